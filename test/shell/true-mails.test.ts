import t from 'tap'
import { createMailRenderer } from '../../src/adapters/mail/render.ts'
import { translate } from '../../src/core/words/index.ts'
import { cancelRequest } from '../../src/shell/subscriber-acts.ts'
import { denyRequest, giveApproval, readPairingPhrase } from '../../src/shell/vouch.ts'
import { createBrowser } from '../support/browser.ts'
import { build, type Portal } from '../support/build.ts'
import { ada, adaAnswers, miles, noor } from '../support/people.ts'
import { answerFields, managerCode, requestOf, toCode, toManager, toQuestions } from '../support/walk.ts'

const security = 'security@fernhill.example'

/** What somebody got of one kind, newest last, as they read it. */
function readBy({ mails, ports }: Portal, to: string, kind: string) {
  const render = createMailRenderer(translate, ports.settings.publicUrl)
  const theirs = mails.filter((mail) => mail.to === to && (mail.values.notice ?? mail.template) === kind)
  return theirs.map((mail) => render(mail))
}

async function vouch(portal: Portal, { objectId }: typeof miles) {
  const request = await requestOf(portal)
  const phrase = readPairingPhrase(portal.ports, request)
  await giveApproval(portal.ports, request.id, objectId, { phrase, recognisedBy: 'video' })
  await portal.worker.runDue()
}

/** Ada's phone was stolen, so that two must vouch; Miles has. */
async function toSecond(t: Parameters<typeof build>[0], prepare: (portal: Portal) => void = () => {}) {
  const portal = await build(t)
  prepare(portal)
  const browser = createBrowser(portal.app)
  await browser.get('/')
  await browser.submit('/recovery', { username: ada.userPrincipalName, reason: 'stolen' })
  await browser.open('/recovery')
  await browser.submit('/recovery/questions', answerFields())
  await portal.worker.runDue()
  await vouch(portal, miles)
  return { portal, browser }
}

/** The mail server takes no first try of a confirmation, so that the next one is asked before it is told. */
function loseOnce({ ports }: Portal): void {
  const { send } = ports.mailer
  const lost = new Set<string>()
  ports.mailer.send = async (mail) => {
    if (mail.values.notice !== 'approval_given' || lost.has(mail.id)) return send(mail)
    lost.add(mail.id)
    throw new Error('no connection')
  }
}

t.test('R-APP-13 whoever is asked in the manager’s place is not called the manager', async (t) => {
  const { portal } = await toSecond(t)
  const [first] = readBy(portal, miles.mail, 'contact_request')
  const [second] = readBy(portal, noor.mail, 'contact_request')
  t.match(first?.text, /names you as their manager/)
  t.match(second?.text, /one of the few who may say/)
  t.notMatch(second?.text, /as their manager/)
})

t.test('R-NOT-1 a confirmation is told under the name of who gave it, not of who is asked next', async (t) => {
  const { portal } = await toSecond(t, loseOnce)
  portal.clock.advance(10 * 60_000)
  await portal.worker.runDue()
  for (const to of [ada.mail, security])
    for (const { subject, text } of readBy(portal, to, 'approval_given')) {
      t.match(text, /Miles Chen confirmed/)
      t.notMatch(subject + text, /Noor/)
    }
})

t.test('R-NOT-1 where the second person says no, the first is not told that they did', async (t) => {
  const { portal } = await toSecond(t)
  await denyRequest(portal.ports, (await requestOf(portal)).id, noor.objectId, { isUnexpected: false })
  await portal.worker.runDue()
  const [first] = readBy(portal, miles.mail, 'request_denied')
  t.notMatch(`${first?.subject} ${first?.text}`, /You said no/)
  t.match(first?.text, /second person .* said no/)
  t.match(readBy(portal, noor.mail, 'request_denied')[0]?.subject, /You said no/)
  t.notMatch(readBy(portal, ada.mail, 'request_denied')[0]?.subject, /Your manager did not/)
})

t.test('R-NOT-1 of wrong answers nobody is told that they were right, or that a manager is asked', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toQuestions(browser)
  for (let tries = 0; tries < 3; tries += 1)
    await browser.submit('/recovery/questions', answerFields({ ...adaAnswers, employeeId: 'FH-9999' }))
  await portal.worker.runDue()
  for (const to of [ada.mail, security]) {
    const [told] = readBy(portal, to, 'recovery_started')
    t.match(told?.text, /does not go on by itself/, to)
    t.notMatch(told?.text, /answered the questions|manager/, to)
  }
})

t.test('a recovery that was called off does not tell who confirmed it that they need not', async (t) => {
  const portal = await build(t)
  await toCode(portal, createBrowser(portal.app))
  await cancelRequest(portal.ports, (await requestOf(portal)).id)
  await portal.worker.runDue()
  const [told] = readBy(portal, miles.mail, 'request_cancelled')
  t.notMatch(told?.subject, /no longer needs/)
  t.match(told?.text, /Nothing was changed in the account\./)
})

t.test('a lighter remedy that helped is told as such, and not as either this or that', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await browser.get('/')
  await browser.submit('/recovery', { username: ada.userPrincipalName, reason: 'loop' })
  await browser.open('/recovery')
  await browser.submit('/recovery/questions', answerFields())
  await portal.worker.runDue()
  await vouch(portal, miles)
  await browser.open('/recovery')
  await browser.submit('/recovery/manager/code', { code: await managerCode(portal) })
  await browser.open('/recovery')
  await browser.submit('/recovery/remedy')
  await portal.worker.runDue()
  await browser.open('/recovery')
  await browser.submit('/recovery/remedy/success')
  await portal.worker.runDue()
  for (const to of [ada.mail, miles.mail, security]) {
    const [told] = readBy(portal, to, 'request_closed')
    t.match(told?.text, /signed? ?(?:in|you|them|out) .*everywhere/, to)
    t.notMatch(told?.text, /either|helpdesk closed|helpdesk has closed/, to)
  }
})

t.test('nobody who was only asked reads that they confirmed', async (t) => {
  const portal = await build(t)
  await toManager(portal, createBrowser(portal.app))
  const render = createMailRenderer(translate, portal.ports.settings.publicUrl)
  const [asked] = portal.mails.filter(({ to }) => to === miles.mail)
  if (asked === undefined) throw new Error('Miles has no mail')
  for (const notice of ['methods_deleted', 'pass_shown', 'methods_registered', 'backup_missing', 'request_recovered'])
    for (const language of ['en', 'de'] as const) {
      const values = { ...asked.values, notice, audience: 'contact' }
      const { subject, text } = render({ ...asked, language, template: 'notice', values })
      t.notMatch(subject + text, /you confirmed|Ihrer Bestätigung|Sie bestätigt/, `${language} ${notice}`)
    }
})
