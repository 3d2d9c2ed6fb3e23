import t from 'tap'
import { createMailRenderer } from '../../src/adapters/mail/render.ts'
import type { Notice } from '../../src/core/commands.ts'
import { referenceDigits } from '../../src/core/spoken.ts'
import { translate } from '../../src/core/words/index.ts'
import { sendAnnouncements } from '../../src/shell/housekeeping.ts'
import { eventOf } from '../../src/shell/perform/notify.ts'
import { stopRequest } from '../../src/shell/stop.ts'
import { cancelRequest } from '../../src/shell/subscriber-acts.ts'
import { denyRequest, giveApproval, readPairingPhrase } from '../../src/shell/vouch.ts'
import { createBrowser } from '../support/browser.ts'
import { build, type Portal } from '../support/build.ts'
import { only } from '../support/only.ts'
import { ada, miles } from '../support/people.ts'
import {
  answerFields,
  managerCode,
  register,
  requestOf,
  toCode,
  toManager,
  toPass,
  toShownPass,
} from '../support/walk.ts'

const others = ['ada@home.example', 'ada.o@other.example', ada.mail]

async function open(t: Parameters<typeof build>[0]): Promise<Portal> {
  const portal = await build(t, { hasWebhook: true })
  const person = portal.directory.people.get(ada.objectId)
  if (person !== undefined) person.account = { ...person.account, otherMails: others }
  return portal
}

/** To whom each notice went, sorted; the webhook under its own name. */
function toldOf({ mails, webhooks }: Portal, notice: Notice): readonly string[] {
  const byMail = mails.filter(({ values }) => values.notice === notice).map(({ to }) => to)
  const byWebhook = webhooks.filter(({ type }) => type === eventOf(notice)).map(() => 'webhook')
  return [...byMail, ...byWebhook].sort()
}

const subscriber = [ada.mail, 'ada.o@other.example', 'ada@home.example', 'private@home.example']
const watchers = ['security@fernhill.example', 'webhook']
const everybody = [...subscriber, miles.mail, ...watchers].sort()

t.test(
  'R-NOT-1 R-NOT-2 every step is told at every address, to the manager, to security and the webhook',
  async (t) => {
    const portal = await open(t)
    const browser = createBrowser(portal.app)
    await toShownPass(portal, browser)
    await register(portal, 'authenticator')
    await register(portal, 'phone')
    await portal.worker.runDue()
    t.same(toldOf(portal, 'recovery_started'), [...subscriber, ...watchers].sort())
    const steps = [
      'approval_given',
      'methods_deleted',
      'pass_shown',
      'methods_registered',
      'request_recovered',
    ] as const
    for (const notice of steps) t.same(toldOf(portal, notice), everybody, notice)
  },
)

t.test('R-NOT-3 each reads mails in their own language, where the directory knows it', async (t) => {
  for (const languages of [
    { subscriber: 'de', manager: 'en', begun: 'en' },
    { subscriber: 'en', manager: 'de', begun: 'de' },
    { subscriber: undefined, manager: undefined, begun: 'de' },
  ] as const) {
    const portal = await open(t)
    for (const [{ objectId }, language] of [
      [ada, languages.subscriber],
      [miles, languages.manager],
    ] as const) {
      const person = portal.directory.people.get(objectId)
      if (person !== undefined && language !== undefined) person.account = { ...person.account, language }
    }
    const browser = createBrowser(portal.app)
    browser.cookies.set('__Host-language', languages.begun)
    await toShownPass(portal, browser)
    await portal.worker.runDue()
    const read = (to: readonly string[]) => [
      ...new Set(portal.mails.filter((mail) => to.includes(mail.to)).map(({ language }) => language)),
    ]
    t.same(read(subscriber), [languages.subscriber ?? languages.begun], 'at every address of theirs')
    t.same(read([miles.mail]), [languages.manager ?? languages.begun], 'asked and told')
    t.same(read(['security@fernhill.example']), [languages.begun])
    const years = portal.mails.map(
      ({ language, values }) => /^\w+, \d+\. /.test(values.when ?? '') === (language === 'de'),
    )
    t.ok(years.every(Boolean), 'the time is written in the language of the mail')
  }
})

t.test('R-NOT-1 every ending is told to everybody', async (t) => {
  const cancelled = await open(t)
  await toManager(cancelled, createBrowser(cancelled.app))
  await cancelRequest(cancelled.ports, (await requestOf(cancelled)).id)
  await cancelled.worker.runDue()
  t.same(toldOf(cancelled, 'request_cancelled'), everybody)

  const expired = await open(t)
  await toCode(expired, createBrowser(expired.app))
  expired.clock.advance(25 * 60 * 60_000)
  await expired.worker.runDue()
  t.same(toldOf(expired, 'request_expired'), everybody)

  const stopped = await open(t)
  await toPass(stopped, createBrowser(stopped.app))
  const { reference } = await requestOf(stopped)
  const link = stopped.mails.find(({ to }) => to === 'ada@home.example')?.values.link ?? ''
  await stopRequest(stopped.ports, link.split('/').at(-1) ?? '', referenceDigits(reference))
  await stopped.worker.runDue()
  t.same(toldOf(stopped, 'request_stopped'), everybody)
  t.same(toldOf(stopped, 'alarm'), watchers)
})

t.test('security reads in words why somebody came and how it ended, and nobody else does', async (t) => {
  const portal = await open(t)
  const browser = createBrowser(portal.app)
  await browser.get('/')
  await browser.submit('/recovery', { username: ada.userPrincipalName, reason: 'stolen' })
  await browser.open('/recovery')
  await browser.submit('/recovery/questions', answerFields())
  await portal.worker.runDue()
  await denyRequest(portal.ports, (await requestOf(portal)).id, miles.objectId, { isUnexpected: true })
  await portal.worker.runDue()
  const render = createMailRenderer(translate, portal.ports.settings.publicUrl)
  const notices = portal.mails
    .filter(({ template }) => template === 'notice')
    .map((mail) => ({ mail, ...render(mail) }))
  for (const { mail, text } of notices) {
    if (mail.to === watchers[0]) t.match(text, /as they said: Their phone was stolen/, mail.values.notice ?? '')
    else t.notMatch(text, /was stolen|unexpected_by_contact|perhaps an attack/, mail.values.notice ?? '')
  }
  const alarm = notices.findLast(({ mail }) => mail.values.notice === 'alarm')
  t.match(
    alarm?.text,
    /Why it ended: The manager did not expect the request: perhaps an attack\. \(unexpected_by_contact\)/,
  )
})

t.test('R-NOT-5 the webhook gets no address, no link and nothing that could be used', async (t) => {
  const portal = await open(t)
  await toShownPass(portal, createBrowser(portal.app))
  await portal.worker.runDue()
  const sent = JSON.stringify(portal.webhooks)
  for (const word of ['home.example', 'other.example', '/stop/', '/manager/', ...portal.directory.passValues])
    t.notOk(sent.includes(word), word)
  const first = portal.webhooks[0]
  t.match(first, { type: 'recovery.started', data: { account: ada.userPrincipalName, reason: 'lost_phone' } })
  const ids = portal.webhooks.map(({ id }) => id)
  t.equal(new Set(ids).size, ids.length)
})

t.test('R-NOT-1 without a webhook nothing waits for one', async (t) => {
  const portal = await build(t)
  await toShownPass(portal, createBrowser(portal.app))
  t.equal(portal.webhooks.length, 0)
})

t.test('R-NOT-4 a receiver that is down delays an event, and its dead end is an alarm by mail', async (t) => {
  const portal = await open(t)
  const { webhook } = portal.ports
  portal.ports.webhook = { send: () => Promise.reject(Object.assign(new Error('x'), { name: 'WebhookError' })) }
  await toManager(portal, createBrowser(portal.app))
  portal.clock.advance(60_000)
  await portal.worker.runDue()
  t.equal(portal.webhooks.length, 0)
  portal.ports.webhook = webhook
  portal.clock.advance(60_000)
  await portal.worker.runDue()
  t.same(
    portal.webhooks.map(({ type }) => type),
    ['recovery.started'],
  )
  const [started] = (await portal.ports.store.audit.listOf((await requestOf(portal)).id)).filter(
    ({ type }) => type === 'subscriber_identified',
  )
  t.equal(portal.webhooks[0]?.at, started?.at, 'it tells when it happened, not when it got through')
})

t.test('R-NOT-4 an address that never takes mail is an alarm on both channels', async (t) => {
  const portal = await open(t)
  const { mailer } = portal.ports
  const refused = Object.assign(new Error('550'), { name: 'MailError', isPermanent: true })
  portal.ports.mailer = {
    send: (mail) => (mail.to === 'ada@home.example' ? Promise.reject(refused) : mailer.send(mail)),
  }
  await toManager(portal, createBrowser(portal.app))
  await portal.worker.runDue()
  await sendAnnouncements(portal.ports)
  t.same(toldOf(portal, 'alarm'), ['security@fernhill.example', 'webhook'])
  t.match(
    portal.webhooks.find(({ type }) => type === 'portal.undelivered'),
    { data: { where: 'subscriber_other' } },
  )
  t.ok(portal.mails.some(({ values }) => values.kind === 'undelivered'))
})

t.test('R-NOT-6 whoever has no second address waits a day after the code, or as the policy says', async (t) => {
  for (const [hours, limits] of [
    [24, {}],
    [0, { waitWithoutSecondAddress: 0 }],
  ] as const) {
    const portal = await build(t)
    Object.assign(portal.ports.settings, { limits: { ...portal.ports.settings.limits, ...limits } })
    portal.ports.store.hr.findSealedPrivateMail = async () => null
    const person = portal.directory.people.get(ada.objectId)
    // The work address, listed once more, reaches nobody else.
    if (person) person.account = { ...person.account, otherMails: [ada.userPrincipalName.toUpperCase()] }
    const browser = createBrowser(portal.app)
    await toCode(portal, browser)
    const now = portal.clock.now()
    await browser.submit('/recovery/manager/code', { code: await managerCode(portal) })
    const { notBefore } = await requestOf(portal)
    t.equal(notBefore, hours === 0 ? null : now + hours * 60 * 60_000)
  }
})

t.test('R-NOT-1 the first of two who vouch hears of it, and of everything after', async (t) => {
  const portal = await open(t)
  await toManager(portal, createBrowser(portal.app))
  const request = await requestOf(portal)
  await portal.ports.store.requests.save({ ...request, version: request.version + 1, isSecondNeeded: true })
  const phrase = readPairingPhrase(portal.ports, request)
  await giveApproval(portal.ports, request.id, miles.objectId, { phrase, recognisedBy: 'video' })
  await portal.worker.runDue()
  t.ok(toldOf(portal, 'approval_given').includes(miles.mail))
  const now = await requestOf(portal).catch(() => null)
  if (now !== null) await cancelRequest(portal.ports, now.id)
  await portal.worker.runDue()
  const end = now === null ? 'request_escalated' : 'request_cancelled'
  t.ok(toldOf(portal, end).includes(miles.mail), end)
})

t.test('R-NOT-4 mails that do not get through are told on the webhook within minutes, once an hour', async (t) => {
  const portal = await open(t)
  const { mailer } = portal.ports
  portal.ports.mailer = { send: () => Promise.reject(Object.assign(new Error('down'), { name: 'MailError' })) }
  await toManager(portal, createBrowser(portal.app))
  for (let minute = 0; minute < 40; minute += 1) {
    portal.clock.advance(60_000)
    await portal.worker.runDue()
    await sendAnnouncements(portal.ports)
  }
  const told = portal.webhooks.filter(({ type, data }) => type === 'portal.undelivered' && data.what === 'notices')
  t.match(told, only({ data: { where: 'mail' } }))
  t.equal(told.length, 1, 'not once for each mail')
  portal.ports.mailer = mailer
  portal.clock.advance(10 * 60_000)
  await portal.worker.runDue()
  t.same(toldOf(portal, 'recovery_started').length, 6, 'and nothing was lost')
})
