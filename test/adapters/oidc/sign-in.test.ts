import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import t from 'tap'
import type { SignInSettings } from '../../../src/adapters/oidc/settings.ts'
import { createSignIn } from '../../../src/adapters/oidc/sign-in.ts'
import type { SignIn } from '../../../src/shell/ports.ts'
import type { TokenMutation } from '../../simulator/settings.ts'
import { upn } from '../../support/directory.ts'
import { startOutsideWorld } from '../../support/simulator.ts'

const publicUrl = 'http://localhost:3999'
const world = { redirectUris: [`${publicUrl}/auth/callback`] }
const { control, addresses } = await startOutsideWorld(t, world)
const folder = mkdtempSync(join(tmpdir(), 'sparekey-sign-in-'))
t.teardown(() => rmSync(folder, { recursive: true }))
t.beforeEach(async () => {
  await control.reset()
  await control.changeSettings(world)
})

const realClock = { now: () => Date.now() }
const settings: SignInSettings = {
  tenantId: addresses.tenantId,
  clientId: addresses.signInClientId,
  credential: { kind: 'secret', secret: addresses.signInClientSecret },
  authorityHost: addresses.authorityUrl,
  publicUrl,
  authContext: null,
  isSimulator: true,
}
const signIn = createSignIn(settings, realClock)
const { password } = await control.person(upn('miles.chen'))

/** Goes the whole way as a browser would; gives who signed in, or the error. */
async function go(by: SignIn = signIn, account = 'miles.chen') {
  const { url, pending } = await by.begin({ returnTo: '/manager/x', loginHint: upn(account) })
  return by.finish(await control.signInAt(url, upn(account), password), pending)
}

t.test('R-STF-1 the browser is sent with code, PKCE, state, nonce and a demand for a fresh sign-in', async (t) => {
  const { url, pending } = await signIn.begin({ returnTo: '/manager/x', loginHint: upn('miles.chen') })
  const { searchParams, origin } = new URL(url)
  t.equal(origin, addresses.browserUrl)
  t.match(Object.fromEntries(searchParams), {
    response_type: 'code',
    client_id: addresses.signInClientId,
    redirect_uri: `${publicUrl}/auth/callback`,
    scope: 'openid profile',
    code_challenge_method: 'S256',
    prompt: 'login',
    max_age: '0',
    login_hint: upn('miles.chen'),
    state: pending.state,
    nonce: pending.nonce,
  })
  t.equal(searchParams.has('claims'), false)
  t.notMatch(url, pending.codeVerifier)
  t.equal(pending.returnTo, '/manager/x')
  const other = await signIn.begin({ returnTo: '/', loginHint: null })
  t.not(other.pending.state, pending.state)
  t.not(other.pending.codeVerifier, pending.codeVerifier)
})

t.test('R-APP-3 a manager who signs in is known by tenant and object id, with the time', async (t) => {
  const person = await go()
  t.match(person, {
    objectId: (await control.person(upn('miles.chen'))).id,
    tenantId: addresses.tenantId,
    displayName: 'Miles Chen',
    userPrincipalName: upn('miles.chen'),
    roles: { length: 0 },
    hasAuthContext: false,
  })
  t.ok(Math.abs(person.authenticatedAt - Date.now()) < 10_000)
})

t.test('staff bring their app roles', async (t) => {
  t.strictSame((await go(signIn, 'hana.sato')).roles, ['Recovery.Viewer', 'Recovery.Agent'])
})

const refusals: [string, TokenMutation, string][] = [
  ['without auth_time', { kind: 'drop', claim: 'auth_time' }, 'missing_auth_time'],
  ['with auth_time as text', { kind: 'set', claim: 'auth_time', value: '1' }, 'not_proven'],
  ['six minutes old', { kind: 'old-auth-time', minutes: 6 }, 'stale'],
  ['from the future', { kind: 'old-auth-time', minutes: -6 }, 'not_proven'],
  ['of another tenant', { kind: 'set', claim: 'tid', value: 'another-tenant' }, 'wrong_tenant'],
  ['without a tenant', { kind: 'drop', claim: 'tid' }, 'missing_claim'],
  ['without an object id', { kind: 'drop', claim: 'oid' }, 'missing_claim'],
  ['with an empty object id', { kind: 'set', claim: 'oid', value: '' }, 'missing_claim'],
  ['without a name to call', { kind: 'drop', claim: 'preferred_username' }, 'missing_claim'],
  ['with roles as text', { kind: 'set', claim: 'roles', value: 'Recovery.Admin' }, 'invalid_roles'],
  ['with roles of another kind', { kind: 'set', claim: 'roles', value: [{ a: 1 }] }, 'invalid_roles'],
  ['without a nonce', { kind: 'drop', claim: 'nonce' }, 'not_proven'],
  ['with another nonce', { kind: 'set', claim: 'nonce', value: 'x' }, 'not_proven'],
  ['without an audience', { kind: 'drop', claim: 'aud' }, 'not_proven'],
  ['for another app', { kind: 'set', claim: 'aud', value: addresses.clientId }, 'not_proven'],
  ['for several apps', { kind: 'set', claim: 'aud', value: [addresses.signInClientId, 'x'] }, 'not_proven'],
  ['without an issuer', { kind: 'drop', claim: 'iss' }, 'not_proven'],
  ['of another issuer', { kind: 'set', claim: 'iss', value: 'https://localhost/x/v2.0' }, 'not_proven'],
  ['without an end', { kind: 'drop', claim: 'exp' }, 'not_proven'],
  ['that is over', { kind: 'set', claim: 'exp', value: 1_700_000_000 }, 'not_proven'],
  ['that begins later', { kind: 'set', claim: 'nbf', value: Math.floor(Date.now() / 1000) + 3600 }, 'not_proven'],
  ['without a subject', { kind: 'drop', claim: 'sub' }, 'not_proven'],
  ['without a date', { kind: 'drop', claim: 'iat' }, 'not_proven'],
  ['signed by somebody else', { kind: 'wrong-key' }, 'not_proven'],
  ['not signed at all', { kind: 'alg-none' }, 'not_proven'],
]
for (const [name, mutation, code] of refusals) {
  t.test(`R-APP-3 CVE-row-56 an id token ${name} is refused: ${code}`, async (t) => {
    await control.changeSettings({ tokenMutations: [mutation] })
    await t.rejects(go(), { name: 'SignInError', code })
  })
}

t.test('R-APP-3 where Entra is not set up to send auth_time, nobody is let in', async (t) => {
  await control.changeSettings({ isAuthTimeSent: false })
  await t.rejects(go(), { name: 'SignInError', code: 'missing_auth_time' })
})

t.test('an authentication context is asked for, and must be in the token', async (t) => {
  const strict = createSignIn({ ...settings, authContext: 'c1' }, realClock)
  t.match(await go(strict), { hasAuthContext: true })
  const wrong: TokenMutation[] = [
    { kind: 'drop', claim: 'acrs' },
    { kind: 'set', claim: 'acrs', value: ['c2'] },
    { kind: 'set', claim: 'acrs', value: 'c1' },
  ]
  for (const mutation of wrong) {
    await control.changeSettings({ tokenMutations: [mutation] })
    await t.rejects(go(strict), { name: 'SignInError', code: 'no_auth_context' })
  }
})

t.test('an answer to another sign-in, or to one of long ago, is lost', async (t) => {
  const first = await signIn.begin({ returnTo: '/', loginHint: null })
  const second = await signIn.begin({ returnTo: '/', loginHint: null })
  const callback = await control.signInAt(first.url, upn('miles.chen'), password)
  const lost = { name: 'SignInError', code: 'lost' }
  await t.rejects(signIn.finish(callback, second.pending), lost)
  await t.rejects(signIn.finish(`${publicUrl}/auth/callback`, first.pending), lost)
  await t.rejects(signIn.finish(callback, { ...first.pending, startedAt: Date.now() - 11 * 60_000 }), lost)
  await t.rejects(signIn.finish(callback, { ...first.pending, startedAt: Date.now() + 3 * 60_000 }), lost)
  const ahead = { ...first.pending, startedAt: Date.now() + 60_000 }
  t.match(await signIn.finish(callback, ahead), { displayName: 'Miles Chen' }, 'begun where the clock is ahead')
})

t.test('a code counts once, and only with its own verifier', async (t) => {
  const { url, pending } = await signIn.begin({ returnTo: '/', loginHint: null })
  const callback = await control.signInAt(url, upn('miles.chen'), password)
  await signIn.finish(callback, pending)
  await t.rejects(signIn.finish(callback, pending), { name: 'SignInError', code: 'not_proven' })
  const next = await signIn.begin({ returnTo: '/', loginHint: null })
  const nextCallback = await control.signInAt(next.url, upn('miles.chen'), password)
  const forged = { ...next.pending, codeVerifier: pending.codeVerifier }
  await t.rejects(signIn.finish(nextCallback, forged), { name: 'SignInError', code: 'not_proven' })
})

t.test('the redirect address is our own, whatever host the callback came to', async (t) => {
  const { url, pending } = await signIn.begin({ returnTo: '/', loginHint: null })
  const callback = new URL(await control.signInAt(url, upn('miles.chen'), password))
  t.match(await signIn.finish(`https://evil.example/elsewhere${callback.search}`, pending), {
    displayName: 'Miles Chen',
  })
})

t.test('who breaks off is denied; a provider in trouble is an outage; other errors prove nothing', async (t) => {
  const outcomes = [
    ['access_denied', 'denied'],
    ['login_required', 'denied'],
    ['unauthorized_client', 'client_refused'],
    ['server_error', 'provider_down'],
    ['invalid_request', 'not_proven'],
  ]
  for (const [error, code] of outcomes) {
    const { pending } = await signIn.begin({ returnTo: '/', loginHint: null })
    const description = 'error_description=Ada%20is%20gone'
    const callback = `${publicUrl}/auth/callback?error=${error}&${description}&state=${pending.state}`
    const caught = await signIn.finish(callback, pending).catch((thrown: unknown) => thrown)
    t.match(caught, { name: 'SignInError', code })
    t.notMatch(String(caught), /Ada/)
  }
})

t.test('a certificate proves the sign-in app, and a wrong or missing one is our own fault', async (t) => {
  const [ours, theirs] = await Promise.all([makeCertificate('ours'), makeCertificate('theirs')])
  await control.changeSettings({ clientCertificate: ours.certificate })
  const proving = (path: string) => createSignIn({ ...settings, credential: { kind: 'certificate', path } }, realClock)
  t.match(await go(proving(ours.path)), { displayName: 'Miles Chen' })
  const refused = { name: 'SignInError', code: 'client_refused' }
  await t.rejects(go(proving(theirs.path)), refused)
  await t.rejects(go(proving('/nowhere/x.pem')), refused)
  const mistaken = createSignIn({ ...settings, credential: { kind: 'secret', secret: 'wrong' } }, realClock)
  await t.rejects(go(mistaken), refused)
})

t.test('times are those of the portal’s clock', async (t) => {
  await control.changeSettings({ oidcNow: 'clock' })
  const now = await control.moveClock({ minutes: 3 * 24 * 60 })
  const later = createSignIn(settings, { now: () => now })
  t.match(await go(later), { displayName: 'Miles Chen' })
  await t.rejects(go(), { name: 'SignInError', code: 'not_proven' }, 'by the real clock the token is not good yet')
})

t.test('a provider that is away is asked again later', async (t) => {
  const away = createSignIn({ ...settings, authorityHost: 'https://localhost:1' }, realClock)
  for (let tries = 0; tries < 2; tries += 1) {
    await t.rejects(away.begin({ returnTo: '/', loginHint: null }), { name: 'SignInError', code: 'provider_down' })
  }
})

t.test('a token endpoint that breaks is an outage, and the next sign-in works', async (t) => {
  for (const kind of ['status', 'reset-before', 'truncated-json'] as const) {
    await control.addFault({ operation: 'token', kind, status: 503, times: 2 })
    await t.rejects(go(), { name: 'SignInError', code: 'provider_down' }, kind)
    await control.clearFaults()
    t.match(await go(), { displayName: 'Miles Chen' })
  }
})

t.test('a line that breaks once is nobody’s trouble', async (t) => {
  for (const operation of ['discovery', 'token', 'keys']) {
    await control.addFault({ operation, kind: 'reset-before' })
    t.match(await go(createSignIn(settings, realClock)), { displayName: 'Miles Chen' }, operation)
  }
})

t.test('a code whose answer got lost was redeemed all the same: the sign-in is made anew', async (t) => {
  await control.addFault({ operation: 'token', kind: 'reset-after-effect' })
  await t.rejects(go(), { name: 'SignInError', code: 'interrupted' })
  t.match(await go(), { displayName: 'Miles Chen' })
})

t.test('without the simulator a plain sign-in page is refused', async (t) => {
  const strict = createSignIn({ ...settings, isSimulator: false }, realClock)
  await t.rejects(strict.begin({ returnTo: '/', loginHint: null }), { name: 'SignInError', code: 'not_proven' })
})

async function makeCertificate(name: string): Promise<{ path: string; certificate: string }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: name }], { keySize: 2048 })
  const path = join(folder, `${name}.pem`)
  writeFileSync(path, `${key}\n${cert}`)
  return { path, certificate: cert }
}
