import { join } from 'node:path'
import t from 'tap'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { verifyStore } from '../../src/shell/audit/verify-store.ts'
import { nextDueAt } from '../support/next-due.ts'
import { writeDemoHistory } from './history.ts'
import { createWorld } from './world.ts'

t.test('the past of the demo is sealed as real recoveries are, and leaves nothing to do', async (t) => {
  const url = `sqlite:${join(t.testdir(), 'past.db')}`
  const secret = new Uint8Array(32).fill(5)
  const now = Date.UTC(2026, 10, 5, 9)
  await writeDemoHistory(url, secret, createWorld().people, now)
  const store = await openStore(url, createSecrets(secret))
  t.teardown(() => store.close())
  t.match(await verifyStore(store.audit, createSecrets(secret)), { fault: null })
  const { requests } = await store.requests.listEscalated({ limit: 50, before: null })
  const reasons = new Set(requests.map(({ ending }) => ending?.reason))
  t.ok(reasons.size >= 5, `${[...reasons].join(', ')}`)
  t.ok(((await store.requests.countByState()).recovered ?? 0) > 20)
  t.equal(await nextDueAt(store), null, 'nobody is mailed for it again')
  const records = await store.audit.readChain(0, 10_000)
  t.ok(
    records.every(({ at }, index) => at <= now && at >= (records[index - 1]?.at ?? 0)),
    'in the order of time',
  )
})

t.test('nobody of the story recovered lately, since such people vouch for nobody', async (t) => {
  const url = `sqlite:${join(t.testdir(), 'past.db')}`
  const secret = new Uint8Array(32).fill(5)
  const { people } = createWorld()
  await writeDemoHistory(url, secret, people)
  const store = await openStore(url, createSecrets(secret))
  t.teardown(() => store.close())
  for (const account of ['ada.okafor', 'miles.chen', 'henrik.lindqvist', "sian.o'brien", 'lena.vogel']) {
    const person = people.find(({ userPrincipalName }) => userPrincipalName.startsWith(`${account}@`))
    t.equal(await store.requests.findLastRecovery(person?.id ?? '', ''), null, account)
  }
})
