import type { Test } from 'tap'
import type { Command } from '../../../../src/core/commands.ts'
import { only } from '../../../support/only.ts'
import { type NewDatabase, openFor } from '../fixture.ts'
import { testOutboxClaim } from './outbox-claim.ts'
import { testOutboxLook } from './outbox-look.ts'
import { testOutboxSettle } from './outbox-settle.ts'
import { add, ask, reset } from './planned.ts'

/** What the outbox promises: of its claims, looks and ends each by its own file, and here of what waits. */
export async function testOutbox(t: Test, newDatabase: NewDatabase): Promise<void> {
  await testOutboxClaim(t, newDatabase)
  await testOutboxLook(t, newDatabase)
  await testOutboxSettle(t, newDatabase)

  t.test('it tells how many wait, are due and were given up, and since when the oldest is due', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    t.same(await store.outbox.measure(50), { waiting: 0, due: 0, dead: 0, oldestDueAt: null })
    await add(store, [reset, 1], [ask, 20], [{ type: 'expire' }, 30], [{ type: 'read_sign_in_log' }, 51])
    const [first] = await store.outbox.claim(10, 100, 1)
    t.equal(first && (await store.outbox.bury(first, 'StoreError')), true)
    t.same(await store.outbox.measure(50), { waiting: 1, due: 2, dead: 1, oldestDueAt: 20 })
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
}
