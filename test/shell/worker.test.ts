import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { StoreError } from '../../src/adapters/store/errors.ts'
import type { Command } from '../../src/core/commands.ts'
import { laneOf } from '../../src/shell/lanes.ts'
import { leaseLasts } from '../../src/shell/lease.ts'
import type { Mail, Ports, WebhookMessage } from '../../src/shell/ports.ts'
import { createWorker } from '../../src/shell/worker.ts'
import { build } from '../support/build.ts'
import { askedContact, journey } from '../support/requests.ts'
import { createVirtualClock } from '../support/virtual-clock.ts'

const tell: Command = { type: 'notify', notice: 'pass_shown', audience: 'security' }
const { width } = laneOf('notify')

/** A worker on a clock of its own, and a mail server that answers each mail when it is told to. */
async function open(t: Test) {
  const portal = await build(t)
  const start = portal.clock.now()
  const clock = createVirtualClock(start, portal.clock.set)
  const ports = { ...portal.ports, clock }
  /** When each mail came, in milliseconds since the start, and what lets it go. */
  const mails: { cameAt: number; answer: (error?: Error) => void }[] = []
  ports.mailer = {
    send: ({ template }) =>
      new Promise((resolve, reject) => {
        // What housekeeping has to say is no command.
        if (template !== 'notice') return resolve()
        const answer = (error?: Error) => (error === undefined ? resolve() : reject(error))
        mails.push({ cameAt: clock.now() - start, answer })
      }),
  }
  const request = journey.verified()
  await ports.store.requests.insert(request)
  const plan = (count: number, after = 0) =>
    ports.store.outbox.add(
      request.id,
      Array.from({ length: count }, () => ({ command: tell, dueAt: clock.now() + after })),
    )
  const worker = createWorker(ports, clock.setAlarm)
  const stop = async () => {
    let isStopped = false
    void worker.stop().then(() => {
      isStopped = true
    })
    await clock.runUntil(() => isStopped)
  }
  const comes = (count: number) => clock.runUntil(() => mails.length >= count)
  return { ports, clock, mails, plan, worker, comes, stop, passed: () => clock.now() - start }
}

t.test('a lane takes what it is wide, and the next as soon as one has ended', async (t) => {
  const { mails, plan, worker, clock, comes, stop, passed } = await open(t)
  await plan(width + 2)
  worker.start()
  await comes(width)
  await clock.runUntil(() => passed() > 0)
  t.equal(mails.length, width, 'no more than there is room for')
  const freedAt = passed()
  mails[0]?.answer()
  await comes(width + 1)
  t.equal(mails[width]?.cameAt, freedAt, 'not at the next look that would have come by itself')
  for (const { answer } of mails) answer()
  await comes(width + 2)
  mails.at(-1)?.answer()
  await stop()
})

t.test(
  'P8 a webhook that does not answer delays no mail, and a mail server that does not delays no event',
  async (t) => {
    for (const dead of ['webhook', 'mail'] as const) {
      const { ports, clock, worker, mails, stop, passed } = await open(t)
      const [letGo, sent] = [[] as (() => void)[], { webhook: 0, mail: 0 }]
      const send = (where: 'webhook' | 'mail') => (told: Partial<Mail & WebhookMessage>) => {
        // What housekeeping has to say is no command.
        if (told.template === 'announcement' || told.type?.startsWith('portal.')) return Promise.resolve()
        sent[where] += 1
        return where === dead ? new Promise<void>((resolve) => letGo.push(resolve)) : Promise.resolve()
      }
      Object.assign(ports, { webhook: { send: send('webhook') }, mailer: { send: send('mail') } })
      const request = { ...journey.verified(), id: randomUUID(), reference: 'maple canoe 48' }
      await ports.store.requests.insert(request)
      const planFor = (audience: 'webhook' | 'security', count: number, dueAt: number) => {
        const command = { type: 'notify', notice: 'alarm', audience } as const
        return ports.store.outbox.add(
          request.id,
          Array.from({ length: count }, () => ({ command, dueAt })),
        )
      }
      const [silent, other] =
        dead === 'webhook' ? (['webhook', 'security'] as const) : (['security', 'webhook'] as const)
      await planFor(silent, 200, clock.now() - 60_000)
      await planFor(other, 3, clock.now())
      worker.start()
      await clock.runUntil(() => passed() >= 1_000)
      t.equal(sent[dead === 'webhook' ? 'mail' : 'webhook'], 3, `${dead} is silent`)
      t.ok(sent[dead] > 0 && sent[dead] < 200)
      t.same(mails, [])
      Object.assign(ports, { webhook: { send: async () => {} }, mailer: { send: async () => {} } })
      for (const go of letGo) go()
      await stop()
    }
  },
)

t.test('the mail to a manager, for which somebody waits at a page, passes the notices that wait', async (t) => {
  const { ports, clock, mails, plan, worker, stop, passed } = await open(t)
  await plan(10 * width)
  const contact = { ...askedContact, askedAt: null }
  const asking = { ...journey.asking(), id: randomUUID(), reference: 'maple canoe 48', contact }
  await ports.store.requests.insert(asking)
  await ports.store.outbox.add(asking.id, [
    { command: { type: 'ask_contact', isReminder: false }, dueAt: clock.now() + 1 },
  ])
  const askedAt = async () => (await ports.store.requests.find(asking.id))?.contact?.askedAt
  t.notOk(await askedAt())
  worker.start()
  await clock.runUntil(() => passed() >= 100)
  t.equal(mails.length, width, 'the mail server answers no notice')
  t.ok(await askedAt())
  for (let answered = 0; answered < 10 * width; answered += 1) mails[answered]?.answer()
  await stop()
})

t.test('the worker sleeps until the next command is due, and wakes for one that is planned sooner', async (t) => {
  const { ports, mails, plan, worker, clock, comes, stop, passed } = await open(t)
  await plan(1, 3_000)
  worker.start()
  await comes(1)
  t.equal(mails[0]?.cameAt, 3_000)
  mails[0]?.answer()
  await clock.runUntil(() => passed() >= 8_000)
  const plannedAt = passed()
  await plan(1, 700)
  ports.waker.wake()
  await comes(2)
  t.equal(mails[1]?.cameAt, plannedAt + 700)
  mails[1]?.answer()
  await stop()
})

t.test('what failed is tried again when its wait is over, though nothing else wakes the worker', async (t) => {
  const { mails, plan, worker, comes, stop } = await open(t)
  await plan(1)
  worker.start()
  await comes(1)
  mails[0]?.answer(new Error('not now'))
  await comes(2)
  const waited = (mails[1]?.cameAt ?? 0) - (mails[0]?.cameAt ?? 0)
  t.ok(waited >= 900 && waited <= 1_100, `a second, give or take the jitter: ${waited} ms`)
  mails[1]?.answer()
  await stop()
})

t.test('of what another replica took while this one looked, nothing is done twice and the rest soon', async (t) => {
  const { ports, mails, plan, worker, comes, stop } = await open(t)
  await plan(4)
  const { outbox } = ports.store
  let other = 0
  const take: typeof outbox.take = async (ids, now, leaseUntil) => {
    if (other === 0) other = (await outbox.claim(now, leaseUntil, 3)).length
    return outbox.take(ids, now, leaseUntil)
  }
  Object.assign(ports, { store: { ...ports.store, outbox: { ...outbox, take } } })
  worker.start()
  await comes(1)
  await plan(1)
  await comes(2)
  t.same([other, mails.length], [3, 2])
  t.ok((mails[1]?.cameAt ?? 0) <= 20, 'it looks again after a moment')
  for (const { answer } of mails) answer()
  await stop()
})

/** A database that takes no end of a try while it is away. */
function goAway(ports: Ports): { comeBack(): void } {
  const { outbox } = ports.store
  const away = () => Promise.reject(new StoreError('unavailable'))
  const store = { ...ports.store, outbox: { ...outbox, postpone: away, look: away, claim: away, take: away } }
  Object.assign(ports, { store })
  return { comeBack: () => Object.assign(store.outbox, outbox) }
}

t.test('a try that ended while the database was away goes on within seconds of its return', async (t) => {
  const { ports, mails, plan, worker, clock, comes, stop, passed } = await open(t)
  await plan(1)
  worker.start()
  await comes(1)
  const database = goAway(ports)
  mails[0]?.answer(new Error('not now'))
  await clock.runUntil(() => passed() > 12_000)
  t.equal(mails.length, 1, 'nothing is done that cannot be written down')
  database.comeBack()
  const backAt = passed()
  await comes(2)
  t.ok((mails[1]?.cameAt ?? 0) - backAt <= 5_000, `${(mails[1]?.cameAt ?? 0) - backAt} ms, not when the lease ends`)
  mails[1]?.answer()
  await stop()
})

t.test('what another worker has taken over meanwhile stays with that one', async (t) => {
  const { ports, mails, plan, worker, clock, comes, stop, passed } = await open(t)
  await plan(1)
  worker.start()
  await comes(1)
  const { outbox } = ports.store
  const database = goAway(ports)
  mails[0]?.answer(new Error('not now'))
  await clock.runUntil(() => passed() > leaseLasts)
  const [taken] = await outbox.claim(clock.now(), clock.now() + leaseLasts, 1)
  database.comeBack()
  await clock.runUntil(() => passed() > leaseLasts + 20_000)
  t.equal(mails.length, 1)
  t.equal(taken && (await outbox.finish(taken)), true, 'the claim of the other still counts')
  await stop()
})
