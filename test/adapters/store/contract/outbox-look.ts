import type { Test } from 'tap'
import type { Command } from '../../../../src/core/commands.ts'
import { only } from '../../../support/only.ts'
import { type NewDatabase, openFor } from '../fixture.ts'
import { add, ask, reset } from './planned.ts'

/** What a look at the queue tells before anything is taken. */
export async function testOutboxLook(t: Test, newDatabase: NewDatabase): Promise<void> {
  t.test('a look tells in their order what may be taken by then, and when', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await add(store, [ask, 10], [ask, 20], [reset, 30], [{ type: 'expire' }, 41])
    await store.outbox.claim(10, 50, 1)
    const queue = await store.outbox.look(40, 16)
    t.match(
      queue,
      only(
        { type: 'ask_contact', dueAt: 10, freeAt: 50 },
        { type: 'ask_contact', dueAt: 20, freeAt: 20 },
        { type: 'run_reset', dueAt: 30, freeAt: 30 },
      ),
    )
    t.equal(queue.length, 3)
  })

  t.test('however many of one type wait, the few of another are seen', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const crowd = Array.from({ length: 200 }, (_none, at): [Command, number] => [reset, at])
    const mine = await add(store, ...crowd, [ask, 200], [{ type: 'expire' }, 201])
    const [first] = await store.outbox.claim(1, 500, 1, mine)
    t.equal(first?.dueAt, 0)
    const queue = await store.outbox.look(200, 16)
    t.same(
      queue.map(({ dueAt, freeAt }) => [dueAt, freeAt]),
      [[0, 500], ...Array.from({ length: 16 }, (_none, at) => [at + 1, at + 1]), [200, 200]],
    )
    t.match(await store.outbox.take([queue.at(-1)?.id ?? ''], 300, 500), only({ command: ask }))
  })
}
