import t, { type Test } from 'tap'
import type { SignInRow } from '../../../../src/core/diagnosis/sign-in-row.ts'
import type { Reason } from '../../../../src/core/reason.ts'
import { giveApproval, readPairingPhrase } from '../../../../src/shell/vouch.ts'
import { type Browser, createBrowser } from '../../../support/browser.ts'
import { build, type Portal } from '../../../support/build.ts'
import { ada, miles } from '../../../support/people.ts'
import { minute } from '../../../support/requests.ts'
import { deniedOf, rowOf } from '../../../support/sign-ins.ts'
import { answerFields, managerCode, register, requestOf } from '../../../support/walk.ts'

/** Ada in a tenant with a sign-in log, which is written down where it is asked for one person. */
async function open(t: Test) {
  const portal = await build(t)
  const log: { rows: SignInRow[]; asked: number } = { rows: [], asked: 0 }
  portal.directory.readSignIns = async ({ since, objectId }) => {
    if (objectId !== null) log.asked += 1
    const rows = log.rows.filter(({ createdAt }) => createdAt >= since)
    return { rows: rows.map((row) => ({ objectId: ada.objectId, row })), next: null }
  }
  const ago = (milliseconds: number) => ({ createdAt: portal.clock.now() - milliseconds })
  return { portal, log, ago, browser: createBrowser(portal.app) }
}

/** Up to the waiting page, with Miles not yet asked anything. */
async function toManager(portal: Portal, browser: Browser, reason: Reason = 'cannot_approve') {
  await browser.get('/')
  await browser.submit('/recovery', { username: ada.userPrincipalName, reason })
  await browser.open('/recovery')
  await browser.submit('/recovery/questions', answerFields())
  await portal.worker.runDue()
  return browser.open('/recovery')
}

async function toReset(portal: Portal, browser: Browser, reason?: Reason) {
  await toManager(portal, browser, reason)
  const request = await requestOf(portal)
  const phrase = readPairingPhrase(portal.ports, request)
  await giveApproval(portal.ports, request.id, miles.objectId, { phrase, recognisedBy: 'video' })
  await browser.open('/recovery')
  await browser.submit('/recovery/manager/code', { code: await managerCode(portal) })
  return browser.open('/recovery')
}

const seenIn = (html: string) => /<section class="note" data-testid="seen">(.*?)<\/section>/s.exec(html)?.[1] ?? null

t.test('before the reset the person reads what matters most, and whether the reset mends it', async (t) => {
  const { portal, log, ago, browser } = await open(t)
  log.rows.push(deniedOf("user didn't respond", ago(30 * minute)))
  const { state, html } = await toReset(portal, browser)
  t.equal(state, 'verified')
  t.match(seenIn(html), /nobody answered it\. <span class="hint">Seen once, 30 minutes ago\./)
  t.match(seenIn(html), /Setting up your sign-in anew mends this/)
  t.ok(html.indexOf('data-testid="seen"') < html.indexOf('action="/recovery/reset"'), 'before the button')
  t.same(portal.directory.writes, [])
})

t.test('a neighbour that is not MFA is called one', async (t) => {
  const { portal, log, ago, browser } = await open(t)
  log.rows.push(rowOf(50126, ago(30 * minute)), rowOf(50126, ago(20 * minute)))
  const { html } = await toReset(portal, browser)
  t.match(seenIn(html), /The name or the password was wrong.*Seen 2 times/s)
  t.match(seenIn(html), /does not mend this by itself/)
})

t.test('what is only worth a note, or nothing, is not shown', async (t) => {
  const { portal, log, ago, browser } = await open(t)
  log.rows.push(rowOf(50173, ago(30 * minute)))
  t.equal(seenIn((await toReset(portal, browser)).html), null)
})

t.test('nobody reads anything of the log before they are verified', async (t) => {
  const { portal, log, ago, browser } = await open(t)
  log.rows.push(rowOf(50126, ago(30 * minute)))
  const waiting = await toManager(portal, browser)
  t.equal(waiting.state, 'awaiting_manager')
  t.equal(seenIn(waiting.html), null)
  t.notMatch(waiting.html, /password was wrong/)
})

t.test('somebody in a loop reads what the log says beside the lighter remedy', async (t) => {
  const { portal, log, ago, browser } = await open(t)
  for (const minutes of [12, 11, 10]) log.rows.push(rowOf(50074, ago(minutes * minute)))
  log.rows.push(rowOf(53003, ago(5 * minute)))
  const { html } = await toReset(portal, browser, 'loop')
  t.match(html, /data-testid="remedy"/)
  t.match(seenIn(html), /asked the same thing again and again.*Seen 3 times/s)
})

t.test('somebody in a loop reads also that the log shows nothing, or cannot be read', async (t) => {
  const { portal, browser } = await open(t)
  t.match(seenIn((await toReset(portal, browser, 'loop')).html), /We see nothing that failed/)
  portal.clock.advance(minute)
  portal.directory.readSignIns = async () => Promise.reject(new Error('down'))
  t.match(seenIn((await browser.get('/recovery/reset')).html), /We cannot see why the sign-in fails/)
})

t.test('a page that loads itself again never asks Microsoft', async (t) => {
  const { portal, log, browser } = await open(t)
  await toReset(portal, browser, 'loop')
  const { asked } = log
  portal.clock.advance(5 * minute)
  for (let at = 0; at < 3; at += 1) await browser.head('/recovery/reset')
  const refreshed = await browser.get('/recovery/reset?refresh=1')
  t.equal(log.asked, asked)
  t.match(seenIn(refreshed.html), /We see nothing that failed/, 'what was asked before is still there')
})

t.test('a failing Graph and a slow log leave the page as it was', async (t) => {
  const { portal, browser } = await open(t)
  await toReset(portal, browser)
  portal.clock.advance(2 * minute)
  portal.directory.readSignIns = () => new Promise(() => {})
  portal.directory.readRisk = async () => Promise.reject(new Error('down'))
  const startedAt = performance.now()
  const { status, html } = await browser.get('/recovery/reset')
  t.equal(status, 200)
  t.ok(performance.now() - startedAt < 6_000, `${performance.now() - startedAt} ms`)
  t.match(html, /action="\/recovery\/reset"/)
})

t.test('while new methods are set up the page tells what still fails, and asks nobody for it', async (t) => {
  const { portal, log, ago, browser } = await open(t)
  await toReset(portal, browser)
  await browser.submit('/recovery/reset')
  await portal.worker.runDue()
  await browser.open('/recovery')
  await browser.submit('/recovery/pass')
  const { asked } = log
  const calm = await browser.get('/recovery/enrol')
  t.equal(seenIn(calm.html), null)
  portal.clock.advance(6 * minute)
  log.rows.push(rowOf(50072, ago(minute)))
  await portal.worker.runDue()
  t.equal(seenIn((await browser.get('/recovery/enrol')).html), null, 'that none is set up says the checklist')
  portal.clock.advance(6 * minute)
  log.rows.push(rowOf(53010, ago(minute)))
  await portal.worker.runDue()
  const failing = await browser.get('/recovery/enrol')
  t.match(seenIn(failing.html), /Signing in still fails.*only from certain places or devices/s)
  t.not(failing.headers['x-page-version'], calm.headers['x-page-version'], 'the page has loaded itself again')
  t.equal(log.asked, asked, 'the shared reader has read it for all')
  await register(portal, 'authenticator')
  t.match(seenIn((await browser.get('/recovery/enrol')).html), /Signing in still fails/)
})
