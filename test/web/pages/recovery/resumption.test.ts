import t, { type Test } from 'tap'
import type { RecoveryRequest } from '../../../../src/core/recovery-request.ts'
import { isRefusal } from '../../../../src/core/refusals.ts'
import { actAsStaff, approveOverride, drawResumeCode } from '../../../../src/shell/staff-acts.ts'
import { type Browser, createBrowser } from '../../../support/browser.ts'
import { build, type Portal } from '../../../support/build.ts'
import { ada, castAnswers, noor } from '../../../support/people.ts'
import { testSettings } from '../../../support/settings.ts'
import { employ } from '../../../support/staff-people.ts'
import { answerFields, toQuestions } from '../../../support/walk.ts'

const agent = { id: '00000000-0000-4000-8000-0000000000a1', name: 'Aylin Agent' }
const approver = { id: '00000000-0000-4000-8000-0000000000a2', name: 'Piet Approver' }
const limits = { ...testSettings.limits, waitWithoutSecondAddress: 0 }
const page = '/recovery/resumption'

/** Noor has no manager, so that her recovery is handed over after the questions. */
async function handOver(portal: Portal): Promise<{ browser: Browser; request: RecoveryRequest }> {
  const browser = createBrowser(portal.app)
  const before = new Set((await portal.ports.store.requests.listOf(noor.objectId)).map(({ id }) => id))
  await toQuestions(browser, noor.userPrincipalName)
  await browser.submit('/recovery/questions', answerFields(castAnswers[noor.userPrincipalName]))
  await portal.worker.runDue()
  const all = await portal.ports.store.requests.listOf(noor.objectId)
  const request = all.find(({ id }) => !before.has(id))
  if (request === undefined) throw new Error('Noor has no request')
  return { browser, request }
}

async function open(t: Test) {
  const portal = await build(t, { limits })
  employ(portal, agent, 'Recovery.Agent')
  employ(portal, approver, 'Recovery.Approver')
  return { portal, ...(await handOver(portal)) }
}

/** Two of the staff do their parts; gives the code that is read out. */
async function standIn({ ports }: Portal, { id }: RecoveryRequest): Promise<string> {
  await actAsStaff(ports, id, { type: 'caller_checked', by: agent, how: 'in_person' }, agent)
  const checked = await ports.store.requests.find(id)
  if (checked === null) throw new Error('the request is gone')
  const approved = await approveOverride(ports, checked, approver, { reason: 'no_manager', note: '' })
  if (isRefusal(approved)) throw new Error(approved.code)
  const drawn = await drawResumeCode(ports, id, agent)
  if (isRefusal(drawn)) throw new Error(drawn.code)
  return drawn.code
}

async function type(browser: Browser, code: string) {
  await browser.get(page)
  return browser.submit(page, { code })
}

t.test('R-STF-4 R-APP-13 in the browser that was handed over the code leads on, to the pass', async (t) => {
  const { portal, browser, request } = await open(t)
  t.equal((await browser.open('/recovery')).state, 'escalated')
  const code = await standIn(portal, request)
  const told = await browser.open('/recovery')
  t.match(told.html, /The helpdesk has confirmed that it is you/)
  t.match(told.html, /href="\/recovery\/resumption"/)
  t.equal((await type(browser, code.toLowerCase().replace('-', ' '))).location, '/recovery/reset')
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
  const { portal, browser, request } = await open(t)
  const code = await standIn(portal, request)
  const { browser: second, request: newer } = await handOver(portal)
  t.equal((await type(second, code)).location, '/recovery/reset')
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
  const { portal, browser, request } = await open(t)
  const code = await standIn(portal, request)
  const staffs = createBrowser(portal.app)
  await toQuestions(staffs, noor.userPrincipalName)
  t.equal((await staffs.get(page)).location, '/recovery', 'not before the questions')
  const adas = createBrowser(portal.app)
  await toQuestions(adas, ada.userPrincipalName)
  await adas.submit('/recovery/questions', answerFields())
  await portal.worker.runDue()
  const refused = await type(adas, code)
  t.equal(refused.status, 422)
  t.match(refused.html, /This code is not right, or it has run out/)
  t.notMatch(refused.html, new RegExp(code), 'a code is not shown again')
  t.equal((await type(browser, 'K7QM-4TXW')).status, 422)
  t.equal((await type(browser, code)).location, '/recovery/reset')
  const { browser: later } = await handOver(portal)
  t.equal((await type(later, code)).status, 422, 'once')
})

t.test('R-STF-4 wrong codes are counted first, and the fifth voids the approval', async (t) => {
  const { portal, browser, request } = await open(t)
  const code = await standIn(portal, request)
  for (let tries = 0; tries < 5; tries++) t.equal((await type(browser, 'AAAA-1111')).status, 422)
  t.equal((await type(browser, code)).status, 422)
  t.equal((await portal.ports.store.requests.find(request.id))?.override, null)
  await portal.worker.runDue()
  t.ok(portal.mails.some(({ values }) => values.notice === 'alarm'))
})

t.test('what does not have eight signs costs no try', async (t) => {
  const { portal, browser, request } = await open(t)
  const code = await standIn(portal, request)
  for (const typed of [' ', 'K7QM-4TX', 'K7QM-4TXWA', 'maple canoe 47', '-'.repeat(60)]) {
    const shown = await type(browser, typed)
    t.equal(shown.status, 422, typed)
    t.match(shown.html, /<a href="#code">Type the code that the helpdesk read out to you/, typed)
  }
  t.equal((await type(browser, code)).location, '/recovery/reset')
})

t.test('R-NOT-1 the person and security hear of the check and of the approval', async (t) => {
  const { portal, request } = await open(t)
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
    const { portal, request } = await open(t)
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
