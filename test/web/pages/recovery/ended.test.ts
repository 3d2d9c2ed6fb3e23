import t, { type Test } from 'tap'
import { actAsStaff } from '../../../../src/shell/staff-acts.ts'
import { denyRequest, referRequest } from '../../../../src/shell/vouch.ts'
import { createBrowser } from '../../../support/browser.ts'
import { build } from '../../../support/build.ts'
import { ada, miles, noor } from '../../../support/people.ts'
import { register, requestOf, toManager, toQuestions, toReset, toShownPass } from '../../../support/walk.ts'

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

/** The code was typed, and after it all sessions were ended. */
async function toSignedOut(t: Test) {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  const request = await requestOf(portal)
  const changed = { ...request, version: request.version + 1, sessionsRevokedAt: portal.clock.now() }
  await portal.ports.store.requests.save(changed)
  return { portal, browser, id: request.id }
}

t.test('who was signed out everywhere reads so at the end, and every mail knows', async (t) => {
  const refused = { type: 'request_refused', by: { id: 'hana', name: 'Hana' }, reason: 'not_confirmed' } as const
  const ends: Record<string, (world: Awaited<ReturnType<typeof toSignedOut>>) => Promise<unknown>> = {
    denied: ({ portal, id }) => denyRequest(portal.ports, id, miles.objectId, { isUnexpected: false }),
    refused: ({ portal, id }) => actAsStaff(portal.ports, id, refused, refused.by),
    expired: async ({ portal, browser }) => {
      for (let waited = 0; waited < 65; waited += 13) {
        portal.clock.advance(13 * minute)
        if (waited < 52) await browser.open('/recovery')
      }
    },
    cancelled: async ({ browser }) => {
      await browser.open('/recovery')
      return browser.submit('/recovery/cancellation')
    },
  }
  for (const [name, end] of Object.entries(ends)) {
    const world = await toSignedOut(t)
    await end(world)
    await world.portal.worker.runDue()
    const { html } = await world.browser.open('/recovery')
    t.match(html, /You were signed out everywhere, so your apps ask/, name)
    t.notMatch(html, /Nothing in your account has changed/, name)
    const told = world.portal.mails.filter(({ values }) => values.notice === `request_${name}`)
    t.ok(told.length > 0, name)
    t.ok(
      told.every(({ values }) => values.outcome === 'signed_out'),
      name,
    )
  }
})

t.test('an end while Microsoft ends the sessions says that they may have ended, and then that they have', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  const { id } = await requestOf(portal)
  const answer = Promise.withResolvers<{ graphStatus: number; graphRequestId: null }>()
  const asked = Promise.withResolvers<void>()
  portal.directory.revokeSessions = () => {
    asked.resolve()
    return answer.promise
  }
  await portal.ports.store.outbox.add(id, [{ command: { type: 'revoke_sessions' }, dueAt: portal.clock.now() }])
  const turn = portal.worker.runDue()
  await asked.promise
  await denyRequest(portal.ports, id, miles.objectId, { isUnexpected: false })
  t.match((await browser.open('/recovery')).html, /You may have been signed out everywhere/)
  answer.resolve({ graphStatus: 204, graphRequestId: null })
  await turn
  t.match((await browser.open('/recovery')).html, /You were signed out everywhere, so your apps ask/)
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

t.test('who asked a manager who did not expect it reads so, and that the helpdesk lets them ask again', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toManager(portal, browser)
  await denyRequest(portal.ports, (await requestOf(portal)).id, miles.objectId, { isUnexpected: true })
  const ended = await browser.open('/recovery')
  t.equal(ended.state, 'stopped')
  t.match(ended.html, /did not expect this.*security has been told. Nothing in your account has changed/s)
  t.notMatch(ended.html, /class="button" href="\/"/)
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
  t.match(ended.html, /not your own device.*sign out of Microsoft.*close the browser/s, 'and what we cannot clear')
})

t.test('who is back after a theft is told that the password is still the old one, and whom to call', async (t) => {
  for (const [reason, isTold] of [
    ['stolen', true],
    ['compromised', true],
    ['lost_phone', false],
  ] as const) {
    const portal = await build(t)
    const browser = createBrowser(portal.app)
    await toShownPass(portal, browser)
    const request = await requestOf(portal)
    await portal.ports.store.requests.save({ ...request, version: request.version + 1, reason })
    await register(portal, 'authenticator', 'phone')
    const ended = await browser.open('/recovery')
    t.equal(ended.state, 'recovered', reason)
    t.equal(/Your password is still the old one.*\+44 20 7946 0000/s.test(ended.html), isTold, reason)
  }
})

t.test('where somebody in the manager’s place said no, the page does not say that the manager did', async (t) => {
  for (const isUnexpected of [false, true]) {
    const portal = await build(t)
    const browser = createBrowser(portal.app)
    await toManager(portal, browser)
    const { id } = await requestOf(portal)
    await referRequest(portal.ports, id, miles.objectId)
    await portal.worker.runDue()
    await denyRequest(portal.ports, id, noor.objectId, { isUnexpected })
    const { html } = await browser.open('/recovery')
    t.match(html, isUnexpected ? /The person we asked did not expect this/ : /The person we asked said no/)
    t.notMatch(html, /[Yy]our manager/)
  }
})

t.test('what was started anew and what the helpdesk closed each say so', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toManager(portal, browser)
  portal.clock.advance(1_000)
  await toManager(portal, createBrowser(portal.app))
  const replaced = await browser.open('/recovery')
  t.equal(replaced.state, 'closed')
  t.match(replaced.html, /A newer recovery goes on/)
  t.match(
    replaced.html,
    /Only if that window is gone, start again.*<a class="link" href="\/">/s,
    'it would end the newer one',
  )
  t.notMatch(replaced.html, /helpdesk closed/)

  const other = await build(t)
  const asking = createBrowser(other.app)
  await toManager(other, asking)
  const { id } = await requestOf(other)
  await asking.submit('/recovery/help')
  const by = { id: 'hana', name: 'Hana' }
  await actAsStaff(other.ports, id, { type: 'request_closed', by, reason: 'solved_otherwise' }, by)
  const closed = await asking.open('/recovery')
  t.equal(closed.state, 'closed')
  t.match(closed.html, /The helpdesk closed this recovery/)
  t.notMatch(closed.html, /newer/)
})

t.test('who came back without a manager is not told that the manager has a mail', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toShownPass(portal, browser)
  await register(portal, 'authenticator', 'phone')
  const asked = await browser.open('/recovery')
  t.match(asked.html, /We told you, your manager and security/)
  const { requests } = portal.ports.store
  const [request] = await requests.listOf(ada.objectId)
  if (request === undefined) throw new Error('Ada has no request')
  await requests.save({ ...request, version: request.version + 1, contact: null })
  t.match((await browser.get('/recovery/ended')).html, /We told you and security/)
})

t.test('the same ending speaks German', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toQuestions(browser)
  await browser.submit('/recovery/cancellation')
  await browser.get('/language/de?return=/recovery/ended')
  t.match((await browser.open('/recovery')).html, /Sie haben abgebrochen/)
})
