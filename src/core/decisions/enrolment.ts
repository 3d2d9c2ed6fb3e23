import { summariseMethods } from '../enrolment.ts'
import { isTheft } from '../reason.ts'
import type { Enrolment, RecoveryRequest } from '../recovery-request.ts'
import { refuse } from '../refusals.ts'
import type { Guard } from '../reset.ts'
import { isPassNewer } from './pass.ts'
import { andAlso, end, escalate, everybody, notify, type Rule, type Step } from './step.ts'

/** Methods that appear before a pass was shown are nobody's we know; replication may flicker, so not at once. */
const unexpectedAfter = 2 * 60_000
const backupReminderAfter = 60 * 60_000

/** The live list was read: the checklist ticks itself, and the request is recovered when all is there (facts.md §5.5). */
export const methodsSeen: Rule<'methods_seen'> = (request, event, _facts, now) => {
  if (isPassNewer(request, event)) return refuse('not_yet')
  const enrolment = summariseMethods(event.kinds, event.isBackupPermitted, request.enrolment, now)
  const pass = event.isPassGone ? null : request.pass
  const change = { enrolment, pass, guard: watchedGuard(request, enrolment, event, now) }
  const step = { change, detail: { methodKinds: event.kinds } }
  if (request.state === 'awaiting_pass') return judgeUnexpected(request, step, enrolment, now)
  if (request.state === 'enrolling' && isComplete(enrolment)) return recovered(request, step, now)
  const told = isFirst(request, enrolment) ? notify('methods_registered', everybody, now) : []
  return andAlso(step, [...told, ...remindOfBackup(request, enrolment, now)])
}

/** A day has passed and methods are still missing: a person takes over; where there is none at all, with an alarm. */
export const enrolmentOverdue: Rule<'enrolment_overdue'> = (request, _event, _facts, now) => {
  const isBare = (request.enrolment?.kinds.length ?? 0) === 0
  const alarm = isBare ? notify('alarm', ['security'], now) : []
  const step = andAlso(escalate(request, 'enrolment_overdue', now), alarm)
  return { ...step, change: { ...step.change, guard: null, passWriteSince: null } }
}

/** The sign-in log's successful MFA: evidence that joins when it comes. */
export const signInSeen: Rule<'sign_in_seen'> = (_request, _event, _facts, now) => ({ change: { signInSeenAt: now } })

function isComplete(enrolment: Enrolment): boolean {
  return enrolment.hasStrong && (enrolment.hasBackup || enrolment.isBackupImpossible)
}

/** After a theft the password is still to be changed with a person of the helpdesk, so the request is listed for them. */
function recovered({ reason }: RecoveryRequest, step: Step, now: number): Step {
  const ended = isTheft(reason)
    ? end('recovered', 'recovered_after_theft', now, true)
    : end('recovered', 'recovered', now)
  return {
    change: { ...step.change, ...ended.change },
    commands: notify('request_recovered', everybody, now),
    detail: { ...step.detail, ...ended.detail },
  }
}

function judgeUnexpected(request: RecoveryRequest, step: Step, enrolment: Enrolment, now: number): Step {
  if (enrolment.kinds.length === 0 || now < enrolment.firstSeenAt + unexpectedAfter) return step
  const ended = andAlso(escalate(request, 'unexpected_methods', now), notify('alarm', ['security'], now))
  return { ...ended, change: { ...step.change, ...ended.change }, detail: { ...step.detail, ...ended.detail } }
}

/**
 * The first new method is what a thief would want, be it a mere phone and whatever became of the request. Where the reset
 * did not come to its end, what is listed may be the old ones.
 */
function isFirst(request: RecoveryRequest, { kinds }: Enrolment): boolean {
  const wasBare = (request.enrolment?.kinds.length ?? 0) === 0
  return request.reset?.finishedAt != null && wasBare && kinds.length > 0
}

function remindOfBackup(request: RecoveryRequest, { hasStrong }: Enrolment, now: number) {
  const isDue = request.state === 'enrolling' && hasStrong && request.enrolment?.hasStrong !== true
  return isDue ? notify('backup_missing', ['subscriber_work'], now + backupReminderAfter) : []
}

/** The watch ends once methods stand and no pass is left, in every state but the one that still wants a backup. */
function watchedGuard(
  { guard, state }: RecoveryRequest,
  enrolment: Enrolment,
  event: { isPassUsed: boolean; isPassGone: boolean },
  now: number,
): Guard | null {
  if (guard === null) return null
  const isOver = enrolment.kinds.length > 0 && event.isPassGone && (isComplete(enrolment) || state !== 'enrolling')
  if (isOver && state !== 'awaiting_pass') return null
  return { ...guard, usedSeenAt: event.isPassUsed ? (guard.usedSeenAt ?? now) : null }
}
