import { setImmediate as nextTurn } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { paceMail } from '../../src/shell/mail-pace.ts'
import type { Mail, TurnRepository } from '../../src/shell/ports.ts'
import { build } from '../support/build.ts'
import { only } from '../support/only.ts'
import { createVirtualClock } from '../support/virtual-clock.ts'

const mail: Mail = { id: '1', to: 'ada@example.com', language: 'en', template: 'notice', values: {} }
const ask: Mail = { ...mail, template: 'contact_request' }
const second = 1_000

/** Two portals of one database on a virtual clock; what left the one or the other is noted with its second. */
async function open(t: Test, mailsPerMinute: number | null) {
  const { ports } = await build(t)
  const clock = createVirtualClock(0, () => {})
  const left: { template: string; at: number }[] = []
  const mailer = {
    send: async ({ template }: Mail) => void left.push({ template, at: Math.round(clock.now() / second) }),
  }
  const endings = [0, 1].map(() => new AbortController())
  const portals = endings.map(({ signal }) => paceMail(mailer, ports.store.turns, clock, mailsPerMinute, signal))
  const send = (template: Mail, count: number) =>
    Array.from({ length: count }, (_none, at) => portals[at % 2]?.send(template) ?? Promise.reject())
  const live = async (work: readonly unknown[]) => {
    const done = Promise.all(work)
    let isDone = false
    void done.then(() => {
      isDone = true
    })
    await clock.runUntil(() => isDone)
    await done
  }
  return { left, send, live, portals, endings, clock, mailer, turns: ports.store.turns }
}

t.test('no minute holds more mails than the server takes, over all portals', async (t) => {
  const { left, send, live } = await open(t, 30)
  await live(send(mail, 50))
  t.same(
    [...new Set(left.map(({ at }) => at))].map((at) => [at, left.filter((it) => it.at === at).length]),
    [
      [0, 20],
      [61, 20],
      [122, 10],
    ],
    'ten of the thirty are kept for those whom somebody waits for',
  )
})

t.test('the mail to a manager does not wait behind notices, however many there are', async (t) => {
  const { left, send, live } = await open(t, 30)
  const notices = send(mail, 60)
  await live([...notices, ...send(ask, 10)])
  t.same(
    left.filter(({ template }) => template === ask.template).map(({ at }) => at),
    Array(10).fill(0),
  )
})

t.test('what the portal says of itself waits for no turn, since housekeeping waits for it', async (t) => {
  const { left, send, live } = await open(t, 3)
  const waiting = send(ask, 6)
  await live(send({ ...mail, template: 'announcement' }, 5))
  t.equal(left.filter(({ template, at }) => template === 'announcement' && at === 0).length, 5)
  await live(waiting)
})

t.test('where the server sets no limit nothing waits', async (t) => {
  const { left, send, live } = await open(t, null)
  await live(send(mail, 500))
  t.equal(left.filter(({ at }) => at === 0).length, 500)
})

t.test('who would wait for longer than minutes is told so, as one without a turn', async (t) => {
  const { send, live } = await open(t, 3)
  const many = send(mail, 13)
  await t.rejects(Promise.all(many.splice(-1)), { code: 'no_turn' })
  await live(many)
})

t.test('P-03 a portal that ends gives its turns back, and another one sends at these times', async (t) => {
  const { left, live, portals, endings, turns } = await open(t, 9)
  const [ends, goesOn] = portals
  const refused = Array.from({ length: 24 }, () => ends?.send(mail))
  await isTaken(turns, 4)
  endings[0]?.abort()
  const settled = await Promise.allSettled(refused)
  t.equal(settled.filter(({ status }) => status === 'rejected').length, 18)
  await live(Array.from({ length: 18 }, () => goesOn?.send(mail)))
  t.same(
    [0, 61, 122, 183].map((at) => left.filter((it) => it.at === at).length),
    [6, 6, 6, 6],
  )
})

t.test('P-03 a database that fails at the end keeps nobody, and the turns come back by themselves', async (t) => {
  const { left, live, endings, turns, clock, mailer, portals } = await open(t, 9)
  const broken = { ...turns, giveBack: () => Promise.reject(new Error('gone')) }
  const ends = paceMail(mailer, broken, clock, 9, endings[0]?.signal)
  const refused = Array.from({ length: 12 }, () => ends.send(mail))
  await isTaken(turns, 2)
  endings[0]?.abort()
  const settled = await Promise.allSettled(refused)
  t.match(
    settled.filter((it) => it.status === 'rejected'),
    only(...Array(6).fill({ reason: { code: 'no_turn' } })),
  )
  await live(Array.from({ length: 6 }, () => portals[1]?.send(mail)))
  t.equal(left.filter(({ at }) => at === 122).length, 6, 'a minute later')
})

/** Waits until the notices of so many minutes, six each, have their turns. */
async function isTaken(turns: TurnRepository, minutes: number): Promise<void> {
  const rule = { limit: 9, windowInMilliseconds: 61_000, kept: 3 }
  while ((await turns.findNext('mail:9', rule)) !== minutes * rule.windowInMilliseconds) await nextTurn()
}
