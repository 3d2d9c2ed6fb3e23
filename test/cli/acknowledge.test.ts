import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createAnchorFile } from '../../src/adapters/anchor-file.ts'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { runAcknowledge } from '../../src/cli/audit/acknowledge.ts'
import { UsageError } from '../../src/cli/terminal.ts'
import { createAuditGuard } from '../../src/shell/audit/guard.ts'
import { eventAt } from '../support/audit-chain.ts'
import { cliSecret, leastSettings } from '../support/cli.ts'
import { createFakeClock } from '../support/clock.ts'
import { keepLog } from '../support/log.ts'
import { testSettings } from '../support/settings.ts'

const secrets = createSecrets(Buffer.from(cliSecret, 'base64'))
const clock = createFakeClock(Date.UTC(2026, 10, 2, 12))

/** A database that was put back from five records to two, and what its portal knew. */
async function restore(t: Test) {
  const folder = mkdtempSync(join(tmpdir(), 'acknowledge-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const [path, copy] = [join(folder, 'a.db'), join(folder, 'copy.db')]
  for (const records of [2, 3]) {
    const store = await openStore(`sqlite:${path}`, secrets)
    for (let index = 0; index < records; index += 1) await store.audit.append(eventAt(index))
    await guardOf(store, path).check()
    await store.close()
    if (records === 2) copyFileSync(path, copy)
  }
  copyFileSync(copy, path)
  return { path, settings: { ...leastSettings, DATABASE_URL: `sqlite:${path}` } }
}

function guardOf(store: Awaited<ReturnType<typeof openStore>>, path: string) {
  const world = { store, secrets, clock, log: keepLog(), settings: testSettings }
  return createAuditGuard(world, createAnchorFile(`${path}.anchor`))
}

async function isHeld(path: string): Promise<boolean> {
  const store = await openStore(`sqlite:${path}`, secrets)
  const guard = guardOf(store, path)
  await guard.check()
  await store.close()
  return guard.isHeld()
}

async function run(args: readonly string[], environment: Readonly<Record<string, string>>, typed: string | null) {
  const [written, complaints]: [string[], string[]] = [[], []]
  const terminal = {
    environment,
    isInteractive: false,
    write: (text: string) => void written.push(text),
    complain: (line: string) => void complaints.push(line),
  }
  const world = { now: () => clock.now() + 1, pause: async () => {}, ask: async () => typed }
  const code = await runAcknowledge(args, terminal, world)
  return { code, out: written.join(''), err: complaints.join('\n') }
}

t.test('P-12 the command says what is known and what is found, and goes on for the typed words alone', async (t) => {
  const { path, settings } = await restore(t)
  t.ok(await isHeld(path))
  for (const typed of ['', 'yes'])
    t.match(await run([], settings, typed), { code: 1, err: /^Nothing was changed\.$/ }, typed)
  t.match(await run([], settings, null), { code: 1, err: /^Nothing was changed: nobody typed\. .*--yes/ })
  t.ok(await isHeld(path))
  const { code, out } = await run([], settings, 'the audit before this is lost')
  t.equal(code, 0)
  t.match(out, /ends at record 2[\s\S]*does not keep the anchor of this machine: record 5, of 2026-11-02T12/)
  t.notOk(await isHeld(path))
  t.notOk(await isHeld(path), 'for good')
})

t.test('P-12 a script says --yes', async (t) => {
  const { path, settings } = await restore(t)
  t.match(await run(['--yes'], settings, null), { code: 0 })
  t.notOk(await isHeld(path))
})

t.test('what it does not understand is misuse', async (t) => {
  await t.rejects(run(['now'], leastSettings, null), UsageError)
  t.match(await run([], {}, null), { code: 1, err: /SPAREKEY_SECRET/ })
})
