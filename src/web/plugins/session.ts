import { isEnding } from '../../core/flow.ts'
import type { RecoveryRequest } from '../../core/recovery-request.ts'
import type { Session, SessionKind } from '../../shell/ports.ts'
import type { Caller, HeldSession, Visit } from '../visit.ts'

const minute = 60_000
const spans = {
  manager: { idle: 15 * minute, total: 60 * minute },
  staff: { idle: 15 * minute, total: 8 * 60 * minute },
} as const

/** Finds the session that this browser's cookie names; null when there is none or it ran out. */
export async function findSession(caller: Caller, kind: SessionKind): Promise<HeldSession | null> {
  const cookie = caller.cookies.read(kind)
  if (cookie === undefined) return null
  const { store, secrets, clock } = caller.ports
  const [token = '', predecessor] = cookie.split('.')
  const digest = secrets.digest('token', token)
  const session = await store.sessions.find(digest, clock.now())
  if (session === null || session.kind !== kind) return null
  if (predecessor !== undefined) await store.sessions.remove(predecessor)
  return { kind, token, digest, session }
}

/**
 * Begins a session under a new token and ends the one that this browser held, so that a planted or copied cookie is
 * worth nothing (R-WEB-1). `maxAgeInSeconds` null: the cookie goes when the browser closes.
 */
export async function startSession(visit: Visit, session: Session, maxAgeInSeconds: number | null): Promise<void> {
  const { store, secrets } = visit.ports
  const old = visit.cookies.read(session.kind)
  const token = secrets.drawToken()
  await store.transact(async ({ sessions }) => {
    if (old !== undefined) await sessions.remove(secrets.digest('token', old.slice(0, 43)))
    await sessions.add(secrets.digest('token', token), session)
  })
  visit.cookies.set(session.kind, token, maxAgeInSeconds)
}

/** Gives the session a new token; the old one is dead at once. A session that somebody else moved first stays theirs. */
export async function rotateSession(visit: Visit, held: HeldSession, span: SessionSpan): Promise<void> {
  const { store, secrets, clock } = visit.ports
  const token = secrets.drawToken()
  const expiresAt = clock.now() + span.lastsInMilliseconds
  const isMoved = await store.sessions.rotate(held.digest, secrets.digest('token', token), expiresAt)
  if (isMoved) visit.cookies.set(held.kind, token, span.isKept ? Math.ceil(span.lastsInMilliseconds / 1_000) : null)
}

/**
 * Rotates where the answer must not be lost with the cookie: the old token dies when the new one is first used. If this
 * answer never arrives, the browser still holds a token with which the pass can be replaced (design rule 4).
 */
export async function rotateWhenSeen(visit: Visit, held: HeldSession, span: SessionSpan): Promise<void> {
  const { store, secrets, clock } = visit.ports
  const token = secrets.drawToken()
  const expiresAt = clock.now() + span.lastsInMilliseconds
  await store.sessions.add(secrets.digest('token', token), { ...held.session, expiresAt })
  visit.cookies.set(held.kind, `${token}.${held.digest}`, null)
}

/** Ends this browser's session of that kind, in the table and in the browser (R-WEB-2). */
export async function endSession(visit: Visit, kind: SessionKind): Promise<void> {
  const token = visit.cookies.read(kind)
  if (token === undefined) return
  await visit.ports.store.sessions.remove(visit.ports.secrets.digest('token', token.slice(0, 43)))
  visit.cookies.clear(kind)
}

/** How long a rotated session lasts, and whether its cookie outlives the browser window. */
export interface SessionSpan {
  lastsInMilliseconds: number
  isKept: boolean
}

/** Moves the idle limit, at most once a minute. A page that asks again by itself keeps nothing alive (R-WEB-3). */
export async function keepAlive(caller: Caller, held: HeldSession, request: RecoveryRequest | null): Promise<void> {
  const { store, clock, settings } = caller.ports
  const span = held.kind === 'recovery' ? recoverySpan(request, settings.limits.idleAfterCode) : spans[held.kind]
  if (span === null) return
  const expiresAt = Math.min(clock.now() + span.idle, held.session.createdAt + span.total)
  if (expiresAt - held.session.expiresAt >= minute) await store.sessions.extend(held.digest, expiresAt)
}

/** From the accepted code on, a recovery's session ends when it lies idle; before that it lives as the request does. */
function recoverySpan(request: RecoveryRequest | null, idle: number): { idle: number; total: number } | null {
  const isVerified = request?.verifications.some(({ kind }) => kind === 'manager_code') ?? false
  return isVerified && request !== null && !isEnding(request.state) ? { idle, total: Number.POSITIVE_INFINITY } : null
}
