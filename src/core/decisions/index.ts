import type { Event, EventType } from '../events.ts'
import type { RecoveryRequest } from '../recovery-request.ts'
import type { Refusal } from '../refusals.ts'
import { codeAccepted, codeRejected, codeSubmitted } from './code.ts'
import * as contact from './contact.ts'
import * as endings from './endings.ts'
import { enrolmentOverdue, methodsSeen, signInSeen } from './enrolment.ts'
import * as identification from './identification.ts'
import * as override from './override.ts'
import * as pass from './pass.ts'
import { answersAccepted, answersRejected, answersSubmitted, answersUndecided } from './questions.ts'
import * as remedy from './remedy.ts'
import { resetFailed, resetFinished, resetStarted, resetStepRecorded } from './reset.ts'
import * as staff from './staff.ts'
import type { Facts, Rule, Step } from './step.ts'

/** Every event's rule; an event without one does not compile. */
const rules: { [T in EventType]: Rule<T> } = {
  answers_submitted: answersSubmitted,
  answers_accepted: answersAccepted,
  answers_rejected: answersRejected,
  answers_undecided: answersUndecided,
  subscriber_identified: identification.subscriberIdentified,
  contact_referred: identification.contactReferred,
  contact_silent: identification.contactSilent,
  next_contact_found: identification.nextContactFound,
  contact_asked: contact.contactAsked,
  contact_unreachable: contact.contactUnreachable,
  contact_asked_too_often: contact.contactAskedTooOften,
  contact_arrived: contact.contactArrived,
  reminder_requested: contact.reminderRequested,
  phrase_submitted: contact.phraseSubmitted,
  phrase_rejected: contact.phraseRejected,
  approval_given: contact.approvalGiven,
  approval_denied: contact.approvalDenied,
  code_submitted: codeSubmitted,
  code_accepted: codeAccepted,
  code_rejected: codeRejected,
  reset_started: resetStarted,
  revocation_wanted: remedy.revocationWanted,
  sessions_revoked: remedy.sessionsRevoked,
  remedy_chosen: remedy.remedyChosen,
  remedy_worked: remedy.remedyWorked,
  reset_step_recorded: resetStepRecorded,
  reset_finished: resetFinished,
  reset_failed: resetFailed,
  guard_wanted: pass.guardWanted,
  guard_placed: pass.guardPlaced,
  guard_released: pass.guardReleased,
  pass_requested: pass.passRequested,
  pass_issued: pass.passIssued,
  pass_failed: pass.passFailed,
  pass_replaced: pass.passReplaced,
  methods_seen: methodsSeen,
  enrolment_overdue: enrolmentOverdue,
  sign_in_seen: signInSeen,
  help_requested: endings.helpRequested,
  request_cancelled: endings.requestCancelled,
  request_stopped: endings.requestStopped,
  hold_cleared: endings.holdCleared,
  request_superseded: endings.requestSuperseded,
  request_closed: endings.requestClosed,
  deadline_passed: endings.deadlinePassed,
  request_frozen: endings.requestFrozen,
  request_taken: staff.requestTaken,
  request_released: staff.requestReleased,
  note_made: staff.noteMade,
  next_contact_wanted: staff.nextContactWanted,
  mail_wanted: staff.mailWanted,
  retry_wanted: staff.retryWanted,
  request_refused: staff.requestRefused,
  caller_checked: staff.callerChecked,
  override_approved: override.overrideApproved,
  resume_code_drawn: override.resumeCodeDrawn,
  resume_submitted: override.resumeSubmitted,
  resume_rejected: override.resumeRejected,
  resume_accepted: override.resumeAccepted,
}

/** Applies the event's own rule; whether the event is allowed at all is `decide`'s to say. */
export function decisions(request: RecoveryRequest, event: Event, facts: Facts, now: number): Step | Refusal {
  const rule = rules[event.type] as Rule<EventType>
  return rule(request, event, facts, now)
}
