import type { SignedInPerson } from '../../shell/ports.ts'
import type { SignInSettings } from './settings.ts'
import { SignInError } from './sign-in-error.ts'

const freshForInMilliseconds = 5 * 60_000
/** Two machines' clocks may differ by this much. */
const toleranceInMilliseconds = 60_000

/** An id token's claims; nothing in them is believed before it was looked at. */
export type Claims = Readonly<Record<string, unknown>>

/**
 * Reads who signed in from an id token whose signature, issuer, audience, nonce and times the library has checked.
 * Every claim that is missing or of the wrong shape refuses (R-APP-3, R-STF-1). Throws `SignInError`; `now` in epoch milliseconds.
 */
export function readPerson(claims: Claims, settings: SignInSettings, now: number): SignedInPerson {
  if (readText(claims, 'aud') !== settings.clientId) throw new SignInError('not_proven', 'aud')
  const tenantId = readText(claims, 'tid')
  if (tenantId.toLowerCase() !== settings.tenantId.toLowerCase()) throw new SignInError('wrong_tenant')
  const userPrincipalName = readText(claims, 'preferred_username')
  return {
    objectId: readText(claims, 'oid'),
    tenantId,
    userPrincipalName,
    displayName: typeof claims.name === 'string' && claims.name !== '' ? claims.name : userPrincipalName,
    roles: readRoles(claims.roles),
    authenticatedAt: readFreshTime(claims.auth_time, now),
    hasAuthContext: readAuthContext(claims.acrs, settings.authContext),
  }
}

function readText(claims: Claims, name: string): string {
  const value = claims[name]
  if (typeof value !== 'string' || value === '') throw new SignInError('missing_claim', name)
  return value
}

/** No roles is the common case; anything that is not a list of words is refused rather than guessed at. */
function readRoles(roles: unknown): readonly string[] {
  if (roles === undefined) return []
  if (!isTexts(roles)) throw new SignInError('invalid_roles')
  return roles
}

/** `auth_time` is an optional claim that an administrator must configure; without it nobody knows how fresh a sign-in is. */
function readFreshTime(seconds: unknown, now: number): number {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) throw new SignInError('missing_auth_time')
  const time = seconds * 1000
  if (time > now + toleranceInMilliseconds) throw new SignInError('not_proven', 'auth_time')
  if (time < now - freshForInMilliseconds) throw new SignInError('stale')
  return time
}

function readAuthContext(acrs: unknown, wanted: string | null): boolean {
  if (wanted === null) return false
  if (!isTexts(acrs) || !acrs.includes(wanted)) throw new SignInError('no_auth_context')
  return true
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
