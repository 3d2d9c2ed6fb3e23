import { createSecretKey } from 'node:crypto'
import t, { type Test } from 'tap'
import { createSecrets } from '../src/adapters/system.ts'
import type { Config } from '../src/config.ts'
import { createHrThread } from '../src/hr-thread.ts'
import { judgeHere } from '../src/shell/hr-judge.ts'
import type { HrFault, HrRecord, HrRow } from '../src/shell/ports.ts'
import { testSettings } from './support/settings.ts'

const secret = createSecretKey(new Uint8Array(32).fill(5))
const secrets = createSecrets(secret)
const config = { secret, previousSecret: null, settings: testSettings } as Config

function rowsFrom(first: number, count: number): HrRow[] {
  return Array.from({ length: count }, (_, index) => ({
    line: first + index,
    values: {
      userPrincipalName: `p${first + index}@example.com`,
      employeeId: `HP${first + index}`,
      hireDate: index % 100 === 7 ? 'long ago' : '2019-03-18',
      privateEmail: `p${first + index}@home.example`,
      shoeSize: '42',
    },
  }))
}

/** What both judges must agree on; sealed text differs each time. */
function essence(items: readonly (HrRecord | HrFault)[]) {
  return items.map((item) => ('problem' in item ? item : { ...item, sealedPrivateMail: typeof item.sealedPrivateMail }))
}

function threadFor(t: Test) {
  const thread = createHrThread(config, secrets)
  t.teardown(() => thread.close())
  return thread
}

t.test('a long file is judged on another thread as it would be on this one, in its order', async (t) => {
  const thread = threadFor(t)
  const batches = Array.from({ length: 14 }, (_, index) => rowsFrom(2 + 500 * index, 500))
  const there = (await Promise.all(batches.map((rows) => thread.judge(rows)))).flat()
  const here = (await Promise.all(batches.map((rows) => judgeHere({ secrets, settings: testSettings })(rows)))).flat()
  t.same(essence(there), essence(here))
  t.equal(there.length, 7_000)
  t.same(
    there.map(({ line }) => line),
    here.map(({ line }) => line),
  )
})

t.test('what the other thread sealed opens on this one', async (t) => {
  const thread = threadFor(t)
  const [record] = (await thread.judge(rowsFrom(2, 6_000))).slice(-1)
  if (record === undefined || 'problem' in record) return t.fail('no record')
  t.equal(secrets.open(record.sealedPrivateMail ?? '', `hr:${record.nameKey}:privateEmail`), 'p6001@home.example')
})

t.test('a thread that ends before it has answered is a failure, not a wait', async (t) => {
  const thread = threadFor(t)
  const judging = thread.judge(rowsFrom(2, 20_000))
  await thread.close()
  await t.rejects(judging, { message: 'The thread that judges HR rows ended' })
})

t.test('a short file needs no thread', async (t) => {
  const thread = threadFor(t)
  t.equal((await thread.judge(rowsFrom(2, 30))).length, 30)
})
