import { join } from 'node:path'
import t from 'tap'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { verifyStore } from '../../src/shell/audit/verify-store.ts'
import { nextDueAt } from '../support/next-due.ts'
import { writeDemoHistory } from './history.ts'
import { hasPast } from './prospects.ts'
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
  const risky = requests.find(({ ending }) => ending?.reason === 'contradicted')
  const [risk] = risky?.preflight?.results.filter(({ name }) => name === 'user_not_at_risk') ?? []
  t.equal(risk?.outcome, 'caution', 'what was checked says the same as what contradicts the story')
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

t.test('whoever can be played has no past: neither a recovery nor a case that waits', async (t) => {
  const url = `sqlite:${join(t.testdir(), 'past.db')}`
  const secret = new Uint8Array(32).fill(5)
  const { people } = createWorld()
  await writeDemoHistory(url, secret, people)
  const store = await openStore(url, createSecrets(secret))
  t.teardown(() => store.close())
  for (const { id, userPrincipalName } of people.filter((person) => !hasPast(person)))
    t.same(await store.requests.listOf(id), [], userPrincipalName)
  const past = await Promise.all(people.filter(hasPast).map(({ id }) => store.requests.listOf(id)))
  t.notOk(
    past.some(({ length }) => length === 0),
    'and everybody of the terminals has one',
  )
})
