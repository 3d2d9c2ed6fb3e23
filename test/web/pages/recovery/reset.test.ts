import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { createBudget } from '../../../../src/shell/budget.ts'
import { noteFinishedReset } from '../../../../src/shell/line.ts'
import { createBrowser } from '../../../support/browser.ts'
import { build, type Portal } from '../../../support/build.ts'
import { ada } from '../../../support/people.ts'
import { requestOf } from '../../../support/requests.ts'
import { managerCode, requestOf as openRequestOf, toCode, toReset } from '../../../support/walk.ts'

/** Lets others wait for their resets already. */
async function putInLine({ ports, clock }: Portal, people: number): Promise<void> {
  for (let place = 0; place < people; place += 1) {
    const request = requestOf({ id: randomUUID(), state: 'cancelled', reference: `line ${place}` })
    await ports.store.requests.insert(request)
    await ports.store.outbox.add(request.id, [{ command: { type: 'run_reset' }, dueAt: clock.now() - 60_000 }])
  }
}

/** Somebody who wants their reset behind so many others. */
async function waitBehind(t: Test, people: number) {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  await putInLine(portal, people)
  await browser.submit('/recovery/reset')
  return { portal, browser }
}

t.test('who has found the lost phone is told to cancel, before the reset; after a theft nobody is', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const plan = await toReset(portal, browser)
  t.match(plan.html, /data-testid="found".*found your phone.*you need no reset: press “Cancel this recovery”/s)
  t.ok(plan.forms.has('/recovery/cancellation'))
  const request = await openRequestOf(portal)
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

t.test('who waits for others is told how many, and how long only once there is a pace', async (t) => {
  const { portal, browser } = await waitBehind(t, 30)
  const { clock, ports } = portal
  const before = await browser.get('/recovery/reset')
  t.match(before.html, /Before you: 30\. *\s*How long that takes cannot be said yet/)
  t.match(before.html, /<h1>Your sign-in will be reset soon<\/h1>/)
  t.match(before.html, /http-equiv="refresh" content="10;/)
  for (let reset = 0; reset < 50; reset += 1) await noteFinishedReset(ports)
  clock.advance(60_000)
  const later = await browser.get('/recovery/reset')
  t.match(later.html, /Before you: 30\.\s*It is your turn in about 4 min/, 'fifty in five minutes are ten a minute')
  await portal.worker.runDue()
  t.equal((await browser.get('/recovery/reset')).location, '/recovery/pass')
})

t.test('who waits for Microsoft is told for how long, before the first delete and after it', async (t) => {
  const portal = await build(t)
  const { clock, ports, directory } = portal
  const budget = createBudget(ports.store.turns, clock)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  await browser.submit('/recovery/reset')
  t.notMatch((await browser.get('/recovery/reset')).html, /data-testid="wait"/, 'an idle Microsoft makes nobody wait')
  for (const throttleClass of ['protection', 'writes'] as const) {
    clock.advance(60_000)
    await budget.take(throttleClass, 0)
    await budget.holdBack(throttleClass, 19_000)
    clock.advance(6_000)
    t.notMatch((await browser.get('/recovery/reset')).html, /data-testid="wait"/, 'what is over soon is not told')
    await budget.holdBack(throttleClass, 9 * 60_000)
    clock.advance(6_000)
    const waiting = await browser.get('/recovery/reset')
    t.match(
      waiting.html,
      /Microsoft is busy and makes us wait\. It goes on by itself in about 9 minutes/,
      throttleClass,
    )
    t.match(waiting.html, /Nothing on your account changes while you wait/)
    t.match(waiting.html, /http-equiv="refresh" content="10;/)
    clock.advance(10 * 60_000)
  }
  const { deleteMethod } = directory
  directory.deleteMethod = async () => {
    await budget.take('writes', 0)
    await budget.holdBack('writes', 150_000)
    throw Object.assign(new Error('throttled'), { name: 'DirectoryError', code: 'no_turn', isTransient: true })
  }
  await portal.worker.runDue()
  clock.advance(10_000)
  await browser.get('/language/de?return=%2Frecovery%2Freset')
  const german = await browser.get('/recovery/reset')
  t.match(german.html, /In etwa 3 Minuten geht es von selbst weiter\. Ihr Konto ist abgesichert/)
  directory.deleteMethod = deleteMethod
  clock.advance(140_000)
  await portal.worker.runDue()
  t.equal((await browser.get('/recovery/reset')).location, '/recovery/pass', 'and it went on by itself')
})

t.test('R-NOT-3 who waits for the first mails is told why, for how long at most, and how to stop it', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  const command = { type: 'notify', notice: 'recovery_started', audience: 'subscriber_work' } as const
  const { id } = await openRequestOf(portal)
  await portal.ports.store.outbox.add(id, [{ command, dueAt: portal.clock.now() }])
  await browser.submit('/recovery/reset')
  const waiting = await browser.get('/recovery/reset')
  t.match(waiting.textOf('wait'), /Before anything changes, mails tell you.*no longer than five minutes for them/s)
  t.match(waiting.textOf('wait'), /Nothing on your account changes while you wait/)
  t.match(waiting.html, /action="\/recovery\/cancellation"/)
})

t.test('who waits in a line that Microsoft holds up is told both', async (t) => {
  const { portal, browser } = await waitBehind(t, 30)
  const { clock, ports } = portal
  for (let reset = 0; reset < 50; reset += 1) await noteFinishedReset(ports)
  const budget = createBudget(ports.store.turns, clock)
  await budget.take('writes', 0)
  await budget.holdBack('writes', 60_000 + 5 * 60_000)
  clock.advance(60_000)
  const { html } = await browser.get('/recovery/reset')
  t.match(html, /Before you: 30\. It is your turn in about 9 min\. Microsoft is busy.*in about 5 minutes/)
})

t.test('a call that failed and is made again later is told as well', async (t) => {
  const portal = await build(t)
  const { clock, directory, ports } = portal
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  await browser.submit('/recovery/reset')
  directory.deleteMethod = async () => {
    throw Object.assign(new Error('down'), { name: 'DirectoryError', status: 503, isTransient: true })
  }
  const { id = '' } = (await ports.store.requests.listOf(ada.objectId)).at(0) ?? {}
  for (let tries = 0; tries < 7; tries += 1) {
    await portal.worker.runDue()
    const dueAt = (await ports.store.outbox.findDue(id, 'run_reset')) ?? 0
    if (tries < 6) clock.set(dueAt)
  }
  const { html } = await browser.get('/recovery/reset')
  t.match(html, /It goes on by itself in about [12] minutes?\. Your account is protected/)
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
