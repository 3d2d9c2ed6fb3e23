import t from 'tap'
import { createBrowser } from '../../../support/browser.ts'
import { ada, noor } from '../../../support/people.ts'
import { testSettings } from '../../../support/settings.ts'
import { agent, approver, handOver, openHandedOver, page, standIn, typeCode } from '../../../support/stand-in.ts'
import { answerFields, toQuestions } from '../../../support/walk.ts'

t.test('R-STF-4 R-APP-13 in the browser that was handed over the code leads on, to the pass', async (t) => {
  const { portal, browser, request } = await openHandedOver(t)
  t.equal((await browser.open('/recovery')).state, 'escalated')
  const code = await standIn(portal, request)
  const told = await browser.open('/recovery')
  t.match(told.html, /The helpdesk has confirmed that it is you/)
  t.match(told.html, /href="\/recovery\/resumption"/)
  t.equal((await typeCode(browser, code.toLowerCase().replace('-', ' '))).location, '/recovery/reset')
  await browser.open('/recovery')
  await browser.submit('/recovery/reset')
  await portal.worker.runDue()
  await browser.open('/recovery')
  const shown = await browser.submit('/recovery/pass')
  t.match(shown.textOf('temporary-access-pass'), /^Pass-/)
  const events = await portal.ports.store.audit.listOf(request.id)
  t.notOk(JSON.stringify(events).includes(code), 'the code is not in the audit')
  t.notOk(JSON.stringify(await portal.ports.store.requests.find(request.id)).includes(code), 'nor in the database')
})

t.test('R-STF-4 a browser that was lost: start again, answer again, and the older request goes on', async (t) => {
  const { portal, browser, request } = await openHandedOver(t)
  const code = await standIn(portal, request)
  const { browser: second, request: newer } = await handOver(portal)
  t.equal((await typeCode(second, code)).location, '/recovery/reset')
  t.equal((await second.open('/recovery')).state, 'verified')
  t.equal((await browser.get('/recovery')).location, '/', 'the lost browser holds nothing any more')
  const told = await browser.get('/')
  t.match(told.html, /goes on somewhere else.*Was that you\?.*not you, stop it now.*stop link.*call the helpdesk/s)
  t.notMatch(told.html, /nothing was pressed/)
  t.notMatch(told.html, new RegExp(request.reference), 'and nothing more of it')
  t.equal((await portal.ports.store.requests.find(request.id))?.state, 'verified')
  t.notSame((await portal.ports.store.requests.find(newer.id))?.state, 'verified')
  t.equal((await portal.ports.store.requests.findOthersOf(noor.objectId, request.id)).length, 0)
})

t.test('R-STF-4 a code opens nothing without the questions, for another person, or a second time', async (t) => {
  const { portal, browser, request } = await openHandedOver(t)
  const code = await standIn(portal, request)
  const staffs = createBrowser(portal.app)
  await toQuestions(staffs, noor.userPrincipalName)
  t.equal((await staffs.get(page)).location, '/recovery', 'not before the questions')
  const adas = createBrowser(portal.app)
  await toQuestions(adas, ada.userPrincipalName)
  await adas.submit('/recovery/questions', answerFields())
  await portal.worker.runDue()
  const refused = await typeCode(adas, code)
  t.equal(refused.status, 422)
  t.match(refused.html, /This code is not right, or it has run out/)
  t.notMatch(refused.html, new RegExp(code), 'a code is not shown again')
  t.equal((await typeCode(browser, 'K7QM-4TXW')).status, 422)
  t.equal((await typeCode(browser, code)).location, '/recovery/reset')
  const { browser: later } = await handOver(portal)
  t.equal((await typeCode(later, code)).status, 422, 'once')
})

t.test('R-STF-4 wrong codes are counted first, and the fifth voids the approval', async (t) => {
  const { portal, browser, request } = await openHandedOver(t)
  const code = await standIn(portal, request)
  for (let tries = 0; tries < 5; tries++) t.equal((await typeCode(browser, 'AAAA-1111')).status, 422)
  t.equal((await typeCode(browser, code)).status, 422)
  t.equal((await portal.ports.store.requests.find(request.id))?.override, null)
  await portal.worker.runDue()
  t.ok(portal.mails.some(({ values }) => values.notice === 'alarm'))
})

t.test('what does not have eight signs costs no try', async (t) => {
  const { portal, browser, request } = await openHandedOver(t)
  const code = await standIn(portal, request)
  for (const typed of [' ', 'K7QM-4TX', 'K7QM-4TXWA', 'maple canoe 47', '-'.repeat(60)]) {
    const shown = await typeCode(browser, typed)
    t.equal(shown.status, 422, typed)
    t.match(shown.html, /<a href="#code">Type the code that the helpdesk read out to you/, typed)
  }
  t.equal((await typeCode(browser, code)).location, '/recovery/reset')
})

t.test('R-NOT-1 the person and security hear of the check and of the approval', async (t) => {
  const { portal, request } = await openHandedOver(t)
  await standIn(portal, request)
  await portal.worker.runDue()
  for (const notice of ['caller_checked', 'override_approved']) {
    const to = portal.mails.filter(({ values }) => values.notice === notice).map(({ to }) => to)
    t.ok(to.includes(noor.mail) && to.includes(testSettings.securityMailbox), notice)
  }
})

t.test(
  'R-STF-4 privileged accounts need two of the group that the policy names, asked of the directory then',
  async (t) => {
    const { portal, request } = await openHandedOver(t)
    const person = portal.directory.people.get(noor.objectId)
    if (person !== undefined) person.roles = ['User Administrator']
    await t.rejects(standIn(portal, request), /not_now/, 'nothing was approved, so that no code can be drawn')
    const group = '77777777-2222-4333-8444-555555555555'
    Object.assign(portal.ports.settings, { privilegedApprovers: group })
    portal.directory.findGroups = async (id) => (id === approver.id ? [group] : [])
    await t.rejects(standIn(portal, request), /not_now/, 'one of them is not enough')
    portal.directory.findGroups = async () => Promise.reject(new Error('down'))
    await t.rejects(standIn(portal, request), /not_now/, 'unknown is no')
    portal.directory.findGroups = async (id) => (id === approver.id || id === agent.id ? [group] : [])
    t.match(await standIn(portal, request), /^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  },
)
