import t from 'tap'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { createBudget } from '../../src/shell/budget.ts'
import { createFakeClock } from '../support/clock.ts'

const store = await openStore('sqlite::memory:', createSecrets(new Uint8Array(32).fill(3)))
t.teardown(() => store.close())

t.test('reports wait so that no ten seconds see a sixth call', async (t) => {
  const clock = createFakeClock()
  const budget = createBudget(store.turns, clock)
  const startedAt = clock.now()
  for (let call = 0; call < 4; call += 1) t.ok(await budget.take('reports', 0))
  t.notOk(await budget.take('reports', 0), 'the fifth is kept for the helpdesk')
  t.ok(await budget.take('reports', 0, 'urgent'))
  t.equal(clock.now(), startedAt, 'five at once')
  t.notOk(await budget.take('reports', 9_000), 'a sixth within nine seconds: no')
  t.equal(clock.now(), startedAt, 'who has no turn does not wait for it')
  t.ok(await budget.take('reports', 30_000))
  t.ok(clock.now() - startedAt >= 10_000)
})

t.test('each class has its own turns, and one that Graph throttled gives none for a while', async (t) => {
  const clock = createFakeClock()
  const budget = createBudget(store.turns, clock)
  t.ok(await budget.take('protection', 0))
  t.notOk(await budget.take('protection', 900))
  t.ok(await budget.take('writes', 0))
  await budget.holdBack('writes', 2_500.4)
  t.notOk(await budget.take('writes', 2_000))
  t.ok(await budget.take('writes', 3_000))
})

t.test('writes go twenty in a second, protection one, and the span is over to the millisecond', async (t) => {
  const spans = [
    ['reports', 4, 10_250],
    ['protection', 1, 1_050],
    ['writes', 20, 1_000],
  ] as const
  const clock = createFakeClock(Date.UTC(2027, 0, 5, 12))
  const budget = createBudget(store.turns, clock)
  for (const [throttleClass, limit, span] of spans) {
    const startedAt = clock.now()
    for (let call = 0; call < limit; call += 1) t.ok(await budget.take(throttleClass, 0), `${throttleClass} ${call}`)
    t.notOk(await budget.take(throttleClass, span - 1), throttleClass)
    t.ok(await budget.take(throttleClass, span), throttleClass)
    t.equal(clock.now() - startedAt, span, 'and the caller waits for it')
  }
})
