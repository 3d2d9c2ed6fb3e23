import type { PassWrite, SeenPass } from '../events.ts'
import { askAll, failuresOf, isOnlyUnknown } from '../policy/eligibility.ts'
import { changeOf, resetChecks } from '../policy/reset.ts'
import { countedDisclosures, type RecoveryRequest } from '../recovery-request.ts'
import { refuse } from '../refusals.ts'
import type { Guard, LivePass } from '../reset.ts'
import { atStep } from './reset.ts'
import {
  andAlso,
  escalate,
  everybody,
  type Facts,
  nothingKnown,
  notify,
  plan,
  type Rule,
  subscriber,
  subscriberAndSecurity,
  withResults,
} from './step.ts'

/** How long one write of a pass may keep the others out; longer than every time-out of a Graph call. */
const passWriteLasts = 60_000
/** When the timer looks first: a crash right after the guard pass is noticed within a minute (rule 3). */
const firstWatchAfter = 30_000
/** Once the pass is shown the person is likely at work; the checklist should follow them. */
const nextWatchAfter = 10_000

/**
 * Somebody wants to see a pass: the single-use attempt is spent and every condition is asked again. Where nobody can tell
 * just now, the form stays as it was and the guard goes on guarding. What is known to be wrong ends it, and takes back the pass
 * that was shown before.
 */
export const passRequested: Rule<'pass_requested'> = (request, event, facts, now) => {
  if (event.attempt !== request.passAttempts) return refuse('already_shown')
  if (request.enrolment !== null && request.enrolment.kinds.length > 0) return refuse('already_enrolled')
  if (countedDisclosures(request) >= facts.limits.disclosures) return refuse('passes_used')
  if (isPassBeingWritten(request, now)) return refuse('not_yet')
  const results = askAll(resetChecks(request, facts.limits, now), facts.eligibility ?? nothingKnown)
  if (isOnlyUnknown(results)) return refuse('not_known')
  const failures = failuresOf(results)
  if (failures.length > 0) {
    const ended = andAlso(alarmed(request, changeOf(failures), failures, now), withdrawShown(request, now))
    return withResults(ended, results, now)
  }
  const step = {
    change: { passAttempts: request.passAttempts + 1, passWriteSince: now },
    detail: { effect: 'create_pass' },
  } as const
  return withResults(step, results, now)
}

/** A pass that somebody was shown must not outlive what it was shown for; a guard takes its place (R-EXE-8, rule 3). */
function withdrawShown({ pass }: RecoveryRequest, now: number) {
  return pass === null || pass.isGuard ? [] : [plan({ type: 'withdraw_pass' }, now)]
}

/** The pass is on the account and about to be shown, once. Where another one was asked for since, it is not on it any more. */
export const passIssued: Rule<'pass_issued'> = (request, event, _facts, now) => {
  if (isOfOlderWrite(request, event)) return refuse('already_shown')
  return {
    change: {
      state: 'enrolling',
      pass: event.pass,
      disclosures: request.disclosures + 1,
      passWriteSince: null,
      guard: request.guard && { ...request.guard, usedSeenAt: null },
    },
    commands: [plan({ type: 'watch_enrolment' }, now + nextWatchAfter), ...notify('pass_shown', everybody, now)],
    detail: { effect: 'create_pass', outcome: 'done', passId: event.pass.id, passExpiresAt: event.pass.expiresAt },
  }
}

/** No pass was shown. A final no is for people; a passing one leaves the form as it was. */
export const passFailed: Rule<'pass_failed'> = (request, event, _facts, now) => {
  if (isOfOlderWrite(request, event)) return refuse('not_now')
  const isWaitedFor = request.state === 'awaiting_pass' || request.state === 'enrolling'
  if (event.isFinal && isWaitedFor) return alarmed(request, 'pass_failed', [], now)
  const made = event.made !== undefined && { passId: event.made }
  return { change: { passWriteSince: null }, detail: { outcome: 'failed', ...made } }
}

/**
 * The pass that was shown opens nothing any more: a replica that stood still has written its own late, which Graph offers no
 * fence against, or somebody made one at Entra. The person is told, and has one more; security looks whose it is, unless it
 * is known to be the portal's own. What is on the account stays there, since it may be of an administrator who helps.
 */
export const passReplaced: Rule<'pass_replaced'> = (request, event, { limits }, now) => {
  if (isPassNewer(request, event) || isPassBeingWritten(request, now)) return refuse('not_yet')
  const { passesReplaced = 0 } = request
  const isShownLost = request.pass?.isForeign !== true
  return {
    change: {
      pass: { ...event.pass, isGuard: false, isForeign: true, ...(event.isOwn && { isOwn: true }) },
      passesReplaced: Math.min(passesReplaced + (isShownLost ? 1 : 0), limits.disclosures),
    },
    commands: notify('pass_replaced', event.isOwn ? subscriber : subscriberAndSecurity, now),
    detail: { passId: event.pass.id, passExpiresAt: event.pass.expiresAt },
  }
}

/**
 * The intent to put a guard pass on the account; while another pass is being written it has to wait. While the reset
 * runs nobody else writes one, so a reset that goes on after a crash need not wait for the one that died.
 */
export const guardWanted: Rule<'guard_wanted'> = (request, event, _facts, now) => {
  if (isPassNewer(request, event)) return refuse('not_yet')
  const isOfReset = request.state === 'resetting'
  if (!isOfReset && isPassBeingWritten(request, now)) return refuse('not_yet')
  const reset = isOfReset && request.reset !== null ? atStep(request.reset, 'guard_pass', 'running') : request.reset
  return { change: { passWriteSince: now, reset }, detail: { effect: 'create_guard_pass' } }
}

/**
 * The guard pass stands. With the first one the watch begins, which ends with a method or with an alarm. One that reports back
 * late, when another was written or the guard was let go, guards nothing.
 */
export const guardPlaced: Rule<'guard_placed'> = (request, event, facts, now) => {
  if (isOfOlderWrite(request, event)) return refuse('not_now')
  return {
    change: { pass: event.pass, passWriteSince: null, guard: renewedGuard(request.guard, facts, now) },
    commands: request.guard === null ? [plan({ type: 'watch_enrolment' }, now + firstWatchAfter)] : [],
    detail: guardDetail(event.pass),
  }
}

/** The watch is over for a request that ended otherwise: its span ran out or another request took over. */
export const guardReleased: Rule<'guard_released'> = (request, _event, _facts, now) => ({
  change: { guard: null, passWriteSince: null },
  commands: request.guard !== null && now >= request.guard.until ? notify('alarm', ['security'], now) : [],
})

/** Is a pass being written to Entra right now? A write that never reported back counts as over after a minute. */
function isPassBeingWritten(request: RecoveryRequest, now: number): boolean {
  return request.passWriteSince !== null && now < request.passWriteSince + passWriteLasts
}

/** Has the request another pass than the one that was judged? */
export function isPassNewer({ pass }: RecoveryRequest, { seen }: { seen?: SeenPass }): boolean {
  return seen !== undefined && seen !== (pass?.id ?? null)
}

/** Did this write stand still for so long that another one has begun, or nobody waits for it any more? */
function isOfOlderWrite({ passWriteSince }: RecoveryRequest, { write }: { write?: PassWrite }): boolean {
  return write !== undefined && write !== passWriteSince
}

function renewedGuard(guard: Guard | null, { limits }: Facts, now: number): Guard {
  return guard === null
    ? { since: now, until: now + limits.guardLives, usedSeenAt: null }
    : { ...guard, usedSeenAt: null }
}

function guardDetail(pass: LivePass) {
  return { effect: 'create_guard_pass', outcome: 'done', passId: pass.id, passExpiresAt: pass.expiresAt } as const
}

function alarmed(
  request: RecoveryRequest,
  reason: 'conditions_changed' | 'contact_methods_newer' | 'pass_failed',
  checks: readonly string[],
  now: number,
) {
  const step = andAlso(escalate(request, reason, now, checks), notify('alarm', ['security'], now))
  return { ...step, change: { ...step.change, passWriteSince: null } }
}
