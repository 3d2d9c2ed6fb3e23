import type { Test } from 'tap'
import type { Command } from '../../../../src/core/commands.ts'
import type { Store } from '../../../../src/shell/ports.ts'
import { inParallel, insertRequest, type NewDatabase, openFor } from '../fixture.ts'

const ask: Command = { type: 'ask_contact', isReminder: false }
const reset: Command = { type: 'run_reset' }

async function add(store: Store, ...planned: readonly [Command, number][]): Promise<string> {
  const { id } = await insertRequest(store)
  await store.outbox.add(
    id,
    planned.map(([command, dueAt]) => ({ command, dueAt })),
  )
  return id
}

export async function testOutbox(t: Test, newDatabase: NewDatabase): Promise<void> {
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

  t.test('it tells how many wait, are due and were given up, and since when the oldest is due', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    t.same(await store.outbox.measure(50), { waiting: 0, due: 0, dead: 0, oldestDueAt: null })
    await add(store, [reset, 1], [ask, 20], [{ type: 'expire' }, 30], [{ type: 'read_sign_in_log' }, 51])
    const [first] = await store.outbox.claim(10, 100, 1)
    await store.outbox.bury(first?.id ?? '', 'StoreError')
    t.same(await store.outbox.measure(50), { waiting: 1, due: 2, dead: 1, oldestDueAt: 20 })
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
    t.equal(await store.outbox.nextDueAt(), 50)
    t.same(await store.outbox.claim(50, 90, 1), [item])
  })

  t.test('finished is gone, postponed comes again, repeated starts afresh, buried stays', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await add(store, [ask, 10])
    const [item] = await store.outbox.claim(10, 50, 1)
    if (item === undefined) return t.fail('nothing was claimed')
    await store.outbox.postpone(item.id, 30, 'MailError')
    t.equal(await store.outbox.nextDueAt(), 30)
    t.match(await store.outbox.claim(30, 50, 1), [{ id: item.id, attempts: 1, dueAt: 30 }])
    await store.outbox.repeat(item.id, 40)
    t.match(await store.outbox.claim(40, 50, 1), [{ id: item.id, attempts: 0, dueAt: 40 }])
    await store.outbox.bury(item.id, 'DirectoryError')
    t.equal(await store.outbox.nextDueAt(), null)
    t.same(await store.outbox.claim(1_000, 2_000, 1), [])
    await add(store, [reset, 1])
    const [other] = await store.outbox.claim(1, 5, 1)
    await store.outbox.finish(other?.id ?? '')
    t.equal(await store.outbox.nextDueAt(), null)
  })

  t.test('a request that ended drops its wishes of some kinds', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const mine = await add(store, [ask, 1], [reset, 2], [{ type: 'expire' }, 3])
    await add(store, [ask, 1])
    await store.outbox.drop(mine, ['ask_contact', 'expire'])
    await store.outbox.drop(mine, [])
    const left = await store.outbox.claim(9, 99, 9)
    t.same(
      left.map(({ command, requestId }) => [command.type, requestId === mine]),
      [
        ['ask_contact', false],
        ['run_reset', true],
      ],
    )
    await store.outbox.add(mine, [])
  })
}
