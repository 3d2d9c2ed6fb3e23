import { clocksDiffer } from '../../core/clocks.ts'
import { isEnding } from '../../core/flow.ts'
import { isVouchedFor, type RecoveryRequest } from '../../core/recovery-request.ts'
import { findByDigest } from '../../shell/lookup.ts'
import { readPauseOf } from '../../shell/pause.ts'
import type { Repositories, Secrets, Session, SessionKind, SessionRepository } from '../../shell/ports.ts'
import type { Caller, HeldSession, SubscriberVisit, Visit } from '../visit.ts'

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

function maxAgeOf({ lastsInMilliseconds, isKept }: SessionSpan): number | null {
  return isKept ? Math.ceil(lastsInMilliseconds / 1_000) : null
}

/** A session on its way to another request: `within` the transaction that lets it, and the cookie when that is done. */
export interface TakeOver {
  within(tx: Repositories, request: RecoveryRequest, span: SessionSpan): Promise<void>
  giveCookie(span: SessionSpan): void
}

/**
 * Lets this browser go on with a request that another one held, which holds nothing from then on. The token moves as in
 * `rotateSession`: where the answer is lost, the browser's old cookie leads on, too.
 */
export function planTakeOver({ held, ports, cookies }: SubscriberVisit): TakeOver {
  const token = ports.secrets.drawToken()
  return {
    within: async ({ sessions }, { id }, { lastsInMilliseconds }) => {
      const now = ports.clock.now()
      const session = { ...held.session, requestId: id, createdAt: now, expiresAt: now + lastsInMilliseconds }
      await sessions.partFromRequest(id)
      await sessions.remove(held.digest)
      await sessions.add(held.digest, session)
      await sessions.add(ports.secrets.digest('token', token), session)
    },
    giveCookie: (span) => cookies.set(held.kind, `${token}.${held.digest}`, maxAgeOf(span)),
  }
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
