/**
 * Why a sign-in did not count. `lost`: it began elsewhere or too long ago; `not_proven`: the answer failed a check of the
 * protocol; `client_refused`: our own app registration is wrong; `interrupted`: it counted at Microsoft, but the answer got
 * lost; the others say what was missing.
 */
export type SignInFailure =
  | 'denied'
  | 'lost'
  | 'not_proven'
  | 'missing_claim'
  | 'missing_auth_time'
  | 'stale'
  | 'no_auth_context'
  | 'wrong_tenant'
  | 'invalid_roles'
  | 'client_refused'
  | 'provider_down'
  | 'interrupted'

/** A sign-in that is refused, or could not be asked for. Nothing of the tokens is in it. */
export class SignInError extends Error {
  readonly code: SignInFailure
  /** The library's own code, for the log; never a text from outside. */
  readonly detail: string | null

  constructor(code: SignInFailure, detail: string | null = null) {
    super(detail === null ? `sign-in: ${code}` : `sign-in: ${code} (${detail})`)
    this.name = 'SignInError'
    this.code = code
    this.detail = detail
  }
}

const denials = new Set(['access_denied', 'login_required', 'interaction_required', 'consent_required'])
/** The provider's own words for a trouble of its own. */
const outages = new Set(['server_error', 'temporarily_unavailable'])
const clientFaults = new Set(['invalid_client', 'unauthorized_client', 'invalid_scope', 'unsupported_response_type'])

/**
 * Translates what the library threw. Only known words are kept of it, since an error description may hold anything.
 * A plain `TypeError` without a code is how a failed connection shows.
 */
export function translateFailure(error: unknown): SignInError {
  const own = error instanceof Error && error.cause instanceof SignInError ? error.cause : error
  if (own instanceof SignInError) return own
  const oauth = wordIn(error, 'error')
  if (oauth !== null && denials.has(oauth)) return new SignInError('denied', oauth)
  if (oauth !== null && clientFaults.has(oauth)) return new SignInError('client_refused', oauth)
  const code = wordIn(error, 'code')
  if (isOutage(error, code) || (oauth !== null && outages.has(oauth)) || isTooMany(error))
    return new SignInError('provider_down', code)
  return new SignInError('not_proven', oauth ?? code)
}

function isOutage(error: unknown, code: string | null): boolean {
  if (error instanceof TypeError && code === null) return true
  if (code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM') return true
  return code === 'OAUTH_RESPONSE_IS_NOT_JSON' || code === 'OAUTH_PARSE_ERROR'
}

/** Whoever is asked too often answers nobody for a while. */
function isTooMany(error: unknown): boolean {
  return typeof error === 'object' && error !== null && Reflect.get(error, 'status') === 429
}

function wordIn(error: unknown, key: string): string | null {
  const word: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, key) : null
  return typeof word === 'string' && /^\w{1,60}$/.test(word) ? word : null
}
