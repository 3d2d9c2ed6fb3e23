import type { EscalationReason } from '../ending.ts'
import { assuranceProfile } from '../policy/profile.ts'
import type { RecoveryRequest, Verification } from '../recovery-request.ts'
import { refuse } from '../refusals.ts'
import { plan, type Rule, type Step } from './step.ts'

/** A try is counted before anything is compared (R-HR-4). */
export const answersSubmitted: Rule<'answers_submitted'> = (request, _event, { limits }) => {
  if (request.answerTries >= limits.answerTriesPerRequest) return refuse('too_many_attempts')
  return { change: { answerTries: request.answerTries + 1 } }
}

/** Right answers earn one thing: the right to ask the manager (R-HR-1). Who it is gets looked up behind the answer. */
export const answersAccepted: Rule<'answers_accepted'> = (request, _event, { limits }, now) => ({
  change: {
    state: 'awaiting_manager',
    deadlineAt: now + limits.approvalWithin,
    verifications: withHrAnswers(request, now),
  },
  commands: [plan({ type: 'identify_subscriber' }, now)],
  detail: { profile: assuranceProfile },
})

/** The last wrong try ends alike for every name; only a real person's first case of the day is listed. */
export const answersRejected: Rule<'answers_rejected'> = (request, event, { limits }, now) => {
  if (!event.isBudgetSpent && request.answerTries < limits.answerTriesPerRequest) return { change: {} }
  return handOver('answers_not_confirmed', event.isCase, now)
}

/** Nobody can be judged by what HR said long ago, so people take over, alike for every name; it never passes (R-HR-7). */
export const answersUndecided: Rule<'answers_undecided'> = (_request, { isCase }, _facts, now) =>
  handOver('answers_undecided', isCase, now)

function handOver(reason: EscalationReason, isCase: boolean, now: number): Step {
  return {
    change: { state: 'escalated', deadlineAt: null, ending: { reason, at: now, checks: [], isListed: isCase } },
    commands: isCase ? [plan({ type: 'identify_subscriber' }, now)] : [],
    detail: { endingReason: reason },
  }
}

function withHrAnswers(request: RecoveryRequest, now: number): readonly Verification[] {
  return [...request.verifications, { kind: 'hr_answers', passedAt: now, contactId: null }]
}
