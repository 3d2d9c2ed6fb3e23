import type { Caller, Visit } from '../visit.ts'

/** The form's hidden field. */
export const formTokenField = 'csrf'

/**
 * The form token: a keyed digest of the session cookie, so that it needs no storage and changes with the session
 * (R-WEB-4). A browser without a cookie gets a random one that stands for nothing else; that writes no row.
 */
export function formTokenOf(caller: Caller): string {
  const { cookies, ports, sessionKind } = caller
  const held = cookies.read(sessionKind)
  if (held !== undefined) return digestOf(caller, held)
  const token = ports.secrets.drawToken()
  cookies.set(sessionKind, token, null)
  return digestOf(caller, token)
}

/**
 * Does the form come from a page that we gave this browser? Both the token and the request's source must agree. A form
 * from just before the pass was shown is still ours, so that sending it again gets the true answer: shown already.
 */
export function isOwnForm(visit: Visit): boolean {
  const token = visit.cookies.read(visit.sessionKind)
  if (token === undefined || isForeign(visit)) return false
  const found = visit.fields.get(formTokenField) ?? ''
  const [, predecessor] = token.split('.')
  const { secrets } = visit.ports
  const holders = [...secrets.digests('token', token.slice(0, 43)), ...(predecessor ? [predecessor] : [])]
  return holders.map((holder) => secrets.isDigestOf(found, 'csrf', holder)).some((verdict) => verdict)
}

/**
 * Does the form say that another site sent it? `null` is what browsers send under `no-referrer`; only their own word for the
 * source may vouch for it.
 */
export function isForeign(visit: Visit): boolean {
  const site = visit.header('sec-fetch-site')
  const origin = visit.header('origin')
  if (site !== undefined && site !== 'same-origin') return true
  if (origin === undefined) return false
  if (origin === 'null') return site === undefined
  return origin !== new URL(visit.ports.settings.publicUrl).origin
}

function digestOf({ ports }: Caller, cookie: string): string {
  return ports.secrets.digest('csrf', ports.secrets.digest('token', cookie.slice(0, 43)))
}
