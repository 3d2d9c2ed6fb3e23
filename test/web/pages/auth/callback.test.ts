import t from 'tap'
import { isOverSignInLimit } from '../../../../src/shell/limits.ts'
import {
  buildContactWorld,
  openBrowser,
  type PageBrowser,
  signInBy,
  waitingRequest,
} from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'

/** Begins a sign-in and gives the state that the callback must bring back. */
async function begin(browser: PageBrowser, path: string): Promise<string> {
  const begun = await browser.get(`/auth/sign-in?return=${encodeURIComponent(path)}`)
  return new URL(String(begun.headers.location)).searchParams.get('state') ?? ''
}

t.test('R-APP-3 a manager comes back to the link, and the arrival is noted', async (t) => {
  const world = await buildContactWorld(t)
  const request = waitingRequest()
  const path = `/manager/${await world.place(request)}`
  const browser = openBrowser(world)
  const state = await begin(browser, path)
  const answer = await browser.get(`/auth/callback?code=${people.miles.objectId}&state=${state}`)
  t.equal(answer.statusCode, 303)
  t.equal(answer.headers.location, path)
  t.ok((await world.read(request.id)).contact?.arrivedAt)
  t.match(world.signIn.callbacks[0], /^https:\/\/recovery\.example\/auth\/callback\?code=/)
  t.notOk(browser.cookies.has('__Host-sign-in'), 'the pending sign-in is spent')
})

t.test('CVE-row-34 somebody else’s arrival is not the contact’s', async (t) => {
  const world = await buildContactWorld(t)
  const request = waitingRequest()
  const path = `/manager/${await world.place(request)}`
  await signInBy(openBrowser(world), path, people.eve.objectId)
  t.equal((await world.read(request.id)).contact?.arrivedAt, null)
})

t.test('R-STF-1 a callback without the browser’s own pending sign-in is refused', async (t) => {
  const world = await buildContactWorld(t)
  const [victim, attacker] = [openBrowser(world), openBrowser(world)]
  const state = await begin(attacker, '/helpdesk')
  const url = `/auth/callback?code=${people.hana.objectId}&state=${state}`
  const page = await victim.get(url)
  t.equal(page.statusCode, 400)
  t.notOk(victim.cookies.has('__Host-staff'))
  await begin(victim, '/helpdesk')
  t.equal((await victim.get(url)).statusCode, 400, 'nor with the state of another')
  t.equal(world.signIn.callbacks.length, 1)
})

t.test('a callback works once', async (t) => {
  const world = await buildContactWorld(t)
  const browser = openBrowser(world)
  const url = `/auth/callback?code=${people.hana.objectId}&state=${await begin(browser, '/helpdesk')}`
  t.equal((await browser.get(url)).statusCode, 303)
  t.equal((await browser.get(url)).statusCode, 400)
})

t.test('one begun sign-in asks Microsoft once, however often its cookie is sent', async (t) => {
  const world = await buildContactWorld(t)
  const browser = openBrowser(world)
  const state = await begin(browser, '/helpdesk')
  const pending = browser.cookies.get('__Host-sign-in') ?? ''
  for (let code = 0; code < 5; code += 1) {
    browser.cookies.set('__Host-sign-in', pending)
    const page = await browser.get(`/auth/callback?code=guess-${code}&state=${state}`)
    if (code > 0) t.equal(page.statusCode, 400)
    t.match(page.body, /href="\/auth\/sign-in\?return=%2Fhelpdesk"/, 'and the way on is a sign-in of its own')
  }
  t.equal(world.signIn.callbacks.length, 1)
  const other = openBrowser(world)
  const url = `/auth/callback?code=${people.hana.objectId}&state=${await begin(other, '/helpdesk')}`
  t.equal((await other.get(url)).statusCode, 303, 'nobody else is kept out by it')
})

/** Comes back from Microsoft's page with a code that means nothing. */
async function guess(browser: PageBrowser, path = '/helpdesk') {
  return browser.get(`/auth/callback?code=guess&state=${await begin(browser, path)}`)
}

t.test(
  'R-ABUSE-1 R-ABUSE-3 fresh sign-ins of a stranger ask Microsoft three hundred times an hour, and keep nobody else out',
  async (t) => {
    const world = await buildContactWorld(t)
    const hana = openBrowser(world)
    const comeAsHana = async () =>
      hana.get(`/auth/callback?code=${people.hana.objectId}&state=${await begin(hana, '/helpdesk')}`)
    t.equal((await comeAsHana()).statusCode, 303)
    const before = world.signIn.callbacks.length
    const stranger = openBrowser(world)
    for (let times = 0; times < 310; times += 1) await guess(stranger)
    t.equal(world.signIn.callbacks.length, before + 299)
    const page = await guess(stranger)
    t.equal(page.statusCode, 429)
    t.equal(page.headers['retry-after'], '3600')
    t.match(page.body, /Try again in one hour[\s\S]*href="\/auth\/sign-in\?return=%2Fhelpdesk"/)
    t.equal((await comeAsHana()).statusCode, 303, 'who of the staff came from there before still comes in')
    const path = `/manager/${await world.place(waitingRequest())}`
    t.match(
      (await signInBy(openBrowser(world), path, people.miles.objectId)).body,
      /name="phrase"/,
      'and so does a manager',
    )
    world.clock.advance(60 * 60_000)
    t.equal((await guess(stranger)).statusCode, 403, 'an hour later anybody is asked about')
  },
)

t.test('R-ABUSE-1 the sign-ins of one link are bounded for each source, and a dead link asks nothing', async (t) => {
  const world = await buildContactWorld(t)
  const path = `/manager/${await world.place(waitingRequest())}`
  const reader = openBrowser(world)
  for (let times = 0; times < 310; times += 1) await guess(reader, path)
  t.equal(world.signIn.callbacks.length, 300)
  const dead = await guess(reader, '/manager/such-a-link-there-is-not')
  t.equal(dead.headers.location, '/manager/such-a-link-there-is-not')
  t.equal(world.signIn.callbacks.length, 300)
})

t.test('R-ABUSE-1 a cookie for a known browser that is none of ours is no limit of its own', async (t) => {
  const world = await buildContactWorld(t)
  const stranger = openBrowser(world)
  for (let times = 0; times < 300; times += 1) await isOverSignInLimit(world.ports, 'source:127.0.0.1')
  for (const value of ['x', world.ports.secrets.seal(people.hana.objectId, 'cookie:sign-in')]) {
    stranger.cookies.set('__Host-known-staff', value)
    t.equal((await guess(stranger)).statusCode, 429)
  }
})

t.test('CVE-row-24 a pending cookie that was tampered with, or is another sealed text, counts as none', async (t) => {
  const world = await buildContactWorld(t)
  const browser = openBrowser(world)
  const state = await begin(browser, '/helpdesk')
  const pending = browser.cookies.get('__Host-sign-in') ?? ''
  const elsewhere = world.ports.secrets.seal(JSON.stringify({ state, returnTo: '/helpdesk' }), 'request:1:code')
  for (const value of [`${pending.slice(0, -2)}AA`, elsewhere, 'x', '{}']) {
    browser.cookies.set('__Host-sign-in', value)
    const page = await browser.get(`/auth/callback?code=${people.hana.objectId}&state=${state}`)
    t.equal(page.statusCode, 400)
  }
  t.equal(world.signIn.callbacks.length, 0)
})

t.test('CVE-row-36 the state or the pending cookie is no session', async (t) => {
  const world = await buildContactWorld(t)
  const browser = openBrowser(world)
  await begin(browser, '/helpdesk')
  const pending = browser.cookies.get('__Host-sign-in') ?? ''
  const state = 'state-1'
  for (const value of [pending, state, world.ports.secrets.drawToken()]) {
    browser.cookies.set('__Host-staff', value)
    t.equal((await browser.get('/helpdesk')).statusCode, 401)
  }
  const manager = openBrowser(world)
  const path = `/manager/${await world.place(waitingRequest())}`
  await signInBy(manager, path, people.miles.objectId)
  manager.cookies.set('__Host-staff', manager.cookies.get('__Host-manager') ?? '')
  t.equal((await manager.get('/helpdesk')).statusCode, 401, 'nor is a manager’s session one of staff')
})

t.test('R-STF-5 staff without a role get 403, who to ask, and no session', async (t) => {
  const world = await buildContactWorld(t)
  const browser = openBrowser(world)
  const url = `/auth/callback?code=${people.eve.objectId}&state=${await begin(browser, '/helpdesk/audit')}`
  const page = await browser.get(url)
  t.equal(page.statusCode, 403)
  t.match(page.body, /Recovery\.Viewer/)
  t.match(page.body, /href="\/auth\/sign-in\?return=%2Fhelpdesk%2Faudit"[^>]*>Sign in with another account</)
  t.notOk(browser.cookies.has('__Host-staff'))
  t.equal((await browser.get('/helpdesk')).statusCode, 401)
  const other = await browser.get(
    `/auth/callback?code=${people.hana.objectId}&state=${await begin(browser, '/helpdesk')}`,
  )
  t.equal(other.statusCode, 303, 'with another account they come in')
})

t.test(
  'R-AUD-1 who of the staff signed in, and who was turned away, is in the audit before anything is shown',
  async (t) => {
    const world = await buildContactWorld(t)
    const visit = async (objectId: string) => {
      const browser = openBrowser(world)
      const state = await begin(browser, '/helpdesk')
      return browser.get(`/auth/callback?code=${objectId}&state=${state}`)
    }
    await visit(people.hana.objectId)
    await visit(people.eve.objectId)
    const written = await world.ports.store.audit.listOf('helpdesk')
    const came = { detail: { sourceAddress: '127.0.0.1' } }
    t.same(
      written.map(({ type, actor, detail }) => ({ type, actor, detail })),
      [
        { type: 'staff_signed_in', actor: { kind: 'staff', id: people.hana.objectId }, ...came },
        { type: 'staff_turned_away', actor: { kind: 'staff', id: people.eve.objectId }, ...came },
      ],
    )
    world.ports.store.audit.append = async () => {
      throw new Error('no room left')
    }
    const page = await visit(people.hana.objectId)
    t.equal(page.statusCode, 500)
    t.notMatch(`${page.headers['set-cookie']}`, '__Host-staff', 'no session without its record')
  },
)

t.test('each way that a sign-in fails has its words, its status and the way on', async (t) => {
  const world = await buildContactWorld(t)
  for (const [code, status, words] of [
    ['denied', 403, /You did not sign in/],
    ['lost', 400, /took too long/],
    ['not_proven', 403, /We could not check your sign-in/],
    ['interrupted', 503, /The line to Microsoft broke off/],
    ['missing_claim', 403, /We could not check your sign-in/],
    ['missing_auth_time', 403, /missing_auth_time/],
    ['stale', 403, /Sign in once more/],
    ['no_auth_context', 403, /A stronger sign-in is needed/],
    ['wrong_tenant', 403, /your work account of Fernhill/],
    ['invalid_roles', 403, /We could not check your sign-in/],
    ['client_refused', 403, /client_refused/],
    ['provider_down', 503, /Microsoft is not answering/],
  ] as const) {
    world.signIn.failure = null
    const browser = openBrowser(world)
    const state = await begin(browser, '/helpdesk')
    world.signIn.failure = code
    const page = await browser.get(`/auth/callback?code=${people.hana.objectId}&state=${state}`)
    t.equal(page.statusCode, status, code)
    t.match(page.body, words)
    t.match(page.body, /data-testid="sign-in-again"/)
    t.notOk(browser.cookies.has('__Host-staff'))
  }
})

t.test('a long authorization code gets through, a doubled one does not', async (t) => {
  const world = await buildContactWorld(t)
  const browser = openBrowser(world)
  const state = await begin(browser, '/helpdesk')
  const long = await browser.get(`/auth/callback?code=${'x'.repeat(2_000)}&state=${state}`)
  t.equal(long.statusCode, 403, 'it reaches the provider’s answer')
  t.equal((await browser.get(`/auth/callback?code=a&code=b&state=${state}`)).statusCode, 400)
})
