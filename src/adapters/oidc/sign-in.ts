import { clocksDiffer } from '../../core/clocks.ts'
import type { Clock, PendingSignIn, SignedInPerson, SignIn } from '../../shell/ports.ts'
import { readPerson } from './claims.ts'
import { createProviderReader, type Provider } from './provider.ts'
import type { SignInSettings } from './settings.ts'
import { SignInError, translateFailure } from './sign-in-error.ts'

const pendingForInMilliseconds = 10 * 60_000
const callbackPath = '/auth/callback'

/**
 * Makes sign-in over OpenID Connect: code, PKCE, state and nonce, always a fresh authentication (R-APP-3, R-STF-1).
 * Nothing is loaded or asked before the first sign-in. Both methods throw `SignInError`.
 */
export function createSignIn(settings: SignInSettings, clock: Pick<Clock, 'now'>): SignIn {
  const readProvider = createProviderReader(settings)
  return {
    async begin(wish) {
      const provider = await readProvider().catch(throwTranslated)
      const pending = await draw(provider, wish.returnTo, clock.now())
      const url = await buildAddress(provider, settings, pending, wish.loginHint).catch(throwTranslated)
      return { url, pending }
    },
    async finish(callbackUrl, pending) {
      const query = new URL(callbackUrl, settings.publicUrl).searchParams
      if (!isSame(query, pending, clock.now())) throw new SignInError('lost')
      const provider = await readProvider().catch(throwTranslated)
      return await redeem(provider, settings, query, pending, clock.now()).catch(throwTranslated)
    },
  }
}

async function draw({ library }: Provider, returnTo: string, startedAt: number): Promise<PendingSignIn> {
  const [state, nonce] = [library.randomState(), library.randomNonce()]
  return { state, nonce, codeVerifier: library.randomPKCECodeVerifier(), returnTo, startedAt }
}

async function buildAddress(
  { library, front }: Provider,
  settings: SignInSettings,
  pending: PendingSignIn,
  loginHint: string | null,
): Promise<string> {
  const parameters = {
    redirect_uri: settings.publicUrl + callbackPath,
    scope: 'openid profile',
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await library.calculatePKCECodeChallenge(pending.codeVerifier),
    code_challenge_method: 'S256',
    prompt: 'login',
    max_age: '0',
    ...(loginHint === null ? {} : { login_hint: loginHint }),
    ...(settings.authContext === null ? {} : { claims: askForContext(settings.authContext) }),
  }
  return library.buildAuthorizationUrl(front, parameters).href
}

/** Entra puts the context into `acrs` only when it is asked for. */
function askForContext(context: string): string {
  return JSON.stringify({ id_token: { acrs: { essential: true, value: context } } })
}

/** The address that the browser called is not trusted for more than its query: the redirect address is our own. */
async function redeem(
  { library, openBack }: Provider,
  settings: SignInSettings,
  query: URLSearchParams,
  pending: PendingSignIn,
  now: number,
): Promise<SignedInPerson> {
  const address = new URL(`${settings.publicUrl}${callbackPath}?${query}`)
  const back = openBack(Math.round((now - Date.now()) / 1000))
  const tokens = await library.authorizationCodeGrant(back, address, {
    expectedState: pending.state,
    expectedNonce: pending.nonce,
    pkceCodeVerifier: pending.codeVerifier,
    idTokenExpected: true,
  })
  return readPerson({ ...tokens.claims() }, settings, now)
}

function isSame(query: URLSearchParams, { state, startedAt }: PendingSignIn, now: number): boolean {
  const age = now - startedAt
  // It may have begun on another replica, whose clock is ahead.
  return query.get('state') === state && age >= -clocksDiffer && age <= pendingForInMilliseconds
}

function throwTranslated(error: unknown): never {
  throw translateFailure(error)
}
