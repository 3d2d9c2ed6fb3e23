import t, { type Test } from 'tap'
import { handOver, openHandedOver, standIn, typeCode } from '../../support/stand-in.ts'

const cookie = '__Host-recovery'

/** The code was typed in another browser, whose cookie of before is kept aside. */
async function takeOver(t: Test) {
  const { portal, browser: lost, request } = await openHandedOver(t)
  const code = await standIn(portal, request)
  const { browser } = await handOver(portal)
  const before = browser.cookies.get(cookie) ?? ''
  const answer = await typeCode(browser, code)
  t.equal(answer.location, '/recovery/reset')
  const after = browser.cookies.get(cookie) ?? ''
  return { portal, lost, browser, before, after, setCookie: String(answer.headers['set-cookie']) }
}

t.test('R-WEB-1 the token moves, and the one of before dies with the first use of the new one', async (t) => {
  const { browser, before, after } = await takeOver(t)
  t.not(after, before)
  t.equal((await browser.open('/recovery')).state, 'verified')
  browser.cookies.set(cookie, before)
  t.equal((await browser.get('/recovery')).location, '/', 'a copy that somebody made before is worth nothing')
})

t.test('who never got the answer goes on with the cookie that they have', async (t) => {
  const { browser, before, lost } = await takeOver(t)
  browser.cookies.set(cookie, before)
  t.equal((await browser.open('/recovery')).state, 'verified')
  t.equal((await lost.get('/recovery')).location, '/')
})

t.test('the session lies idle as briefly as after a manager’s code, and ends with the browser', async (t) => {
  const { portal, browser, setCookie } = await takeOver(t)
  t.match(setCookie, /__Host-recovery=/)
  t.notMatch(setCookie, /Max-Age|Expires/i)
  await browser.open('/recovery')
  portal.clock.advance(portal.ports.settings.limits.idleAfterCode + 60_000)
  t.equal((await browser.get('/recovery')).location, '/')
})
