import t from 'tap'
import { countRequest } from '../../../src/shell/limits.ts'
import { type Browser, createBrowser } from '../../support/browser.ts'
import { build, type Portal } from '../../support/build.ts'
import { answerFields, managerCode, requestOf, toCode, toPass, toQuestions, toReset } from '../../support/walk.ts'

const name = '__Host-recovery'
const minute = 60_000

t.test('R-WEB-1 CVE-row-25 the cookie is opaque, bound to this host, and unreadable for scripts', async (t) => {
  const { app } = await build(t)
  const shown = await createBrowser(app).get('/')
  const cookie = String(shown.headers['set-cookie'])
  t.match(cookie, /^__Host-recovery=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
})

t.test('the start page writes nothing to the database', async (t) => {
  const { app, ports } = await build(t)
  ports.store.sessions.add = async () => {
    t.fail('a session was written')
  }
  const shown = await createBrowser(app).get('/')
  t.equal(shown.status, 200)
})

t.test('R-WEB-1 CVE-row-6 a new token comes with each step, and the old one is dead', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await browser.get('/')
  const steps: [string, () => Promise<unknown>][] = [
    ['start', () => toQuestions(browser)],
    ['answers', () => browser.submit('/recovery/questions', answerFields())],
    ['code', () => passCode(portal, browser)],
    ['pass', () => takePass(portal, browser)],
  ]
  for (const [step, walk] of steps) {
    const before = browser.cookies.get(name) ?? ''
    await walk()
    await browser.open('/recovery')
    t.not(browser.cookies.get(name), before, `${step} gives a new token`)
    t.equal((await withCookie(portal, before).get('/recovery')).location, '/', `the token before ${step} is dead`)
  }
})

t.test('R-WEB-2 starting again ends the session that the browser had, on the server too', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toQuestions(browser)
  const before = browser.cookies.get(name) ?? ''
  await toQuestions(browser)
  t.equal((await withCookie(portal, before).get('/recovery')).location, '/')
})

t.test('CVE-row-6 a planted cookie never becomes a session', async (t) => {
  const portal = await build(t)
  const planted = 'p'.repeat(43)
  const victim = withCookie(portal, planted)
  await toQuestions(victim)
  t.not(victim.cookies.get(name), planted)
  t.equal((await withCookie(portal, planted).get('/recovery/questions')).location, '/')
})

t.test('a lost answer with the pass leaves the browser a token with which it can ask again', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toPass(portal, browser)
  const before = browser.cookies.get(name) ?? ''
  await browser.submit('/recovery/pass')
  const again = withCookie(portal, before)
  t.match((await again.get('/recovery/pass')).html, /Do you need another pass/)
  t.equal((await again.submit('/recovery/pass')).status, 200)
})

t.test('a second click, whose answer comes without the cookie of the first, loses nobody their recovery', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toQuestions(browser)
  const atQuestions = browser.cookies.get(name) ?? ''
  await browser.submit('/recovery/questions', answerFields())
  t.equal((await withCookie(portal, atQuestions).open('/recovery')).state, 'awaiting_manager')

  const other = await build(t)
  const second = createBrowser(other.app)
  await toCode(other, second)
  const atCode = second.cookies.get(name) ?? ''
  await second.submit('/recovery/manager/code', { code: await managerCode(other) })
  t.equal((await withCookie(other, atCode).open('/recovery')).state, 'verified')
  other.clock.advance(15 * minute + 1)
  t.equal(
    (await withCookie(other, atCode).get('/recovery')).location,
    '/',
    'the old token lives no longer than the new',
  )
})

t.test('a wait that comes up when the reset is started does not end the session', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  const { manyRequests } = portal.ports.settings.signals.limits
  for (let at = 0; at < manyRequests; at += 1) await countRequest(portal.ports)
  await browser.submit('/recovery/reset')
  t.not((await browser.open('/recovery')).textOf('not-before'), null)
  portal.clock.advance(60 * minute + 1)
  t.equal((await browser.get('/recovery/reset')).status, 200)
})

t.test('CVE-row-36 a token of one kind is no session of another', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toQuestions(browser)
  const token = browser.cookies.get(name) ?? ''
  const thief = createBrowser(portal.app)
  thief.cookies.set('__Host-staff', token)
  t.equal((await thief.get('/helpdesk')).status, 401)
})

t.test('CVE-row-24 a cookie that is not a token is as good as none', async (t) => {
  const portal = await build(t)
  for (const value of ['x', 'a'.repeat(44), `${'a'.repeat(43)}.x`, '../../etc', '%00']) {
    t.equal((await withCookie(portal, value).get('/recovery')).location, '/', value)
  }
})

t.test('R-WEB-3 from the accepted code on the session ends after fifteen idle minutes', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  portal.clock.advance(14 * minute)
  t.equal((await browser.get('/recovery/reset')).status, 200)
  portal.clock.advance(14 * minute)
  t.equal((await browser.get('/recovery/reset')).status, 200, 'a visit moves the limit')
  portal.clock.advance(15 * minute + 1)
  t.equal((await browser.get('/recovery/reset')).location, '/')
})

t.test('a page that asks again by itself keeps no session alive', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  for (const at of [5, 10, 15]) {
    portal.clock.advance(5 * minute + 1)
    const path = at < 15 ? '/recovery/reset?refresh=1' : '/recovery/reset'
    t.equal((await browser.head(path)).status, at < 15 ? 200 : 303)
  }
})

t.test('the waiting browser keeps its cookie; from the code on it goes with the window', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toQuestions(browser)
  const waiting = await browser.submit('/recovery/questions', answerFields())
  t.match(waiting.headers['set-cookie'], /Max-Age=\d{5}/)
  // Of two who pass the questions within one millisecond either may be the last.
  portal.clock.advance(1)
  const other = createBrowser(portal.app)
  await toCode(portal, other)
  const verified = await other.submit('/recovery/manager/code', { code: await managerCode(portal) })
  t.notMatch(verified.headers['set-cookie'], /Max-Age/)
})

t.test('two browsers hold two requests, and neither gets into the other’s', async (t) => {
  const portal = await build(t)
  const [one, two] = [createBrowser(portal.app), createBrowser(portal.app)]
  await toQuestions(one)
  await toQuestions(two)
  t.not((await one.open('/recovery')).textOf('reference'), (await two.open('/recovery')).textOf('reference'))
})

async function passCode(portal: Portal, browser: Browser): Promise<void> {
  const { giveApproval, readPairingPhrase } = await import('../../../src/shell/vouch.ts')
  const request = await requestOf(portal)
  const phrase = readPairingPhrase(portal.ports, request)
  await giveApproval(portal.ports, request.id, request.contact?.person.objectId ?? '', {
    phrase,
    recognisedBy: 'video',
  })
  await browser.open('/recovery')
  await browser.submit('/recovery/manager/code', { code: await managerCode(portal) })
}

async function takePass(portal: Portal, browser: Browser): Promise<void> {
  // No reset begins before the first notices have left.
  await portal.worker.runDue()
  await browser.submit('/recovery/reset')
  await portal.worker.runDue()
  await browser.open('/recovery')
  await browser.submit('/recovery/pass')
}

function withCookie(portal: Portal, value: string): Browser {
  const browser = createBrowser(portal.app)
  browser.cookies.set(name, value)
  return browser
}
