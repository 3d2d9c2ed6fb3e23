import * as client from 'openid-client'
import t from 'tap'
import { only } from '../../support/only.ts'
import { startTrial } from '../trial.ts'

const REDIRECT = 'http://localhost:4999/auth/callback'
const { addresses, control } = await startTrial(t, { redirectUris: [REDIRECT] })
const HANA = 'hana.sato@harbourpine.example'
const PASSWORD = 'Harbour-Pine-2026'
const issuer = new URL(`${addresses.authorityUrl}/${addresses.tenantId}/v2.0`)
const config = await client.discovery(issuer, addresses.signInClientId, addresses.signInClientSecret)
client.allowInsecureRequests(config)

interface Trip {
  url: URL
  checks: { pkceCodeVerifier: string; expectedNonce: string; expectedState: string }
}

async function depart(more: Record<string, string> = {}): Promise<Trip> {
  const checks = {
    pkceCodeVerifier: client.randomPKCECodeVerifier(),
    expectedNonce: client.randomNonce(),
    expectedState: client.randomState(),
  }
  const code_challenge = await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier)
  const pkce = {
    code_challenge,
    code_challenge_method: 'S256',
    nonce: checks.expectedNonce,
    state: checks.expectedState,
  }
  return {
    url: client.buildAuthorizationUrl(config, { redirect_uri: REDIRECT, scope: 'openid profile', ...pkce, ...more }),
    checks,
  }
}

async function arrive({ url, checks }: Trip, upn = HANA): Promise<Record<string, unknown>> {
  const location = new URL(await control.signInAt(url.href, upn, PASSWORD))
  const tokens = await client.authorizationCodeGrant(config, location, { ...checks, idTokenExpected: true })
  return { ...tokens.claims() }
}

function open(url: URL): Promise<Response> {
  return fetch(url, { redirect: 'manual' })
}

t.beforeEach(() => control.reset())

t.test('the id token has the claims of Entra, and no amr', async (t) => {
  const claims = await arrive(await depart())
  t.match(claims, {
    tid: addresses.tenantId,
    oid: String,
    preferred_username: HANA,
    name: 'Hana Satō',
    roles: only('Recovery.Viewer', 'Recovery.Agent'),
  })
  t.type(claims.auth_time, 'number')
  t.notOk('amr' in claims)
  t.notOk('acrs' in claims)
  t.notOk('roles' in (await arrive(await depart(), 'miles.chen@harbourpine.example')))
})

t.test('an authentication context is granted only when it is asked for and a second factor was given', async (t) => {
  const asked = { claims: JSON.stringify({ id_token: { acrs: { essential: true, value: 'c1' } } }) }
  t.strictSame((await arrive(await depart(asked))).acrs, ['c1'])
  await control.changeSettings({ isSignInMfaRequired: false })
  t.notOk('acrs' in (await arrive(await depart(asked), 'lena.vogel@harbourpine.example')))
})

t.test('auth_time can be switched off, and tokens can be spoilt', async (t) => {
  await control.changeSettings({ isAuthTimeSent: false })
  t.notOk('auth_time' in (await arrive(await depart())))
  await control.changeSettings({ tokenMutations: [{ kind: 'set', claim: 'aud', value: 'another' }] })
  await t.rejects(arrive(await depart()))
  await control.changeSettings({ tokenMutations: [{ kind: 'drop', claim: 'oid' }] })
  t.notOk('oid' in (await arrive(await depart())))
  await control.changeSettings({ tokenMutations: [{ kind: 'alg-none' }] })
  await t.rejects(arrive(await depart()))
})

t.test('a code is good once, for its own verifier only', async (t) => {
  const trip = await depart()
  const location = new URL(await control.signInAt(trip.url.href, HANA, PASSWORD))
  const wrong = { ...trip.checks, pkceCodeVerifier: client.randomPKCECodeVerifier() }
  await t.rejects(client.authorizationCodeGrant(config, location, wrong), /server responded with an error/)
  await t.rejects(client.authorizationCodeGrant(config, location, trip.checks), /server responded with an error/)
})

t.test('another redirect URI or client is refused on the spot', async (t) => {
  t.equal((await open((await depart({ redirect_uri: `${REDIRECT}/` })).url)).status, 400)
  t.equal((await open((await depart({ redirect_uri: 'https://evil.example/auth/callback' })).url)).status, 400)
  t.equal((await open((await depart({ client_id: 'another' })).url)).status, 400)
})

t.test('PKCE with S256, state and nonce are asked for', async (t) => {
  for (const name of ['code_challenge', 'code_challenge_method', 'state', 'nonce']) {
    const { url } = await depart()
    url.searchParams.delete(name)
    const answer = await open(url)
    t.equal(answer.status, 302, name)
    t.match(answer.headers.get('location'), /[?&]error=invalid_request/)
  }
})

t.test('a browser that is signed in is let through unless it must sign in again', async (t) => {
  const { url } = await depart({ login_hint: HANA })
  const first = await (await open(url)).text()
  t.match(first, `value="${HANA}"`)
  const flow = /name="flow" value="([^"]+)"/.exec(first)?.[1] ?? ''
  const body = new URLSearchParams({ flow, account: HANA, password: PASSWORD, approval: 'approve' })
  const signedIn = await fetch(`${addresses.browserUrl}/sign-in`, { method: 'POST', body, redirect: 'manual' })
  t.match(signedIn.headers.get('location'), /code=/)
  const headers = { cookie: signedIn.headers.get('set-cookie')?.split(';')[0] ?? '' }
  const visit = async (more: Record<string, string>) => fetch((await depart(more)).url, { headers, redirect: 'manual' })
  t.equal((await visit({})).status, 302)
  t.equal((await visit({ prompt: 'login' })).status, 200)
  await control.changeSettings({ oidcNow: 'clock' })
  await control.moveClock({ minutes: 10 })
  t.equal((await visit({ max_age: '60' })).status, 200)
})
