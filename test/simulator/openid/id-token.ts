import type { JWTPayload } from 'jose'
import { stableId } from '../ids.ts'
import type { Keys } from '../keys.ts'
import type { Person } from '../person.ts'
import type { TokenMutation } from '../settings.ts'
import type { Simulator } from '../simulator.ts'
import { findPerson, TENANT } from '../world.ts'
import type { Grant } from './browser-state.ts'

/** Gives the time that id tokens are dated by, in epoch milliseconds. */
export function oidcNow(simulator: Simulator): number {
  return simulator.settings.oidcNow === 'clock' ? simulator.clock.now() : Date.now()
}

/**
 * Makes an id token with the claims that Entra's v2 tokens carry: no `amr`; `auth_time` where it is configured; `acrs` only when
 * it was asked for and a second factor was given.
 */
export async function makeIdToken(simulator: Simulator, keys: Keys, grant: Grant): Promise<string> {
  const person = findPerson(simulator.world, grant.session.personId)
  if (!person) throw new Error('The person of a session is gone.')
  const { tokenMutations } = simulator.settings
  const claims = tokenMutations.reduce(mutate, claimsOf(simulator, grant, person))
  if (tokenMutations.some((mutation) => mutation.kind === 'alg-none')) return unsigned(claims)
  return keys.signAsIs(
    claims,
    tokenMutations.some((mutation) => mutation.kind === 'wrong-key'),
  )
}

function claimsOf(simulator: Simulator, { request, session }: Grant, person: Person): JWTPayload {
  const iat = toSeconds(oidcNow(simulator))
  const names = {
    oid: person.id,
    preferred_username: person.userPrincipalName,
    name: person.displayName,
    tid: TENANT.id,
  }
  const times = { iat, nbf: iat, exp: iat + 3600 }
  const optional: JWTPayload = {}
  if (simulator.settings.isAuthTimeSent) optional.auth_time = toSeconds(session.authenticatedAt)
  if (request.acrs.length > 0 && session.isMultiFactor) optional.acrs = request.acrs
  if (person.appRoles.length > 0) optional.roles = person.appRoles
  const iss = `${simulator.addresses.authorityUrl}/${TENANT.id}/v2.0`
  const sub = stableId(`subject:${person.id}:${TENANT.signInClientId}`)
  return { ver: '2.0', iss, aud: TENANT.signInClientId, sub, ...names, nonce: request.nonce, ...times, ...optional }
}

function mutate(claims: JWTPayload, mutation: TokenMutation): JWTPayload {
  if (mutation.kind === 'set') return { ...claims, [mutation.claim]: mutation.value }
  if (mutation.kind === 'old-auth-time')
    return { ...claims, auth_time: Number(claims.auth_time) - mutation.minutes * 60 }
  if (mutation.kind !== 'drop') return claims
  const { [mutation.claim]: _dropped, ...rest } = claims
  return rest
}

function unsigned(claims: JWTPayload): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`
}

function toSeconds(epochMs: number): number {
  return Math.floor(epochMs / 1000)
}
