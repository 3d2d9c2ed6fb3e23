import { isEnding } from '../flow.ts'
import { isInvolved } from '../policy/override.ts'
import { isHolding, isStoppable, type RecoveryRequest } from '../recovery-request.ts'
import { refuse } from '../refusals.ts'
import { andAlso, end, escalate, everybody, notify, plan, type Rule, type Step } from './step.ts'

/** The subscriber asks for a person. */
export const helpRequested: Rule<'help_requested'> = (request, _event, _facts, now) =>
  escalate(request, 'help_requested', now)

/** The subscriber does not need it any more. */
export const requestCancelled: Rule<'request_cancelled'> = (request, _event, _facts, now) => {
  const told = request.subscriber === null ? [] : notify('request_cancelled', everybody, now)
  return andAlso(end('cancelled', 'cancelled_by_subscriber', now), told)
}

/** "This was not me": everything stops; after the reset the live pass goes and sessions are revoked (rule 1). */
export const requestStopped: Rule<'request_stopped'> = (request, _event, _facts, now) => {
  if (!isStoppable(request, now)) return refuse('not_now')
  const step = canStillStop(request)
    ? asIncident(request, end('stopped', 'stopped_by_notice', now), now)
    : holdOnly(request, now)
  const told = [...notify('request_stopped', everybody, now), ...notify('alarm', ['security'], now)]
  return andAlso(step, [...withdrawal(request, now), ...told])
}

function canStillStop({ state }: RecoveryRequest): boolean {
  return !isEnding(state) || state === 'recovered' || state === 'escalated'
}

/** It came to another end, or staff cleared the hold, and whoever was told says no: what is tried next starts no reset. */
function holdOnly({ ending }: RecoveryRequest, now: number): Step {
  return { change: { hold: { since: now, clearedAt: null }, ...(ending && { ending: { ...ending, isListed: true } }) } }
}

/** Staff pull the brake: the same as a stop, by somebody who signed in and says why. */
export const requestFrozen: Rule<'request_frozen'> = (request, { by, reason }, _facts, now) => {
  if (isInvolved(request, by.id)) return refuse('own_case')
  if (!isStoppable(request, now)) return refuse('not_now')
  const step = asIncident(request, end('stopped', 'frozen_by_staff', now), now)
  const told = notify('request_frozen', request.subscriber === null ? ['security'] : everybody, now)
  const detail = { ...step.detail, staffReason: reason }
  return andAlso({ ...step, detail }, [...withdrawal(request, now), ...told])
}

/** Before the reset nothing was written to Entra, and nothing is (design rule 1). */
function withdrawal({ reset }: RecoveryRequest, now: number) {
  return reset === null ? [] : [plan({ type: 'withdraw_pass' }, now)]
}

/** A stop is a case for people, who keep what is known of it; until they clear the hold the person recovers no more alone. */
export function asIncident({ ending }: RecoveryRequest, step: Step, now: number): Step {
  if (step.change.ending == null) return step
  const checks = ending?.isListed === true ? ending.checks : []
  const change = { ending: { ...step.change.ending, checks, isListed: true }, hold: { since: now, clearedAt: null } }
  return { ...step, change: { ...step.change, ...change } }
}

/** Staff found out what the stop was about (R-NOT-3). Whoever stopped it hears of that: staff can be deceived (rule 9). */
export const holdCleared: Rule<'hold_cleared'> = (request, { reason, by }, _facts, now) => {
  if (by !== undefined && isInvolved(request, by.id)) return refuse('own_case')
  if (!isHolding(request) || request.hold == null) return refuse('not_now')
  const change = { hold: { ...request.hold, clearedAt: now } }
  const told = notify('hold_cleared', request.subscriber === null ? ['security'] : everybody, now)
  return { change, commands: told, detail: { holdReason: reason } }
}

/** The same person started again in another browser and passed the questions. */
export const requestSuperseded: Rule<'request_superseded'> = (_request, _event, _facts, now) =>
  end('closed', 'superseded', now)

/** Staff closed the case. A recovery that came to its good end keeps it, and only leaves the list. */
export const requestClosed: Rule<'request_closed'> = (request, { by, reason }, _facts, now) => {
  if (isInvolved(request, by.id)) return refuse('own_case')
  if (request.ending?.isListed !== true) return refuse('not_now')
  const detail = { staffReason: reason }
  if (request.state === 'recovered') return { change: { ending: { ...request.ending, isListed: false } }, detail }
  const told = request.subscriber === null ? [] : notify('request_closed', everybody, now)
  const step = end('closed', 'closed_by_staff', now)
  return andAlso({ ...step, detail: { ...step.detail, ...detail } }, told)
}

/** The time of the present state is over; a timer that fires early changes nothing. */
export const deadlinePassed: Rule<'deadline_passed'> = (request, _event, _facts, now) => {
  if (request.deadlineAt === null || now < request.deadlineAt) return refuse('not_yet')
  const told = request.subscriber === null ? [] : notify('request_expired', everybody, now)
  return andAlso(end('expired', 'deadline_passed', now), told)
}
