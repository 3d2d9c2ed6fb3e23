import type { RecoveryRequest } from '../recovery-request.ts'
import { refuse } from '../refusals.ts'
import { andAlso, end, escalate, everybody, notify, plan, type Rule, type Step, subscriber } from './step.ts'

/** After completion the brake works for three days (63B-4: how to repudiate). */
const stoppableAfterEnd = 72 * 60 * 60_000

/** The subscriber asks for a person. */
export const helpRequested: Rule<'help_requested'> = (request, _event, _facts, now) =>
  escalate(request, 'help_requested', now)

/** The subscriber does not need it any more. */
export const requestCancelled: Rule<'request_cancelled'> = (request, _event, _facts, now) => {
  const told = request.subscriber === null ? [] : notify('request_cancelled', [...subscriber, 'contact'], now)
  return andAlso(end('cancelled', 'cancelled_by_subscriber', now), told)
}

/** "This was not me": everything stops; after the reset the live pass goes and sessions are revoked (rule 1). */
export const requestStopped: Rule<'request_stopped'> = (request, _event, _facts, now) => {
  if (request.state === 'recovered' && now > (request.ending?.at ?? 0) + stoppableAfterEnd) return refuse('not_now')
  const step = keepCase(request, end('stopped', 'stopped_by_notice', now))
  const told = [...notify('request_stopped', everybody, now), ...notify('alarm', ['security'], now)]
  return andAlso(step, request.reset === null ? told : [plan({ type: 'withdraw_pass' }, now), ...told])
}

/** What people have on their list stays there with what they know of it: a stop makes a case more urgent, not less. */
function keepCase({ ending }: RecoveryRequest, step: Step): Step {
  if (ending?.isListed !== true || step.change.ending == null) return step
  const { checks } = ending
  return { ...step, change: { ...step.change, ending: { ...step.change.ending, checks, isListed: true } } }
}

/** The same person started again in another browser and passed the questions. */
export const requestSuperseded: Rule<'request_superseded'> = (_request, _event, _facts, now) =>
  end('closed', 'superseded', now)

/** Staff closed the case. */
export const requestClosed: Rule<'request_closed'> = (_request, _event, _facts, now) =>
  end('closed', 'closed_by_staff', now)

/** The time of the present state is over; a timer that fires early changes nothing. */
export const deadlinePassed: Rule<'deadline_passed'> = (request, _event, _facts, now) => {
  if (request.deadlineAt === null || now < request.deadlineAt) return refuse('not_yet')
  const told = request.subscriber === null ? [] : notify('request_expired', subscriber, now)
  return andAlso(end('expired', 'deadline_passed', now), told)
}
