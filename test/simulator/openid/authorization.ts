import type { Simulator } from '../simulator.ts'
import { TENANT } from '../world.ts'

/** A request for a code that passed the checks. */
export interface AuthorizationRequest {
  readonly redirectUri: string
  readonly state: string
  readonly nonce: string
  readonly codeChallenge: string
  readonly prompt: string
  /** Seconds, or null when the request does not care. */
  readonly maxAge: number | null
  readonly loginHint: string
  /** Authentication contexts that the `claims` parameter asks for. */
  readonly acrs: string[]
}

/** A request that cannot even be answered by a redirect. */
export class AuthorizationRefusal extends Error {}

/** What is wrong with a request whose redirect URI is known. */
export interface RequestFault {
  redirectUri: string
  state: string
  error: string
  description: string
}

type Query = Record<string, unknown>

/**
 * Reads an authorization request as strictly as its rules are written: exact redirect URI, code, PKCE with S256, state and nonce.
 * @throws {AuthorizationRefusal} when client or redirect URI are not known
 */
export function readAuthorization(simulator: Simulator, query: Query): AuthorizationRequest | RequestFault {
  const redirectUri = textOf(query, 'redirect_uri')
  if (textOf(query, 'client_id') !== TENANT.signInClientId)
    throw new AuthorizationRefusal('AADSTS700016: the application was not found in the directory.')
  if (!simulator.settings.redirectUris.includes(redirectUri)) {
    throw new AuthorizationRefusal(
      `AADSTS50011: the redirect URI '${redirectUri}' does not match the redirect URIs configured for the application.`,
    )
  }
  const state = textOf(query, 'state')
  const fault = findFault(query)
  if (fault) return { redirectUri, state, ...fault }
  const maxAge = query.max_age === undefined ? null : Number(query.max_age)
  const wishes = {
    prompt: textOf(query, 'prompt'),
    maxAge,
    loginHint: textOf(query, 'login_hint'),
    acrs: readAcrs(textOf(query, 'claims')),
  }
  return {
    redirectUri,
    state,
    nonce: textOf(query, 'nonce'),
    codeChallenge: textOf(query, 'code_challenge'),
    ...wishes,
  }
}

/** Tells a fault from a request. */
export function isFault(request: AuthorizationRequest | RequestFault): request is RequestFault {
  return 'error' in request
}

function findFault(query: Query): { error: string; description: string } | undefined {
  const invalid = (description: string) => ({ error: 'invalid_request', description })
  if (query.response_type !== 'code')
    return { error: 'unsupported_response_type', description: 'AADSTS700054: response_type must be code.' }
  if (!textOf(query, 'scope').split(' ').includes('openid'))
    return invalid("AADSTS900144: the scope must contain 'openid'.")
  if (query.code_challenge_method !== 'S256' || !/^[\w-]{43}$/.test(textOf(query, 'code_challenge'))) {
    return invalid('AADSTS501481: a code_challenge with the method S256 is required.')
  }
  if (!query.state || !query.nonce) return invalid('AADSTS900144: state and nonce are required.')
  return undefined
}

function textOf(query: Query, name: string): string {
  const value = query[name]
  return typeof value === 'string' ? value : ''
}

function readAcrs(claims: string): string[] {
  if (!claims) return []
  const wanted = Object(JSON.parse(claims)).id_token?.acrs
  return [wanted?.value, ...(wanted?.values ?? [])].filter((value) => typeof value === 'string')
}
