import t, { type Test } from 'tap'
import { createBrowser } from '../../../support/browser.ts'
import { build } from '../../../support/build.ts'
import { ada, miles, noor, signedIn } from '../../../support/people.ts'
import { answerFields } from '../../../support/walk.ts'

const staff = { ...miles, objectId: '00000000-0000-4000-8000-00000000a9e7', displayName: 'Anna Agent' }
const minute = 60_000

/** An agent who drew a code for Ada: their browser, the page's address, and the code. */
async function drawCode(t: Test) {
  const portal = await build(t)
  const agent = createBrowser(portal.app)
  portal.signIn.person = signedIn(staff, portal.clock.now(), ['Recovery.Agent'])
  await agent.get('/auth/sign-in?return=%2Fhelpdesk')
  await agent.get('/auth/callback?code=x&state=state-1')
  await agent.get(`/helpdesk/diagnosis/${ada.objectId}`)
  const { location } = await agent.submit(`/helpdesk/diagnosis/${ada.objectId}/assistance`)
  const page = await agent.get(location ?? '')
  return { portal, agent, path: location ?? '', page, code: page.textOf('assist-code') ?? '' }
}

const standingIn = (html: string) => /data-standing="(\w+)"/.exec(html)?.[1]
const wish = { username: ada.userPrincipalName, reason: 'lost_phone' }

t.test('the code leads to the ordinary start, and the agent sees how the request goes', async (t) => {
  const { portal, agent, path, page, code } = await drawCode(t)
  t.equal(standingIn(page.html), 'open')
  const link = new URL(page.textOf('assist-link') ?? '')
  const person = createBrowser(portal.app)
  const start = await person.get(`${link.pathname}${link.search}`)
  t.match(start.html, new RegExp(`name="helpdesk_code"[^>]*value="${code.replaceAll(' ', '-')}"`))
  t.notMatch(`${link} ${start.html}`, /okafor/i, 'the link says nothing of the account')
  const { status, location } = await person.submit('/recovery', { ...wish, helpdesk_code: code.toUpperCase() })
  t.same([status, location], [303, '/recovery/questions'], 'as for everybody')
  t.equal(standingIn((await agent.get(path)).html), 'nobody')
  await person.open('/recovery')
  await person.submit('/recovery/questions', answerFields())
  await portal.worker.runDue()
  const seen = await agent.get(path)
  t.equal(standingIn(seen.html), 'same')
  t.match(seen.html, /Now: waits for the manager/)
  t.same(portal.directory.writes, [])
})

t.test('a start with a code is in all but one record the start without it', async (t) => {
  const { portal, code } = await drawCode(t)
  const requestOf = async (extra: Readonly<Record<string, string>>) => {
    const browser = createBrowser(portal.app)
    await browser.get('/')
    const before = await portal.ports.store.audit.readHead()
    const shown = await browser.submit('/recovery', { ...wish, ...extra })
    const records = await portal.ports.store.audit.readChain(before.sequence, 9)
    const stored = await portal.ports.store.requests.find(records[0]?.requestId ?? '')
    return { answer: [shown.status, shown.location], types: records.map(({ type }) => type), stored }
  }
  const [plain, joined] = [await requestOf({}), await requestOf({ helpdesk_code: code })]
  t.same(joined.answer, plain.answer)
  t.same(joined.types, [...plain.types, 'assist_joined'])
  for (const name of [
    'state',
    'questions',
    'deadlineAt',
    'verifications',
    'subscriber',
    'isWaitNeeded',
    'isSecondNeeded',
  ] as const) {
    t.same(joined.stored?.[name], plain.stored?.[name], name)
  }
})

t.test(
  'a second click shows the code that the first has drawn; later, or once it was typed, there is another',
  async (t) => {
    const { portal, agent, path, code } = await drawCode(t)
    const press = async () => {
      await agent.get(`/helpdesk/diagnosis/${ada.objectId}`)
      return (await agent.submit(`/helpdesk/diagnosis/${ada.objectId}/assistance`)).location
    }
    t.equal(await press(), path)
    const browser = createBrowser(portal.app)
    await browser.get('/')
    await browser.submit('/recovery', { ...wish, helpdesk_code: code })
    const second = await press()
    t.not(second, path)
    portal.clock.advance(15_000)
    t.not(await press(), second)
  },
)

t.test('T15 a code that is typed for somebody else warns the agent and gives nobody away', async (t) => {
  const { portal, agent, path, code } = await drawCode(t)
  const stranger = createBrowser(portal.app)
  await stranger.get('/')
  await stranger.submit('/recovery', { ...wish, username: noor.userPrincipalName, helpdesk_code: code })
  const early = await agent.get(path)
  t.equal(standingIn(early.html), 'nobody')
  t.notMatch(early.html, /noor/i, 'what a stranger typed is not shown')
  await stranger.open('/recovery')
  await stranger.submit(
    '/recovery/questions',
    answerFields({ employeeId: 'FH-2001', hireDate: '2019-03-18', postalCode: 'BS1 4DJ' }),
  )
  await portal.worker.runDue()
  t.equal(standingIn((await agent.get(path)).html), 'other')
})

t.test('a code works once, for half an hour; a wrong one is said, and what was typed stays', async (t) => {
  const { portal, agent, code } = await drawCode(t)
  const start = async (typed: string) => {
    const browser = createBrowser(portal.app)
    await browser.get('/')
    return browser.submit('/recovery', { ...wish, helpdesk_code: typed })
  }
  for (const typed of ['nonsense', 'anchor arcade 00', '<script>']) {
    const shown = await start(typed)
    t.equal(shown.status, 422, typed)
    t.match(shown.html, /This code is not known/)
    t.match(shown.html, /value="ada\.okafor@fernhill\.example"/)
  }
  t.same(await portal.ports.store.requests.countByState(), {}, 'a wrong code starts nothing')
  t.equal((await start(code)).status, 303)
  t.equal((await start(code)).status, 422, 'once')
  await agent.get(`/helpdesk/diagnosis/${ada.objectId}`)
  const again = await agent.submit(`/helpdesk/diagnosis/${ada.objectId}/assistance`)
  const fresh = (await agent.get(again.location ?? '')).textOf('assist-code') ?? ''
  portal.clock.advance(31 * minute)
  t.equal((await start(fresh)).status, 422, 'half an hour')
})

t.test('a code for going on, typed where a recovery starts, is kept from sight and led to its place', async (t) => {
  const { app } = await build(t)
  const browser = createBrowser(app)
  await browser.get('/')
  for (const typed of ['K7QM-4TXW', 'k7qm 4txw', 'KTQMATXW-', '12345678']) {
    const shown = await browser.submit('/recovery', { ...wish, helpdesk_code: typed })
    t.equal(shown.status, 422, typed)
    t.match(shown.html, /after the questions choose “The helpdesk gave me a code”/)
    t.notMatch(shown.html, new RegExp(typed), 'a code is not shown again')
    t.match(shown.html, /<details open>/, 'the field that is wrong is in sight')
  }
})

t.test('tries of codes are counted for their source, and codes for the one who draws them', async (t) => {
  const { portal, agent, code } = await drawCode(t)
  for (let at = 0; at < 30; at += 1)
    await portal.ports.store.counters.spend('assist_tries:source:127.0.0.1', portal.clock.now(), 60 * minute)
  const browser = createBrowser(portal.app)
  await browser.get('/')
  t.equal((await browser.submit('/recovery', { ...wish, helpdesk_code: code })).status, 422)
  t.equal((await browser.submit('/recovery', wish)).status, 303, 'without a code everybody may start')
  for (let at = 0; at < 20; at += 1)
    await portal.ports.store.counters.spend(`assists:staff:${staff.objectId}`, portal.clock.now(), 60 * minute)
  await agent.get(`/helpdesk/diagnosis/${ada.objectId}`)
  t.equal((await agent.submit(`/helpdesk/diagnosis/${ada.objectId}/assistance`)).status, 429)
})

t.test('R-STF-5 who may not diagnose may not look at a code that was drawn', async (t) => {
  const { portal, path } = await drawCode(t)
  for (const role of ['Recovery.Viewer', 'Recovery.Auditor']) {
    const other = createBrowser(portal.app)
    portal.signIn.person = signedIn(noor, portal.clock.now(), [role])
    await other.get('/auth/sign-in?return=%2Fhelpdesk')
    await other.get('/auth/callback?code=x&state=state-1')
    t.equal((await other.get(path)).status, 403, role)
  }
})
