import t from 'tap'
import { createBudget } from '../../../../src/shell/budget.ts'
import { createBrowser } from '../../../support/browser.ts'
import { build, type Portal } from '../../../support/build.ts'
import { ada } from '../../../support/people.ts'
import { managerCode, requestOf, toCode, toReset } from '../../../support/walk.ts'

t.test('who has found the lost phone is told to cancel, before the reset; after a theft nobody is', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const plan = await toReset(portal, browser)
  t.match(plan.html, /data-testid="found".*found your phone.*you need no reset: press “Cancel this recovery”/s)
  t.ok(plan.forms.has('/recovery/cancellation'))
  const request = await requestOf(portal)
  await portal.ports.store.requests.save({ ...request, reason: 'stolen', version: request.version + 1 })
  t.notMatch((await browser.open('/recovery')).html, /data-testid="found"/)
})

t.test('the page says what will happen, and showing it changes nothing', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const shown = await toReset(portal, browser)
  t.equal(shown.state, 'verified')
  t.match(shown.html, /Your old sign-in methods are deleted/)
  for (let at = 0; at < 5; at += 1) await browser.get('/recovery/reset')
  await portal.worker.runDue()
  t.same(portal.directory.writes, [])
})

t.test('starting answers at once, and each step is shown as it happens', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  t.equal((await browser.submit('/recovery/reset')).location, '/recovery/reset')
  t.same(portal.directory.writes, [], 'the answer did not wait for the work')
  const running = await browser.get('/recovery/reset')
  t.equal(running.state, 'resetting')
  t.equal(running.html.match(/data-testid="reset-step"/g)?.length, 5)
  t.match(running.html, /<h1>Your sign-in is being reset<\/h1>/)
  t.match(running.html, /data-status="waiting"/)
  t.match(running.html, /http-equiv="refresh" content="2;/)
  await portal.worker.runDue()
  const done = await browser.get('/recovery/reset')
  t.equal(done.status, 303)
  t.equal(done.location, '/recovery/pass')
})

/** Microsoft's limit on the sign-in log, as the Graph adapter meets it. */
function rationLog({ ports, directory, clock }: Portal) {
  const budget = createBudget(ports.store.turns, clock)
  directory.readSignIns = async (_question, { turnWithinMilliseconds = 30_000, urgency }) => {
    if (await budget.take('reports', turnWithinMilliseconds, urgency)) return { rows: [], next: null }
    throw Object.assign(new Error('no turn'), { code: 'no_turn' })
  }
  return budget
}

t.test('the plan takes no turn at the sign-in log that its own button needs', async (t) => {
  const portal = await build(t)
  const budget = rationLog(portal)
  const browser = createBrowser(portal.app)
  await toCode(portal, browser)
  await browser.submit('/recovery/manager/code', { code: await managerCode(portal) })
  // Within the same ten seconds two others were identified, and the helpdesk looked at somebody.
  for (const urgency of ['usual', 'usual', 'urgent'] as const) t.ok(await budget.take('reports', 0, urgency))
  const pressedAt = portal.clock.now()
  t.equal((await browser.open('/recovery')).state, 'verified')
  t.equal(portal.clock.now(), pressedAt, 'nor does it wait for one whose answer would come too late to be seen')
  t.equal((await browser.submit('/recovery/reset')).location, '/recovery/reset')
  t.equal((await browser.get('/recovery/reset')).state, 'resetting')
  t.equal(portal.clock.now(), pressedAt, 'it starts at once')
})

t.test('where no turn at the log is near, the answer comes at once, and the reset begins in its turn', async (t) => {
  const portal = await build(t)
  const budget = rationLog(portal)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  while (await budget.take('reports', 0)) t.pass('somebody else takes a turn')
  const pressedAt = portal.clock.now()
  t.equal((await browser.submit('/recovery/reset')).location, '/recovery')
  t.equal(portal.clock.now(), pressedAt, 'nobody looks at an empty window meanwhile')
  const waiting = await browser.get('/recovery/reset')
  t.equal(waiting.html.match(/data-status="waiting"/g)?.length, 5)
  t.match(waiting.html, /http-equiv="refresh" content="2;/)
  await portal.worker.runDue()
  t.ok(portal.clock.now() > pressedAt + 1_500, 'the turn was waited for')
  t.equal((await browser.get('/recovery/reset')).location, '/recovery/pass')
})

t.test('a double click starts it once', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const page = await toReset(portal, browser)
  const csrf = page.forms.get('/recovery/reset')?.csrf ?? ''
  const answers = await Promise.all([1, 2, 3].map(() => browser.post('/recovery/reset', { csrf })))
  for (const { status, location } of answers) t.same({ status, location }, { status: 303, location: '/recovery/reset' })
  await portal.worker.runDue()
  t.equal(portal.directory.writes.filter((write) => write.startsWith('createPass')).length, 1)
})

t.test('R-ELIG-2 what changed since the yes stops it before anything is written', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  portal.directory.people.get(ada.objectId)?.roles.push('User Administrator')
  t.equal((await browser.submit('/recovery/reset')).location, '/recovery')
  const ended = await browser.open('/recovery')
  t.equal(ended.state, 'escalated')
  t.match(ended.html, /the helpdesk has been told/)
  t.notMatch(ended.html, /User Administrator/)
  await portal.worker.runDue()
  t.same(portal.directory.writes, [])
})

t.test('R-WEB-10 CVE-row-1 CVE-row-38 CVE-row-39 nobody gets here before the code', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const page = await toCode(portal, browser)
  const csrf = page.forms.get('/recovery/help')?.csrf ?? ''
  for (const path of ['/recovery/reset', '/recovery/pass', '/recovery/security-info', '/recovery/enrol']) {
    t.equal((await browser.get(path)).location, '/recovery', path)
  }
  for (const path of ['/recovery/reset', '/recovery/pass']) {
    t.equal((await browser.post(path, { csrf, attempt: 'x' })).status, 409, path)
  }
  t.same(portal.directory.writes, [])
})
