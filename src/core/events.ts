import type { MethodKind } from './authentication-method.ts'
import type { Recognition } from './contact.ts'
import type { HoldReason } from './ending.ts'
import type { CheckResult } from './policy/eligibility.ts'
import type { LivePass, ResetFailure, ResetStep, StepStatus } from './reset.ts'
import type {
  CallerCheckKind,
  ClosureReason,
  FreezeReason,
  OverrideReason,
  RefusalReason,
  StaffMember,
} from './staff.ts'

/**
 * Everything that can happen to a recovery request, in the past tense. Tries are counted by their own event
 * (`…_submitted`) before anything is compared, so that a crash or a race never gives a free guess.
 */
export type Event =
  | { type: 'answers_submitted' }
  | { type: 'answers_accepted' }
  /** `isCase`: a real person's first used-up budget today, to be listed for the helpdesk. */
  | { type: 'answers_rejected'; isBudgetSpent: boolean; isCase: boolean }
  /** What HR says is too old to judge by (R-HR-7); `isCase` as above. */
  | { type: 'answers_undecided'; isCase: boolean }
  /** Decided by the facts that came with it. */
  | { type: 'subscriber_identified' }
  | { type: 'contact_asked' }
  | { type: 'contact_unreachable' }
  /** Their mails of the day are used up; `isFirst`: the first request today that this stops. */
  | { type: 'contact_asked_too_often'; isFirst: boolean }
  | { type: 'contact_arrived'; contactId: string }
  | { type: 'contact_referred'; contactId: string }
  | { type: 'contact_silent'; contactId: string }
  /** Decided by the facts that came with it. */
  | { type: 'next_contact_found' }
  | { type: 'reminder_requested' }
  | { type: 'phrase_submitted'; contactId: string }
  | { type: 'phrase_rejected'; contactId: string }
  /** `sealedSecret`: the manager code's TOTP secret, drawn and sealed by the shell. */
  | { type: 'approval_given'; contactId: string; recognisedBy: Recognition; sealedSecret: string }
  | { type: 'approval_denied'; contactId: string; isUnexpected: boolean }
  | { type: 'code_submitted' }
  | { type: 'code_accepted' }
  /** `isBudgetSpent`: the person’s tries of the day are used up, over all of their requests (R-ABUSE-4). */
  | { type: 'code_rejected'; isBudgetSpent?: boolean }
  | { type: 'reset_started' }
  /** The durable intent before sessions are revoked ahead of a reset; decided by the facts that came with it. */
  | { type: 'revocation_wanted' }
  | { type: 'sessions_revoked' }
  /** The lighter remedy for a loop, and that it helped. */
  | { type: 'remedy_chosen' }
  | { type: 'remedy_worked' }
  | { type: 'reset_step_recorded'; step: ResetStep; status: StepStatus; found?: number; deleted?: number }
  /** The durable intent before a guard pass is written; refused while another write is under way, or where `seen` is not the pass any more. */
  | { type: 'guard_wanted'; seen?: SeenPass }
  | { type: 'guard_placed'; pass: LivePass; write?: PassWrite }
  | { type: 'guard_released' }
  | { type: 'reset_finished' }
  | {
      type: 'reset_failed'
      reason: ResetFailure
      checks: readonly string[]
      results?: readonly CheckResult[]
    }
  /** `attempt`: how many attempts the form knew of; an old form is answered with "already shown". */
  | { type: 'pass_requested'; attempt: number }
  | { type: 'pass_issued'; pass: LivePass; write?: PassWrite }
  /** Graph said no, or nothing, or the pass could not be written down: none was shown. `made`: id of one that was made all the same. */
  | { type: 'pass_failed'; isFinal: boolean; write?: PassWrite; made?: string }
  /** What the live methods list shows now; `isPassUsed` and `isPassGone` speak of the pass on the account. */
  | {
      type: 'methods_seen'
      seen?: SeenPass
      kinds: readonly MethodKind[]
      isBackupPermitted: boolean
      isPassUsed: boolean
      isPassGone: boolean
    }
  /** Another pass than the one that was shown is on the account, and nobody here was shown it; `pass` is what the live list shows, `isOwn` that the portal's records say it made that. */
  | { type: 'pass_replaced'; seen: SeenPass; pass: LivePass; isOwn?: boolean }
  | { type: 'enrolment_overdue' }
  | { type: 'sign_in_seen' }
  | { type: 'help_requested' }
  | { type: 'request_cancelled' }
  | { type: 'request_stopped' }
  /** Staff looked into a stop and let the person recover by themselves again. */
  | { type: 'hold_cleared'; reason: HoldReason; by?: StaffMember }
  | { type: 'request_superseded' }
  | { type: 'request_closed'; by: StaffMember; reason: ClosureReason }
  /** `seen`: object id of whom the form showed as looking after it; null for nobody. */
  | { type: 'request_taken'; by: StaffMember; seen: string | null }
  | { type: 'request_released'; by: StaffMember }
  /** What it says is sealed in a table of its own, and never in the audit. */
  | { type: 'note_made'; by: StaffMember }
  | { type: 'next_contact_wanted'; by: StaffMember }
  | { type: 'mail_wanted'; by: StaffMember }
  | { type: 'retry_wanted'; by: StaffMember }
  | { type: 'request_refused'; by: StaffMember; reason: RefusalReason }
  | { type: 'request_frozen'; by: StaffMember; reason: FreezeReason }
  | { type: 'caller_checked'; by: StaffMember; how: CallerCheckKind }
  /** Decided by the facts that came with it. `areTrusted`: both people are of the group for privileged accounts. */
  | { type: 'override_approved'; by: StaffMember; reason: OverrideReason; areTrusted: boolean }
  /** `digest`: of the code that is read out to the caller; the code itself is nowhere. */
  | { type: 'resume_code_drawn'; by: StaffMember; digest: string }
  | { type: 'resume_submitted' }
  | { type: 'resume_rejected' }
  | { type: 'resume_accepted' }
  | { type: 'deadline_passed' }

export type EventType = Event['type']

/** The id of the pass that the request had when its account was looked at, null for none: whoever judged that must not act on a newer one. */
export type SeenPass = string | null
/** Which write of a pass reports back: the `passWriteSince` that its intent was given, null where it was let go of since. */
export type PassWrite = number | null

/** Who made it happen. `notice` is somebody who held a notice's stop link. */
export interface Actor {
  kind: 'subscriber' | 'contact' | 'staff' | 'notice' | 'portal'
  /** Object id where the actor signed in. */
  id: string | null
}

/** The actor of everything that the portal does by itself. */
export const portal: Actor = { kind: 'portal', id: null }

/** Whoever holds the request's browser: they have not signed in, so nobody has an id for them. */
export const subscriber: Actor = { kind: 'subscriber', id: null }

/** One of the staff; null is an administrator at the command line. */
export function staffActor(id: string | null): Actor {
  return { kind: 'staff', id }
}
