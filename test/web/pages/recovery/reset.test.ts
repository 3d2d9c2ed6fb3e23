import { randomUUID } from 'node:crypto'
import t from 'tap'
import { noteFinishedReset } from '../../../../src/shell/line.ts'
import { createBrowser } from '../../../support/browser.ts'
import { build, type Portal } from '../../../support/build.ts'
import { ada } from '../../../support/people.ts'
import { requestOf } from '../../../support/requests.ts'
import { toCode, toReset } from '../../../support/walk.ts'

/** Lets others wait for their resets already. */
async function putInLine({ ports, clock }: Portal, people: number): Promise<void> {
  for (let place = 0; place < people; place += 1) {
    const request = requestOf({ id: randomUUID(), state: 'cancelled', reference: `line ${place}` })
    await ports.store.requests.insert(request)
    await ports.store.outbox.add(request.id, [{ command: { type: 'run_reset' }, dueAt: clock.now() - 60_000 }])
  }
}

t.test('the page says what will happen, and showing it changes nothing', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const shown = await toReset(portal, browser)
  t.equal(shown.state, 'verified')
  t.match(shown.html, /Every way to approve a sign-in is deleted/)
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
  t.match(running.html, /data-status="waiting"/)
  t.match(running.html, /http-equiv="refresh" content="2;/)
  await portal.worker.runDue()
  const done = await browser.get('/recovery/reset')
  t.equal(done.status, 303)
  t.equal(done.location, '/recovery/pass')
})

t.test('who waits for others is told how many, and how long only once there is a pace', async (t) => {
  const portal = await build(t)
  const { clock, ports } = portal
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  await putInLine(portal, 30)
  await browser.submit('/recovery/reset')
  const before = await browser.get('/recovery/reset')
  t.match(before.html, /Before you: 30\. *\s*How long that takes cannot be said yet/)
  t.match(before.html, /http-equiv="refresh" content="10;/)
  for (let reset = 0; reset < 50; reset += 1) await noteFinishedReset(ports)
  clock.advance(60_000)
  const later = await browser.get('/recovery/reset')
  t.match(later.html, /Before you: 30\.\s*It is your turn in about 4 min/, 'fifty in five minutes are ten a minute')
  await portal.worker.runDue()
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
