import type { AuditDetail } from './audit-event.ts'
import type { PlannedCommand } from './commands.ts'
import { expandNotices } from './decisions/addressees.ts'
import { decisions } from './decisions/index.ts'
import type { Facts } from './decisions/step.ts'
import type { Event } from './events.ts'
import { followersOf } from './flow.ts'
import { evidenceFor } from './policy/profile.ts'
import type { RecoveryRequest } from './recovery-request.ts'
import { isRefusal, type Refusal, refuse } from './refusals.ts'

/** What follows from an event: the next request, the effects that are wanted, and what is written down. */
export interface Decision {
  request: RecoveryRequest
  commands: readonly PlannedCommand[]
  audit: AuditDetail
}

/**
 * The rules, in one pure function. Takes the request as stored, what happened, what is known, and the time (epoch
 * milliseconds). Gives a decision, or a refusal; never both, never an effect. An event that the flow does not list in
 * the request's state is refused, and a follower that it does not list is a bug.
 */
export function decide(request: RecoveryRequest, event: Event, facts: Facts, now: number): Decision | Refusal {
  const followers = followersOf(request.state, event.type)
  if (followers.length === 0) return refuse('not_now')
  const step = decisions(request, event, facts, now)
  if (isRefusal(step)) return step
  const next = { ...request, ...step.change, ...actorsOf(request, event), version: request.version + 1 }
  if (!followers.includes(next.state)) throw new Error(`flow has no ${request.state} → ${next.state} by ${event.type}`)
  return {
    request: next,
    commands: [...expandNotices(next, step.commands ?? [], facts.hasWebhook === true), ...expiry(request, next)],
    audit: { ...evidenceFor(event.type, next), ...step.detail, from: request.state, to: next.state },
  }
}

/** The audit knows staff by their ids alone; who comes to a case later must know whom to ask. */
function actorsOf({ actedBy = [] }: RecoveryRequest, event: Event): Pick<RecoveryRequest, 'actedBy'> {
  const by = 'by' in event ? event.by : undefined
  return by === undefined ? {} : { actedBy: [...actedBy.filter(({ id }) => id !== by.id), by] }
}

/** A new deadline needs its timer; an unchanged one has it already. */
function expiry(before: RecoveryRequest, after: RecoveryRequest): PlannedCommand[] {
  if (after.deadlineAt === null || after.deadlineAt === before.deadlineAt) return []
  return [{ command: { type: 'expire' }, dueAt: after.deadlineAt }]
}
