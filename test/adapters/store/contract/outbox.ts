import type { Test } from 'tap'
import type { Command } from '../../../../src/core/commands.ts'
import type { OutboxItem, Store } from '../../../../src/shell/ports.ts'
import { nextDueAt } from '../../../support/next-due.ts'
import { only } from '../../../support/only.ts'
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

/** Claims the next command, for 40 milliseconds. */
async function claimOne(store: Store, now: number): Promise<OutboxItem> {
  const [item] = await store.outbox.claim(now, now + 40, 1)
  if (item === undefined) throw new Error('nothing was claimed')
  return item
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
    t.equal(first && (await store.outbox.bury(first, 'StoreError')), true)
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

  t.test('an event for the webhook waits apart from the mails, and is a notice like them all the same', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const event: Command = { type: 'notify', notice: 'alarm', audience: 'webhook' }
    const mail: Command = { type: 'notify', notice: 'alarm', audience: 'security' }
    const mine = await add(store, [event, 1], [mail, 2])
    t.match(await store.outbox.look(9, 1), only({ type: 'notify_webhook' }, { type: 'notify_first' }))
    const items = await store.outbox.claim(3, 50, 9)
    t.match(items, only({ command: event }, { command: mail }))
    for (const item of items) await store.outbox.bury(item, 'WebhookError')
    t.same(await store.outbox.listBuried(mine), ['notify'])
    t.equal(await store.outbox.revive(mine, ['notify'], 60), 2)
  })

  t.test('R-NOT-3 of the first notices it knows which nobody has finished a try of', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const tell = (notice: 'recovery_started' | 'pass_shown'): Command => {
      return { type: 'notify', notice, audience: 'security' }
    }
    const mine = await add(store, [tell('recovery_started'), 3], [tell('pass_shown'), 1])
    await add(store, [tell('recovery_started'), 2])
    t.equal(await store.outbox.findUntried(mine, 'notify_first'), 3)
    t.equal(await store.outbox.findUntried(mine, 'notify'), 1)
    t.equal(await store.outbox.findDue(mine, 'notify'), 1, 'both are notices')
    const [later, first] = await store.outbox.claim(9, 50, 9, mine)
    if (first === undefined || later === undefined) throw new Error('nothing was due')
    t.equal(await store.outbox.findUntried(mine, 'notify_first'), 3, 'somebody is at it')
    await store.outbox.postpone(first, 60, 'MailError')
    t.equal(await store.outbox.findUntried(mine, 'notify_first'), null, 'it failed')
    await store.outbox.finish(later)
    t.equal(await store.outbox.findUntried(mine, 'notify'), null, 'it is done')
    t.equal(await store.outbox.findDue(mine, 'notify'), 60)
  })

  t.test('what waits is hastened, but not what somebody is at, nor what failed', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const watch = { type: 'watch_enrolment' } as const
    const [mine, other] = [await add(store, [watch, 30]), await add(store, [watch, 30])]
    t.equal(await store.outbox.hasten(mine, 'run_reset', 10), false)
    t.equal(await store.outbox.hasten(mine, 'watch_enrolment', 10), true)
    t.equal(await store.outbox.findDue(mine, 'watch_enrolment'), 10)
    t.equal(await store.outbox.findDue(other, 'watch_enrolment'), 30)
    t.equal(await store.outbox.hasten(mine, 'watch_enrolment', 20), false, 'it is due')
    const [claimed] = await store.outbox.claim(20, 50, 9, mine)
    if (claimed === undefined) throw new Error('nothing was due')
    t.equal(await store.outbox.postpone(claimed, 90, 'GraphError'), true)
    t.equal(await store.outbox.hasten(mine, 'watch_enrolment', 60), false, 'it waits after a failure')
    const [held] = await store.outbox.claim(30, 80, 9, other)
    t.equal(held?.requestId, other)
    t.equal(await store.outbox.hasten(other, 'watch_enrolment', 20), false, 'somebody is at it')
  })

  t.test(
    'what was given up stays given up, and is tried again for the one request and the kinds that are named',
    async (t) => {
      const store = await openFor(t, await newDatabase(t))
      const wishes: readonly [Command, number][] = [
        [ask, 1],
        [reset, 2],
        [{ type: 'expire' }, 3],
        [{ type: 'withdraw_pass' }, 4],
      ]
      const [mine, other] = [await add(store, ...wishes), await add(store, ...wishes)]
      for (const item of await store.outbox.claim(3, 50, 9)) t.equal(await store.outbox.bury(item, 'MailError'), true)
      t.same((await store.outbox.listBuried(mine)).toSorted(), ['ask_contact', 'expire', 'run_reset'])
      t.equal(await store.outbox.revive(mine, [], 60), 0)
      t.equal(await store.outbox.revive(mine, ['ask_contact', 'withdraw_pass'], 60), 1)
      t.equal(await store.outbox.findDue(mine, 'withdraw_pass'), 4, 'which was not given up')
      await store.outbox.drop(mine, ['expire', 'withdraw_pass'])
      t.match(await store.outbox.claim(60, 90, 9, mine), only({ command: ask, attempts: 0, dueAt: 60 }))
      t.same((await store.outbox.listBuried(mine)).toSorted(), ['expire', 'run_reset'])
      t.same((await store.outbox.listBuried(other)).toSorted(), ['ask_contact', 'expire', 'run_reset'])
      t.equal(await store.outbox.findDue(other, 'withdraw_pass'), 4)
      t.same(await store.outbox.listWaiting('run_reset', 90), [], 'which was given up by both')
      t.equal(await store.outbox.findDue(mine, 'withdraw_pass'), null)
    },
  )

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
