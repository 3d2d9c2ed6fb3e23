import { clocksDiffer } from '../../core/clocks.ts'
import { isEnding } from '../../core/flow.ts'
import { isVouchedFor, type RecoveryRequest } from '../../core/recovery-request.ts'
import { findByDigest } from '../../shell/lookup.ts'
import { readPauseOf } from '../../shell/pause.ts'
import type { Ports, Secrets, Session, SessionKind, SessionRepository } from '../../shell/ports.ts'
import type { Caller, HeldSession, Visit } from '../visit.ts'

const minute = 60_000
const spans = {
  manager: { idle: 15 * minute, total: 60 * minute },
  staff: { idle: 15 * minute, total: 8 * 60 * minute },
} as const

/**
 * Finds the session that this browser's cookie names; null when there is none, it ran out, or it began later than now: a
 * clock that was set back must not make it last longer (P10).
 */
export async function findSession(caller: Caller, kind: SessionKind): Promise<HeldSession | null> {
  const cookie = caller.cookies.read(kind)
  if (cookie === undefined) return null
  const { store, secrets, clock } = caller.ports
  const [token = '', predecessor] = cookie.split('.')
  const now = clock.now()
  const found = await findByDigest(secrets.digests('token', token), async (digest) => {
    const session = await store.sessions.find(digest, now, predecessor)
    return session && { digest, session }
  })
  if (found === null || found.session.kind !== kind || found.session.createdAt > now + clocksDiffer) return null
  return { kind, token, ...found }
}

/** Did this browser get past the questions, and is its session over? Only a token that has moved names the one before it. */
export function isLapsed({ held, cookies }: Visit): boolean {
  return held === null && (cookies.read('recovery') ?? '').includes('.')
}

/** Did this browser hold a recovery that goes on in another one by now? */
export function isTakenOver({ held }: Visit): boolean {
  return held?.kind === 'recovery' && held.session.requestId === null
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
    if (old !== undefined) await removeToken(sessions, secrets, old)
    await sessions.add(secrets.digest('token', token), session)
  })
  visit.cookies.set(session.kind, token, maxAgeInSeconds)
}

/**
 * Gives the session a new token. The old one dies when the new one is first used: an answer can get lost with its cookie,
 * as by a second click, and nobody must lose their recovery or their pass by that (design rule 4). A session that somebody
 * else moved first stays theirs.
 */
export async function rotateSession(visit: Visit, held: HeldSession, span: SessionSpan): Promise<void> {
  const { store, secrets, clock } = visit.ports
  const token = secrets.drawToken()
  const expiresAt = clock.now() + span.lastsInMilliseconds
  const isMoved = await store.transact(async ({ sessions }) => {
    const isFirst = await sessions.rotate(held.digest, secrets.digest('token', token), expiresAt)
    if (isFirst) await sessions.add(held.digest, { ...held.session, expiresAt })
    return isFirst
  })
  if (isMoved) visit.cookies.set(held.kind, `${token}.${held.digest}`, maxAgeOf(span))
}

/** How long the browser keeps such a session's cookie, in seconds; null: until it closes. */
export function maxAgeOf({ lastsInMilliseconds, isKept }: SessionSpan): number | null {
  return isKept ? Math.ceil(lastsInMilliseconds / 1_000) : null
}

/** Ends this browser's session of that kind, in the table and in the browser (R-WEB-2). */
export async function endSession(visit: Visit, kind: SessionKind): Promise<void> {
  const token = visit.cookies.read(kind)
  if (token === undefined) return
  await removeToken(visit.ports.store.sessions, visit.ports.secrets, token)
  visit.cookies.clear(kind)
}

async function removeToken(sessions: SessionRepository, secrets: Secrets, cookie: string): Promise<void> {
  for (const digest of secrets.digests('token', cookie.slice(0, 43))) await sessions.remove(digest)
}

/** How long a rotated session lasts, and whether its cookie outlives the browser window. */
export interface SessionSpan {
  lastsInMilliseconds: number
  isKept: boolean
}

/** From an accepted code on the session is short: it ends when it lies idle or the browser closes (design §6); a wait it must outlast. */
export function spanAfterCode({ clock, settings }: Ports, { notBefore }: RecoveryRequest): SessionSpan {
  const waits = Math.max(0, (notBefore ?? 0) - clock.now())
  return { lastsInMilliseconds: waits + settings.limits.idleAfterCode, isKept: waits > 0 }
}

/** Moves the idle limit, at most once a minute. A page that asks again by itself keeps nothing alive (R-WEB-3). */
export async function keepAlive(caller: Caller, held: HeldSession, request: RecoveryRequest | null): Promise<void> {
  const { store, clock, settings } = caller.ports
  // Nobody loses their recovery for coming back only after a pause (R-SEC-8).
  const pausedUntil = request === null ? 0 : ((await readPauseOf(caller.ports, request))?.endsAt ?? 0)
  const waits = Math.max(0, (request?.notBefore ?? 0) - clock.now(), pausedUntil - clock.now())
  const span =
    held.kind === 'recovery' ? recoverySpan(request, waits + settings.limits.idleAfterCode) : spans[held.kind]
  if (span === null) return
  const expiresAt = Math.min(clock.now() + span.idle, held.session.createdAt + span.total)
  if (expiresAt - held.session.expiresAt >= minute) await store.sessions.extend(held.digest, expiresAt)
}

/** From the accepted code on, a recovery's session ends when it lies idle, but outlasts a wait; before that it lives as the request does. */
function recoverySpan(request: RecoveryRequest | null, idle: number): { idle: number; total: number } | null {
  const isVerified = request !== null && isVouchedFor(request)
  return isVerified && !isEnding(request.state) ? { idle, total: Number.POSITIVE_INFINITY } : null
}
