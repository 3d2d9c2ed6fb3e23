import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { type HrImportPorts, importHr } from '../../src/shell/import-hr.ts'
import type { HrFault, HrRow } from '../../src/shell/ports.ts'
import { createFakeClock } from '../support/clock.ts'
import { only } from '../support/only.ts'
import { noon } from '../support/requests.ts'
import { testSettings } from '../support/settings.ts'

const secrets = createSecrets(new Uint8Array(32).fill(9))
const ada = {
  userPrincipalName: 'Ada@Example.com',
  employeeId: 'HP 1042',
  hireDate: '2019-03-18',
  postalCode: 'BS1 4DJ',
}
const bo = { ...ada, userPrincipalName: 'bo@example.com' }
const keyOf = (name: string) => secrets.digest('name', name)

async function portsFor(t: Test, databaseUrl = 'sqlite::memory:'): Promise<HrImportPorts> {
  const store = await openStore(databaseUrl, secrets)
  t.teardown(() => store.close())
  return { store, secrets, settings: testSettings, clock: createFakeClock(noon) }
}

/** People from line 2 on, and faults as they are. */
async function* rowsOf(
  ...items: readonly (Readonly<Record<string, string>> | HrFault)[]
): AsyncGenerator<HrRow | HrFault> {
  for (const [index, item] of items.entries()) {
    yield 'problem' in item
      ? (item as unknown as HrFault)
      : { line: index + 2, values: item as Readonly<Record<string, string>> }
  }
}

t.test('answers are kept as digests of their one spelling, under the one spelling of the name', async (t) => {
  const ports = await portsFor(t)
  t.same(await importHr(ports, rowsOf(ada)), { isDone: true, people: 1 })
  const key = keyOf('ada@example.com')
  t.same(await ports.store.hr.findAnswers(key), {
    employeeId: secrets.digest('answer', `${key}|employeeId|hp1042`),
    hireDate: secrets.digest('answer', `${key}|hireDate|2019-03-18`),
    postalCode: secrets.digest('answer', `${key}|postalCode|bs14dj`),
  })
})

t.test('R-AUD-1 an import that is taken over is in the audit, and one with faults is not', async (t) => {
  const ports = await portsFor(t)
  await importHr(ports, rowsOf(ada, bo))
  await importHr(ports, rowsOf({ ...ada, hireDate: 'soon' }))
  const records = await ports.store.audit.readChain(0, 10)
  t.same(
    records.map(({ type, detail }) => [type, JSON.parse(detail)]),
    [['hr_imported', { count: 2, hrFields: testSettings.hrQuestions }]],
  )
})

t.test('after each commit it rests as long as that took, so that visitors come in between', async (t) => {
  const ports = await portsFor(t)
  const { hr } = ports.store
  const clock = createFakeClock(noon)
  const rests: number[] = []
  const hour = 3_600_000
  const takes = [250, hour, -hour]
  const stage: typeof hr.stage = async (...batch) => {
    clock.advance(takes[rests.length] ?? 0)
    return hr.stage(...batch)
  }
  const pause = async (milliseconds: number) => void rests.push(milliseconds)
  const many = Array.from({ length: 10_001 }, (_none, at) => ({ ...ada, userPrincipalName: `p${at}@example.com` }))
  await importHr(
    { ...ports, clock: { ...clock, pause }, store: { ...ports.store, hr: { ...hr, stage } } },
    rowsOf(...many),
  )
  t.same(rests, [250, 2_000, 0], 'and a clock that jumps makes it rest neither for an hour nor backwards')
})

t.test('equal answers of two people have different digests', async (t) => {
  const ports = await portsFor(t)
  await importHr(ports, rowsOf(ada, bo))
  const [first, second] = await Promise.all(
    ['ada@example.com', 'bo@example.com'].map((name) => ports.store.hr.findAnswers(keyOf(name))),
  )
  t.ok(first && second)
  t.not(first?.postalCode, second?.postalCode)
})

t.test('R-HR-5 a field that HR knows nothing of is left out', async (t) => {
  const ports = await portsFor(t)
  await importHr(ports, rowsOf({ ...ada, employeeId: ' ', hireDate: '', postalCode: 'N/A' }))
  t.same(await ports.store.hr.findAnswers(keyOf('ada@example.com')), {})
})

t.test('R-HR-6 no HR value is at rest in clear, and what is never asked is not kept at all', async (t) => {
  const path = join(t.testdir(), 'hr.db')
  const ports = await portsFor(t, `sqlite:${path}`)
  const canary = {
    userPrincipalName: 'canary.name@example.com',
    employeeId: 'canary-id',
    hireDate: '2019-03-18',
    postalCode: 'canary-code',
    city: 'canary-city',
    managerUserPrincipalName: 'canary.boss@example.com',
    privateEmail: 'canary.home@example.com',
  }
  await importHr(ports, rowsOf(canary))
  const bytes = ['', '-wal'].map((end) => readFileSync(path + end, 'latin1')).join('')
  t.notMatch(bytes, /canary|2019-03-18/i)
  const key = keyOf('canary.name@example.com')
  const kept = Object.keys((await ports.store.hr.findAnswers(key)) ?? {})
  t.same(kept.sort(), ['employeeId', 'hireDate', 'postalCode'])
  const sealed = (await ports.store.hr.findSealedPrivateMail(key)) ?? ''
  t.equal(secrets.open(sealed, `hr:${key}:privateEmail`), 'canary.home@example.com')
  t.throws(() => secrets.open(sealed, `hr:${keyOf('bo@example.com')}:privateEmail`), { name: 'SealError' })
})

t.test('a private mail that is none is not kept', async (t) => {
  const ports = await portsFor(t)
  await importHr(ports, rowsOf({ ...ada, privateEmail: 'none' }, bo))
  for (const name of ['ada@example.com', 'bo@example.com'])
    t.equal(await ports.store.hr.findSealedPrivateMail(keyOf(name)), null)
})

t.test('faults are told by line and nothing of the file is taken', async (t) => {
  const ports = await portsFor(t)
  await importHr(ports, rowsOf(ada))
  const faulty = rowsOf(
    bo,
    { ...ada, userPrincipalName: ' \u200b' },
    { line: 4, problem: 'from the source' },
    { ...ada, hireDate: '18.03.2019' },
    { ...bo, userPrincipalName: ' BO@example.com ' },
    { ...ada, birthDate: '1991-02-30' },
  )
  t.same(await importHr(ports, faulty), {
    isDone: false,
    isShort: false,
    faults: [
      { line: 3, problem: 'the userPrincipalName is empty' },
      { line: 4, problem: 'from the source' },
      { line: 5, problem: 'hireDate is not a date like 2019-03-18' },
      { line: 6, problem: 'the userPrincipalName is the same as in line 2' },
      { line: 7, problem: 'birthDate is not a date like 2019-03-18' },
    ],
  })
  t.equal(await ports.store.hr.findAnswers(keyOf('bo@example.com')), null)
  t.ok(await ports.store.hr.findAnswers(keyOf('ada@example.com')), 'the last import stands')
})

t.test('after twenty faults the source is read no further', async (t) => {
  const ports = await portsFor(t)
  let isClosed = false
  let read = 0
  async function* endless(): AsyncGenerator<HrFault> {
    try {
      for (read = 2; ; read += 1) yield { line: read, problem: 'again' }
    } finally {
      isClosed = true
    }
  }
  const result = await importHr(ports, endless())
  t.equal(result.isDone ? 0 : result.faults.length, 20)
  t.ok(isClosed)
  t.ok(read < 10_000, `${read} lines were read`)
})

t.test('R-HR-7 fewer than half as many people as before are not taken, unless somebody says so', async (t) => {
  const ports = await portsFor(t)
  const people = Array.from({ length: 7 }, (_, at) => ({ ...ada, userPrincipalName: `p${at}@example.com` }))
  t.same(await importHr(ports, rowsOf(ada)), { isDone: true, people: 1 }, 'the first may have any length')
  t.same(await importHr(ports, rowsOf(...people)), { isDone: true, people: 7 })
  const three = people.slice(0, 3)
  t.match(await importHr(ports, rowsOf(...three)), {
    isDone: false,
    isShort: true,
    faults: only({ line: 3, problem: /3 people instead of 7/ }),
  })
  t.match(await ports.store.hr.describe(), { people: 7 })
  t.same(await importHr(ports, rowsOf(...people.slice(0, 4))), { isDone: true, people: 4 }, 'half is enough')
  t.same(await importHr(ports, rowsOf(ada), { mayShrink: true }), { isDone: true, people: 1 })
})

t.test('nobody is not a company', async (t) => {
  const ports = await portsFor(t)
  t.same(await importHr(ports, rowsOf()), {
    isDone: false,
    isShort: false,
    faults: [{ line: 1, problem: 'nobody is in it' }],
  })
})

t.test('a source that fails is thrown on and the last import stands', async (t) => {
  const ports = await portsFor(t)
  await importHr(ports, rowsOf(ada))
  async function* failing(): AsyncGenerator<HrRow> {
    yield { line: 2, values: bo }
    throw new Error('the disk is gone')
  }
  await t.rejects(importHr(ports, failing()), { message: 'the disk is gone' })
  t.match(await ports.store.hr.describe(), { people: 1, fields: only(...testSettings.hrQuestions) })
  t.same(await importHr(ports, rowsOf(ada, bo)), { isDone: true, people: 2 })
})

t.test('the portal serves while a long import runs, and answers from the last one until it is done', async (t) => {
  const ports = await portsFor(t, `sqlite:${join(t.testdir(), 'hr.db')}`)
  await importHr(ports, rowsOf(ada))
  const told: number[] = []
  let isOver = false
  const people = Array.from({ length: 6_000 }, (_, index) => ({ ...ada, userPrincipalName: `p${index}@example.com` }))
  const running = importHr(ports, rowsOf(...people), { onProgress: (count) => told.push(count) }).finally(() => {
    isOver = true
  })
  let served = 0
  while (!isOver) {
    await new Promise((resolve) => setTimeout(resolve, 1))
    const answers = await ports.store.hr.findAnswers(keyOf('ada@example.com'))
    if (told.length < 2 && answers === null) t.fail('the last import was gone too early')
    served += 1
  }
  t.same(await running, { isDone: true, people: 6_000 })
  t.same(told, [5_000, 6_000])
  t.ok(served > 20, `${served} visitors were served meanwhile`)
  t.equal(await ports.store.hr.findAnswers(keyOf('ada@example.com')), null, 'the new import replaced the last one')
})

t.test('a judge that fails is heard of and takes nothing', async (t) => {
  const ports = await portsFor(t)
  await importHr(ports, rowsOf(ada))
  const failing = importHr(ports, rowsOf(bo), { judge: () => Promise.reject(new Error('the thread is gone')) })
  await t.rejects(failing, { message: 'the thread is gone' })
  t.match(await ports.store.hr.describe(), { people: 1, fields: only(...testSettings.hrQuestions) })
})
