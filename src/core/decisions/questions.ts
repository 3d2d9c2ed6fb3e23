import type { RecoveryRequest, Verification } from '../recovery-request.ts'
import { refuse } from '../refusals.ts'
import { plan, type Rule } from './step.ts'

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
  detail: { profile: 'P1' },
})

/** The last wrong try ends alike for every name; only a real person's first case of the day is listed. */
export const answersRejected: Rule<'answers_rejected'> = (request, event, { limits }, now) => {
  if (!event.isBudgetSpent && request.answerTries < limits.answerTriesPerRequest) return { change: {} }
  const ending = { reason: 'answers_not_confirmed', at: now, checks: [], isListed: event.isCase } as const
  return {
    change: { state: 'escalated', deadlineAt: null, ending },
    commands: event.isCase ? [plan({ type: 'identify_subscriber' }, now)] : [],
    detail: { endingReason: ending.reason },
  }
}

function withHrAnswers(request: RecoveryRequest, now: number): readonly Verification[] {
  return [...request.verifications, { kind: 'hr_answers', passedAt: now, contactId: null }]
}
