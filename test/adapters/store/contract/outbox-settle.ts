import type { Test } from 'tap'
import type { OutboxItem } from '../../../../src/shell/ports.ts'
import { nextDueAt } from '../../../support/next-due.ts'
import { type NewDatabase, openFor } from '../fixture.ts'
import { add, ask, claimOne, reset } from './planned.ts'

/** How a claim ends, and whose word counts. */
export async function testOutboxSettle(t: Test, newDatabase: NewDatabase): Promise<void> {
  t.test('finished is gone, postponed comes again, repeated starts afresh, buried stays', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await add(store, [ask, 10])
    const item = await claimOne(store, 10)
    t.equal(await store.outbox.postpone(item, 30, 'MailError'), true)
    t.equal(await nextDueAt(store), 30)
    const again = await claimOne(store, 30)
    t.match(again, { id: item.id, attempts: 1, dueAt: 30 })
    t.equal(await store.outbox.repeat(again, 40), true)
    const last = await claimOne(store, 40)
    t.match(last, { id: item.id, attempts: 0, dueAt: 40 })
    t.equal(await store.outbox.bury(last, 'DirectoryError'), true)
    t.equal(await nextDueAt(store), null)
    t.same(await store.outbox.claim(1_000, 2_000, 1), [])
    await add(store, [reset, 1])
    t.equal(await store.outbox.finish(await claimOne(store, 1)), true)
    t.equal(await nextDueAt(store), null)
  })

  t.test('P-5 of two that were claimed together each is settled by itself', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const settle = [
      (item: OutboxItem) => store.outbox.finish(item),
      (item: OutboxItem) => store.outbox.repeat(item, 500),
      (item: OutboxItem) => store.outbox.bury(item, 'MailError'),
    ]
    for (const settleOne of settle) {
      const requestId = await add(store, [ask, 10], [reset, 20])
      const [first, second] = await store.outbox.claim(30, 70, 2, requestId)
      if (first === undefined || second === undefined) throw new Error('nothing was claimed')
      t.equal(await settleOne(first), true)
      t.same(
        await store.outbox.claim(70, 90, 9, requestId),
        [{ ...second, leasedUntil: 90 }],
        'the other is still to do',
      )
    }
  })

  t.test('what got no turn waits without a try lost, and is found by its request', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const requestId = await add(store, [{ type: 'start_reset' }, 10])
    t.equal(await store.outbox.defer(await claimOne(store, 10), 20), true)
    const begun = await claimOne(store, 20)
    t.match(begun, { attempts: 1, dueAt: 20 })
    t.equal(await store.outbox.defer(begun, 30), true)
    t.equal(await store.outbox.findDue(requestId, 'start_reset'), 30)
    t.equal(await store.outbox.findDue(requestId, 'run_reset'), null)
    const again = await claimOne(store, 30)
    t.equal(again.attempts, 1)
    t.equal(await store.outbox.bury(again, 'DirectoryError'), true)
    t.equal(await store.outbox.findDue(requestId, 'start_reset'), null)
  })

  t.test('P-5 a lease is renewed while the work lasts, and nobody else gets the command meanwhile', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await add(store, [ask, 10])
    const item = await claimOne(store, 10)
    t.equal(await store.outbox.renew(item, 500), true)
    t.same(await store.outbox.claim(499, 900, 1), [])
    t.equal(await store.outbox.finish(item), false, 'it is claimed until later by now')
    t.equal(await store.outbox.finish({ ...item, leasedUntil: 500 }), true)
    t.equal(await store.outbox.renew({ ...item, leasedUntil: 500 }, 900), false, 'and it is gone')
  })

  t.test('P-5 the word of a worker whose lease ran out does not count any more', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await add(store, [ask, 10])
    const slow = await claimOne(store, 10)
    const quick = await claimOne(store, slow.leasedUntil)
    for (const settle of [
      store.outbox.finish(slow),
      store.outbox.repeat(slow, 1),
      store.outbox.postpone(slow, 1, 'MailError'),
      store.outbox.bury(slow, 'MailError'),
      store.outbox.renew(slow, 9_999),
    ])
      t.equal(await settle, false)
    t.same(await store.outbox.claim(slow.leasedUntil, 900, 1), [], 'the other one still has it')
    t.equal(await store.outbox.finish(quick), true)
  })

  t.test(
    'P-5 a worker that ends gives back what it holds and no more; a portal that starts alone takes all',
    async (t) => {
      const store = await openFor(t, await newDatabase(t))
      await add(store, [ask, 10], [ask, 20], [ask, 30], [reset, 40])
      const [first] = await store.outbox.claim(10, 90, 1)
      await store.outbox.claim(20, 90, 1)
      if (first === undefined) throw new Error('nothing was claimed')
      t.same(await store.outbox.listWaiting('ask_contact', 50), [30])
      await store.outbox.release([])
      await store.outbox.release([first.id])
      t.same(await store.outbox.listWaiting('ask_contact', 50), [10, 30])
      await store.outbox.releaseAll()
      t.same(await store.outbox.listWaiting('ask_contact', 50), [10, 20, 30])
      t.equal((await store.outbox.claim(40, 90, 9)).length, 4)
      t.same(await store.outbox.listWaiting('ask_contact', 90), [10, 20, 30], 'when the leases are over')
    },
  )
}
