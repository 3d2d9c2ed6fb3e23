import type { EventType } from './events.ts'
import type { Limits } from './policy/limits.ts'
import type { RecoveryRequest } from './recovery-request.ts'

/** Why recoveries are paused. A closed list: free text has no place in the audit. */
export const lockdownReasons = ['attack', 'staff_account', 'directory_trouble', 'maintenance', 'exercise'] as const
/** `settings_weakened` is the portal's own: it lasts until a second person has acknowledged the settings. */
export type LockdownReason = (typeof lockdownReasons)[number] | 'settings_weakened'

/** What people and time do to a pause: as the audit and the word to security have it. */
export const lockdownActs = [
  'lockdown_started',
  'lockdown_extended',
  'lockdown_lift_asked',
  'lockdown_lifted',
  'lockdown_ended',
] as const
export type LockdownAct = (typeof lockdownActs)[number]

/** No pause is longer than this (milliseconds); whoever needs more time says so again. */
export const longestLockdown = 72 * 60 * 60_000

/** Who did it: an Admin who signed in, or an administrator at the command line (`id` null). */
export interface LockdownActor {
  id: string | null
  name: string
}

/** An Admin's pause of all recoveries, or of a group's members (R-SEC-8). Times in epoch milliseconds. */
export interface Lockdown {
  id: string
  version: number
  /** Object id of the group; null: everybody. */
  group: string | null
  reason: LockdownReason
  startedAt: number
  startedBy: LockdownActor
  /** When it ends by itself. */
  endsAt: number
  /** The first of the two people who want to lift it early. */
  liftAsked: { by: LockdownActor; at: number } | null
  /** The second of them; null where it ended by itself. */
  lifted: { by: LockdownActor; at: number } | null
  /** Was its end written down and told? */
  isClosed: boolean
}

/** Does it pause anything now? */
export function isActive({ endsAt, lifted }: Lockdown, now: number): boolean {
  return lifted === null && now < endsAt
}

/** Two different people must lift it; the command line is one person, however often it is used. */
export function isSamePerson(left: LockdownActor, right: LockdownActor): boolean {
  return left.id === right.id
}

/** What everybody's pause stops at its first step: before that a group is not known, and must not show. */
const gatedForAll: readonly EventType[] = ['answers_submitted']
const gated: readonly EventType[] = [
  'contact_silent',
  'phrase_submitted',
  'approval_given',
  'reset_started',
  'pass_requested',
  'pass_issued',
  'deadline_passed',
]

/**
 * Does a pause stop this event? What proves less than it writes goes on: a code typed in time still counts, since the reset
 * behind it waits, and denying, stopping, cancelling and the guard of an account are never paused (design rule 3).
 */
export function isGated(type: EventType, request: RecoveryRequest, isForAll: boolean): boolean {
  if (type === 'guard_wanted' || type === 'reset_step_recorded') return isBeforeFirstDelete(request)
  return gated.includes(type) || (isForAll && gatedForAll.includes(type))
}

/** From the first delete on the way back is closed: the reset rolls forward to guard pass and revoked sessions. */
export function isBeforeFirstDelete({ state, reset }: RecoveryRequest): boolean {
  return state === 'resetting' && reset?.steps.delete_methods === 'waiting'
}

/** A stretch of time, from and until (epoch milliseconds). */
export interface Span {
  from: number
  until: number
}

/** When a pause began and ends, or ended. */
export function spanOf({ startedAt, endsAt, lifted }: Lockdown): Span {
  return { from: startedAt, until: Math.min(endsAt, lifted?.at ?? endsAt) }
}

/** Moves the end of a span by the pauses that lie in it, also where they overlap each other or reach beyond it. */
export function extendBy(pauses: readonly Span[], { from, until }: Span): number {
  let end = until
  let counted = from
  for (const pause of pauses.toSorted((left, right) => left.from - right.from)) {
    const begin = Math.max(pause.from, counted)
    if (begin >= end || pause.until <= begin) continue
    end += pause.until - begin
    counted = pause.until
  }
  return end
}

/** The span that the present state may last, without pauses; null where it has no end. */
export function deadlineSpan({ state, deadlineAt }: RecoveryRequest, limits: Limits): Span | null {
  if (deadlineAt === null) return null
  const { answersWithin, approvalWithin, resetWithin } = limits
  const lasts = state === 'awaiting_answers' ? answersWithin : state === 'verified' ? resetWithin : approvalWithin
  return { from: deadlineAt - lasts, until: deadlineAt }
}
