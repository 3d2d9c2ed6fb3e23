import t, { type Test } from 'tap'
import type { Command } from '../../src/core/commands.ts'
import { awaitsBrakes } from '../../src/shell/brakes.ts'
import { laneOf } from '../../src/shell/lanes.ts'
import { readWait } from '../../src/shell/line.ts'
import { startReset } from '../../src/shell/reset.ts'
import { createWorker } from '../../src/shell/worker.ts'
import { createBrowser } from '../support/browser.ts'
import { build } from '../support/build.ts'
import { journey } from '../support/requests.ts'
import { createVirtualClock } from '../support/virtual-clock.ts'
import { requestOf, toReset } from '../support/walk.ts'

const second = 1_000
const minute = 60 * second
const brake: Command = { type: 'notify', notice: 'recovery_started', audience: 'subscriber_work' }

/** Ada may start her reset, and one of the mails by which it could be stopped has not left. */
async function open(t: Test) {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  const { store, clock } = portal.ports
  const request = await requestOf(portal)
  await store.outbox.add(request.id, [{ command: brake, dueAt: clock.now() }])
  const brakes = () => portal.mails.filter(({ values }) => values.notice === 'recovery_started').length
  const leftBefore = brakes()
  const state = async () => (await store.requests.find(request.id))?.state
  return { ...portal, browser, request, state, left: () => brakes() - leftBefore }
}

t.test('R-NOT-3 no reset begins before each mail that could stop it had its first try', async (t) => {
  const { ports, worker, clock, request, state, left, browser } = await open(t)
  t.match(await startReset(ports, request.id), { state: 'verified' }, 'nothing is refused, it waits')
  t.match(await readWait(ports, request), { before: 0, isForBrakes: true })
  const page = await browser.get('/recovery/reset')
  t.match(page.html, /mails tell you and your security team/, 'the page says for what')
  t.match(page.html, /<h1>Your sign-in will be reset soon<\/h1>/, 'and no more than is so')
  t.match(await startReset(ports, request.id), { state: 'verified' }, 'a second press changes nothing')
  await worker.runDue()
  t.equal(left(), 1)
  t.equal(await state(), 'verified', 'the mail was under way when the reset was looked at')
  clock.advance(second)
  t.equal(await readWait(ports, request), null)
  await worker.runDue()
  t.equal(await state(), 'awaiting_pass', 'a second later it runs by itself')
})

t.test('R-NOT-3 a mail that failed once holds up no reset, and is tried again', async (t) => {
  const { ports, worker, clock, request, state, left } = await open(t)
  const { send } = ports.mailer
  ports.mailer.send = async (mail) => {
    if (mail.values.notice === 'recovery_started') throw new Error('no')
    await send(mail)
  }
  await startReset(ports, request.id)
  await worker.runDue()
  clock.advance(second)
  await worker.runDue()
  t.equal(await state(), 'awaiting_pass')
  ports.mailer.send = send
  clock.advance(minute)
  await worker.runDue()
  t.equal(left(), 1)
})

t.test('a mail server that hangs holds up no reset for longer than five minutes', async (t) => {
  const { ports, clock, request } = await open(t)
  await ports.store.outbox.claim(clock.now(), clock.now() + 10 * minute, 9, request.id)
  clock.advance(5 * minute - 1)
  t.match(await startReset(ports, request.id), { state: 'verified' })
  clock.advance(1)
  t.equal(await awaitsBrakes(ports, request.id), false)
  t.match(await readWait(ports, request), null)
})

t.test('R-NOT-3 a score of later notices, however slow they leave, does not hold up the first', async (t) => {
  const portal = await build(t)
  const clock = createVirtualClock(portal.clock.now(), portal.clock.set)
  const ports = { ...portal.ports, clock }
  const came: { notice: string | undefined; comesFirst: boolean | undefined; letGo: () => void }[] = []
  ports.mailer = {
    send: ({ template, values, comesFirst }) =>
      new Promise<void>((letGo) => {
        // What housekeeping has to say is no command.
        if (template === 'notice') came.push({ notice: values.notice, comesFirst, letGo })
        else letGo()
      }),
  }
  const request = journey.verified()
  await ports.store.requests.insert(request)
  const later: Command = { type: 'notify', notice: 'pass_shown', audience: 'security' }
  const plan = (command: Command, count: number) =>
    ports.store.outbox.add(
      request.id,
      Array.from({ length: count }, () => ({ command, dueAt: clock.now() })),
    )
  const { width } = laneOf('notify')
  await plan(later, width + 5)
  const worker = createWorker(ports, clock.setAlarm)
  worker.start()
  await clock.runUntil(() => came.length === width)
  await plan(brake, 1)
  ports.waker.wake()
  await clock.runUntil(() => came.length > width)
  t.match(came.at(-1), { notice: 'recovery_started', comesFirst: true }, 'also before those that wait for a line')
  t.match(came.at(0), { notice: 'pass_shown', comesFirst: false })
  let isStopped = false
  void worker.stop().then(() => {
    isStopped = true
  })
  for (const { letGo } of came) letGo()
  await clock.runUntil(() => isStopped)
})
