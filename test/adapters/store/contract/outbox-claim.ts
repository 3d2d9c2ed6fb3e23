import type { Test } from 'tap'
import type { Command } from '../../../../src/core/commands.ts'
import { nextDueAt } from '../../../support/next-due.ts'
import { only } from '../../../support/only.ts'
import { inParallel, type NewDatabase, openFor } from '../fixture.ts'
import { add, ask, claimOne, reset } from './planned.ts'

/** Who gets what is due, and for how long it is theirs. */
export async function testOutboxClaim(t: Test, newDatabase: NewDatabase): Promise<void> {
  t.test('what is due is claimed in its order, once', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const requestId = await add(
      store,
      [reset, 20],
      [ask, 10],
      [{ type: 'expire' }, 10],
      [{ type: 'read_sign_in_log' }, 21],
    )
    const items = await store.outbox.claim(20, 100, 10)
    t.same(
      items.map(({ command }) => command.type),
      ['ask_contact', 'expire', 'run_reset'],
    )
    t.match(items[0], { requestId, command: ask, attempts: 0, dueAt: 10 })
    t.same(await store.outbox.claim(20, 100, 10), [])
  })

  t.test('no more is claimed than was asked for, and only of the request that was named', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await add(store, [ask, 1], [reset, 2])
    const mine = await add(store, [ask, 1], [reset, 2])
    t.same(
      (await store.outbox.claim(5, 9, 1, mine)).map(({ requestId }) => requestId),
      [mine],
    )
    t.equal((await store.outbox.claim(5, 9, 2)).length, 2)
    t.equal((await store.outbox.claim(5, 9, 9)).length, 1)
  })

  t.test('of many that are due the one that has waited longest is claimed first', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await add(store, [reset, 30])
    await add(store, [ask, 10])
    await add(store, [ask, 20])
    const dueAt = async () => (await claimOne(store, 50)).dueAt
    t.same([await dueAt(), await dueAt(), await dueAt()], [10, 20, 30])
  })

  t.test('P-5 parallel workers get each command once', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await add(store, ...Array.from({ length: 60 }, (_, at): [Command, number] => [ask, at]))
    const claims = await inParallel(20, () => store.outbox.claim(100, 200, 5))
    const ids = claims.flat().map(({ id }) => id)
    t.equal(ids.length, 60)
    t.equal(new Set(ids).size, 60)
  })

  t.test('a lease that ran out is taken again', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await add(store, [ask, 10])
    const [item] = await store.outbox.claim(10, 50, 1)
    t.same(await store.outbox.claim(49, 90, 1), [])
    t.equal(await nextDueAt(store), 50)
    t.same(await store.outbox.claim(50, 90, 1), [{ ...item, leasedUntil: 90 }])
  })

  t.test('what was looked at is taken once, and only while it is due and free', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const mine = await add(store, [ask, 10], [reset, 20], [{ type: 'expire' }, 30])
    const ids = (await store.outbox.look(40, 16)).map(({ id }) => id)
    t.same(await store.outbox.take([], 40, 90), [])
    t.match(
      await store.outbox.take([...ids].reverse(), 20, 90),
      only({ command: ask, dueAt: 10, leasedUntil: 90 }, { command: reset, dueAt: 20 }),
      'in their order, whatever the order of the wish',
    )
    t.match(await store.outbox.take(ids, 40, 95), only({ command: { type: 'expire' } }), 'what is free')
    t.same(await store.outbox.take(ids, 89, 99), [])
    await store.outbox.drop(mine, ['run_reset'])
    t.equal((await store.outbox.take(ids, 95, 200)).length, 2, 'again when the leases ran out, and what is still there')
  })

  t.test('of many who take at once each gets what no other gets', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await add(store, ...Array.from({ length: 40 }, (_none, at): [Command, number] => [reset, at]))
    const ids = (await store.outbox.look(99, 16)).map(({ id }) => id)
    const takes = await inParallel(20, () => store.outbox.take(ids.slice(0, 30), 100, 200))
    t.equal(takes.flat().length, 30)
    t.equal(new Set(takes.flat().map(({ id }) => id)).size, 30)
  })
}
