import type { AuditDetail } from '../audit-event.ts'
import type { Audience, Command, Notice, PlannedCommand } from '../commands.ts'
import type { EndingReason, EscalationReason } from '../ending.ts'
import type { Event, EventType } from '../events.ts'
import type { SignalPolicy } from '../policy/contradictions.ts'
import { type CheckResult, type EligibilityFacts, notLookedUp, writeResults } from '../policy/eligibility.ts'
import type { Limits } from '../policy/limits.ts'
import { codeTriesOf, type RecoveryRequest } from '../recovery-request.ts'
import type { Refusal } from '../refusals.ts'

/** What the shell looked up before the event is decided. Eligibility that nobody looked up is unknown, and unknown refuses. */
export interface Facts {
  limits: Limits
  /** How the policy file has the signals; left out where it says nothing. */
  signals?: SignalPolicy
  eligibility?: EligibilityFacts
  /** Do events go to a webhook as well? */
  hasWebhook?: boolean
}

/** What changes on the request, which effects follow, and what the audit says besides the states. */
export interface Step {
  change: Partial<RecoveryRequest>
  commands?: readonly PlannedCommand[]
  detail?: AuditDetail
}

/** The rule for one event type. */
export type Rule<T extends EventType> = (
  request: RecoveryRequest,
  event: Extract<Event, { type: T }>,
  facts: Facts,
  now: number,
) => Step | Refusal

/** Plans a command for the given time. */
export function plan(command: Command, dueAt: number): PlannedCommand {
  return { command, dueAt }
}

/** Plans one notice for each audience; those who have no address are passed over when it is performed. */
export function notify(notice: Notice, to: readonly Audience[], now: number): PlannedCommand[] {
  return to.map((audience) => plan({ type: 'notify', notice, audience }, now))
}

/** The subscriber at every confirmed address. */
export const subscriber: readonly Audience[] = ['subscriber_work', 'subscriber_other']
/** The subscriber and the security mailbox. */
export const subscriberAndSecurity: readonly Audience[] = [...subscriber, 'security']
/** Everybody of rule 9: subscriber, manager, security. */
export const everybody: readonly Audience[] = [...subscriber, 'contact', 'security']

/** Ends the request for the helpdesk, with the reason and the checks that failed; staff and subscriber are told. */
export function escalate(
  request: RecoveryRequest,
  reason: EscalationReason,
  now: number,
  checks: readonly string[] = [],
): Step {
  const ending = { reason, at: now, checks, isListed: true }
  return {
    // Staff may have another contact asked, whose code goes on with the tries of this one.
    change: { state: 'escalated', deadlineAt: null, code: null, codeTries: codeTriesOf(request), ending },
    commands: notify('request_escalated', request.subscriber ? everybody : ['security'], now),
    detail: { endingReason: reason, checks },
  }
}

/** Ends the request; it is no case for the helpdesk, unless it is listed because a task is left for them. */
export function end(
  state: 'denied' | 'stopped' | 'expired' | 'cancelled' | 'closed' | 'recovered',
  reason: Exclude<EndingReason, EscalationReason>,
  now: number,
  isListed = false,
): Step {
  const ending = { reason, at: now, checks: [], isListed }
  return { change: { state, deadlineAt: null, code: null, ending }, detail: { endingReason: reason } }
}

/** Keeps what every condition said, on the request for staff and in the audit. */
export function withResults(step: Step, results: readonly CheckResult[], now: number): Step {
  return {
    ...step,
    change: { ...step.change, preflight: { at: now, results } },
    detail: { ...step.detail, results: writeResults(results) },
  }
}

/** Adds commands to a step. */
export function andAlso(step: Step, commands: readonly PlannedCommand[]): Step {
  return { ...step, commands: [...(step.commands ?? []), ...commands] }
}

/** Facts of which nothing is known; every check answers `unknown`. */
export const nothingKnown: EligibilityFacts = {
  account: notLookedUp,
  roles: notLookedUp,
  passPolicy: notLookedUp,
  contact: notLookedUp,
}
