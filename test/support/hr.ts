import { canonicaliseAccountName } from '../../src/core/account-name.ts'
import { normaliseAnswer } from '../../src/core/answers.ts'
import type { HrRecord, Ports } from '../../src/shell/ports.ts'

/** Tells HR about people, as an import would: account name → field → value. The next call replaces them all. */
export async function tellHr(
  ports: Ports,
  people: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Promise<void> {
  const importId = `import-${Object.keys(people).length}`
  const records = Object.entries(people).map(([name, answers], at) => recordOf(ports, name, answers, at + 1))
  await ports.store.hr.begin(importId)
  await ports.store.hr.stage(importId, records)
  await ports.store.hr.flip(importId, Object.keys(Object.values(people)[0] ?? {}), ports.clock.now())
}

function recordOf({ secrets }: Ports, name: string, answers: Readonly<Record<string, string>>, line: number): HrRecord {
  const nameKey = secrets.digest('name', canonicaliseAccountName(name))
  const digests = Object.entries(answers).map(([field, answer]) => {
    return [field, secrets.digest('answer', `${nameKey}|${field}|${normaliseAnswer(field, answer)}`)]
  })
  const sealedPrivateMail = secrets.seal('private@home.example', `hr:${nameKey}:privateEmail`)
  return { line, nameKey, answers: Object.fromEntries(digests), sealedPrivateMail }
}
