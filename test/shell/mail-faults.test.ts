import t, { type Test } from 'tap'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { referenceDigits } from '../../src/core/spoken.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import type { Mail } from '../../src/shell/ports.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import { stopRequest } from '../../src/shell/stop.ts'
import { createWorker } from '../../src/shell/worker.ts'
import { createBrowser } from '../support/browser.ts'
import { build, type Portal } from '../support/build.ts'
import { only } from '../support/only.ts'
import { ada, adaAnswers, miles } from '../support/people.ts'
import { answerFields, requestOf, toQuestions, toShownPass } from '../support/walk.ts'

const minute = 60_000
const day = 24 * 60 * minute

class MailError extends Error {
  override name = 'MailError'
  readonly isPermanent: boolean
  constructor(isPermanent: boolean) {
    super('no')
    this.isPermanent = isPermanent
  }
}

/** A portal whose mail server does what `judge` says with each mail. */
async function openWith(t: Test, judge: (mail: Mail, now: number) => void): Promise<Portal> {
  const portal = await build(t)
  portal.ports.mailer = {
    send: async (mail) => {
      judge(mail, portal.clock.now())
      portal.mails.push(mail)
    },
  }
  return portal
}

async function askManager({ ports, worker }: Portal): Promise<string> {
  const origin = { sourceAddress: '203.0.113.7', browser: 'Firefox on Android' }
  const wish = { name: ada.userPrincipalName, reason: 'lost_phone', language: 'en', origin } as const
  const started = await startRecovery(ports, wish)
  if ('refused' in started) throw new Error(started.code)
  await answerQuestions(ports, started.id, adaAnswers)
  await worker.runDue()
  return started.id
}

async function reload({ ports }: Portal, id: string): Promise<RecoveryRequest> {
  const found = await ports.store.requests.find(id)
  if (found === null) throw new Error('the request is gone')
  return found
}

async function passTime({ clock, worker }: Portal, span: number): Promise<void> {
  for (let passed = 0; passed < span; passed += 5 * minute) {
    clock.advance(5 * minute)
    await worker.runDue()
  }
}

/** What was told to whom, each once. */
const told = ({ mails }: Portal) => mails.map(({ values }) => `${values.notice}:${values.audience}`)

t.test(
  'P8 R-NOT-4 a mail server that is down for a day: people take over, and every notice comes later, once',
  async (t) => {
    let upAt = Number.POSITIVE_INFINITY
    const portal = await openWith(t, (_mail, now) => {
      if (now < upAt) throw new MailError(false)
    })
    upAt = portal.clock.now() + day
    const id = await askManager(portal)
    t.match(await reload(portal, id), { state: 'awaiting_manager' }, 'it is tried again')
    await passTime(portal, day - 10 * minute)
    t.match(await reload(portal, id), { state: 'escalated', ending: { reason: 'contact_unreachable' } })
    t.same(portal.mails, [])
    await passTime(portal, 60 * minute)
    const notices = told(portal)
    for (const audience of ['subscriber_work', 'security']) {
      t.ok(notices.includes(`recovery_started:${audience}`), `${audience} hears of the start`)
      t.ok(notices.includes(`request_escalated:${audience}`), `${audience} hears of the end`)
    }
    t.equal(new Set(portal.mails.map((mail) => mail.id)).size, portal.mails.length, 'nothing comes twice')
  },
)

t.test('P8 a refusal for good ends at the helpdesk at once, and for a moment costs nothing', async (t) => {
  const dead = await openWith(t, ({ template }) => {
    if (template === 'contact_request') throw new MailError(true)
  })
  const id = await askManager(dead)
  await passTime(dead, 5 * minute)
  t.match(await reload(dead, id), { state: 'escalated', ending: { reason: 'contact_unreachable' } })
  let refusals = 3
  const busy = await openWith(t, ({ template }) => {
    if (template === 'contact_request' && refusals-- > 0) throw new MailError(false)
  })
  const other = await askManager(busy)
  await passTime(busy, 20 * minute)
  t.equal((await reload(busy, other)).state, 'awaiting_manager')
  t.equal(busy.mails.filter(({ template }) => template === 'contact_request').length, 1)
})

/** The stop link that the subscriber's work address was sent first. */
function stopToken({ mails }: Portal): string {
  const notice = mails.find(({ to, values }) => to === ada.mail && values.notice !== undefined)
  return notice?.values.link?.split('/').at(-1) ?? ''
}

t.test('P8 R-NOT-3 a mail server that takes mails and never answers holds up neither guard nor stop', async (t) => {
  const portal = await build(t)
  const { ports, clock, directory } = portal
  await toShownPass(portal, createBrowser(portal.app))
  await portal.worker.runDue()
  const { id, reference } = await requestOf(portal)
  let answerAll = () => {}
  const silence = new Promise<void>((resolve) => {
    answerAll = resolve
  })
  ports.mailer = { send: () => silence }
  const notice = { command: { type: 'notify', notice: 'alarm', audience: 'security' }, dueAt: clock.now() } as const
  await ports.store.outbox.add(
    id,
    Array.from({ length: 40 }, () => notice),
  )
  const worker = createWorker(ports)
  worker.start()
  await new Promise((resolve) => setTimeout(resolve, 200))
  await stopRequest(ports, stopToken(portal), referenceDigits(reference))
  const isWithdrawn = async () => (await ports.store.outbox.findDue(id, 'withdraw_pass')) === null
  for (let look = 0; look < 200 && !(await isWithdrawn()); look += 1) await new Promise((it) => setTimeout(it, 25))
  t.ok(await isWithdrawn(), 'the stop took the pass away')
  t.match(directory.writes.at(-1), /^revokeSessions/)
  answerAll()
  await worker.stop()
})

t.test('P8 while no mail leaves, the page says so and shows the ways on, and who waits loses nothing', async (t) => {
  let isUp = false
  const portal = await openWith(t, () => {
    if (!isUp) throw new MailError(false)
  })
  const browser = createBrowser(portal.app)
  await toQuestions(browser)
  await browser.submit('/recovery/questions', answerFields())
  await passTime(portal, 15 * minute)
  const waiting = await browser.open('/recovery')
  t.equal(waiting.state, 'awaiting_manager')
  t.match(waiting.html, /is being sent; we try until it has left/)
  t.notMatch(waiting.html, /We sent your manager a mail|left ·/)
  t.ok(waiting.forms.has('/recovery/help'), 'a person can be asked')
  t.ok(waiting.textOf('pairing-phrase'), 'and a manager who is there in person can still be let in')
  isUp = true
  await passTime(portal, 15 * minute)
  t.match((await browser.open('/recovery')).html, /We sent your manager a mail/)
  t.equal(portal.mails.filter(({ template }) => template === 'contact_request').length, 1)
})

t.test('P8 a mail that was taken and lost is not promised to have arrived: once more, or to a person', async (t) => {
  const portal = await openWith(t, () => {})
  const browser = createBrowser(portal.app)
  await toQuestions(browser)
  await browser.submit('/recovery/questions', answerFields())
  await portal.worker.runDue()
  const isToManager = ({ to }: Mail) => to === miles.mail
  portal.mails.splice(0)
  const early = await browser.open('/recovery')
  t.match(early.html, /The mail to your manager left/)
  t.match(early.html, /Your manager has not signed in yet/)
  t.match(early.html, /in the junk folder too/)
  await passTime(portal, 15 * minute)
  await browser.open('/recovery')
  t.equal((await browser.submit('/recovery/manager/reminder')).status, 303)
  await portal.worker.runDue()
  t.equal(portal.mails.filter(isToManager).length, 1, 'the second one comes')
  t.match((await browser.open('/recovery')).html, /The mail was sent once more/)
  t.equal((await browser.submit('/recovery/help')).status, 303)
  t.equal((await browser.open('/recovery')).state, 'escalated')
})

t.test('P8 R-NOT-4 a mailbox of the subscriber that refuses for good costs nobody else a word', async (t) => {
  const portal = await openWith(t, ({ to }) => {
    if (to === ada.mail) throw new MailError(true)
  })
  const id = await askManager(portal)
  await passTime(portal, 5 * minute)
  t.match(await reload(portal, id), { state: 'awaiting_manager' }, 'the recovery goes on')
  const notices = told(portal)
  t.ok(notices.includes('recovery_started:security'))
  t.ok(notices.includes('recovery_started:subscriber_other'), 'the other address hears of it')
  t.ok(notices.includes('alarm:security'), 'and security that one does not')
  t.ok(portal.mails.some(({ template }) => template === 'contact_request'))
  const events = await portal.ports.store.audit.listOf(id)
  t.match(
    events.filter(({ type }) => type === 'command_failed').map(({ detail }) => detail),
    only({ notice: 'recovery_started', audience: 'subscriber_work' }),
  )
})
