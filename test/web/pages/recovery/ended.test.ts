import t from 'tap'
import { createBrowser } from '../../../support/browser.ts'
import { build } from '../../../support/build.ts'
import { register, toManager, toQuestions, toReset, toShownPass } from '../../../support/walk.ts'

const minute = 60_000

t.test('time that runs out is said with the way to begin again', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toQuestions(browser)
  portal.clock.advance(31 * minute)
  await portal.worker.runDue()
  const ended = await browser.open('/recovery')
  t.equal(ended.state, 'expired')
  t.match(ended.html, /The time is over.*Nothing in your account has changed.*href="\/"/s)
})

t.test('whom the helpdesk takes over reads out a reference, and is told what nobody asks for', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const waiting = await toManager(portal, browser)
  await browser.submit('/recovery/help')
  const ended = await browser.open('/recovery')
  t.equal(ended.state, 'escalated')
  t.ok(ended.html.includes(waiting.textOf('reference') ?? 'missing'))
  t.ok(ended.html.includes(portal.ports.settings.helpdeskContact))
  t.match(ended.html, /never asks you for a password, a code or a pass/)
})

t.test('an ending has no form and no way back into the journey', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  await browser.submit('/recovery/cancellation')
  const ended = await browser.open('/recovery')
  t.equal(ended.state, 'cancelled')
  t.equal(ended.forms.size, 0)
  for (const path of ['/recovery/questions', '/recovery/manager', '/recovery/reset', '/recovery/pass']) {
    t.equal((await browser.get(path)).location, '/recovery', path)
  }
})

t.test('R-WEB-12 the end leaves nothing behind in the browser', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toShownPass(portal, browser)
  await register(portal, 'authenticator', 'phone')
  const ended = await browser.open('/recovery')
  t.equal(ended.headers['clear-site-data'], '"cache", "storage"')
  t.match(ended.html, /You are back in/)
})

t.test('the same ending speaks German', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toQuestions(browser)
  await browser.submit('/recovery/cancellation')
  await browser.get('/language/de?return=/recovery/ended')
  t.match((await browser.open('/recovery')).html, /Sie haben abgebrochen/)
})
