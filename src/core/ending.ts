/** Why people of the helpdesk take over: every way in which a request can end as `escalated`. */
export const escalationReasons = [
  'answers_not_confirmed',
  'answers_undecided',
  'account_not_eligible',
  'no_recovery_contact',
  'contact_not_eligible',
  'contact_methods_newer',
  'contact_unreachable',
  'contact_asked_too_often',
  'chain_ended',
  'contradicted',
  'recognised_by_other',
  'phrase_tries_used',
  'code_tries_used',
  'conditions_changed',
  'reset_failed',
  'unknown_method',
  'pass_failed',
  'enrolment_overdue',
  'unexpected_methods',
  'help_requested',
] as const
export type EscalationReason = (typeof escalationReasons)[number]

/** Why a request ended; shown to staff in words from the catalogue. */
export const endingReasons = [
  ...escalationReasons,
  'denied_by_contact',
  'unexpected_by_contact',
  'stopped_by_notice',
  'cancelled_by_subscriber',
  'superseded',
  'deadline_passed',
  'closed_by_staff',
  'refused_by_staff',
  'frozen_by_staff',
  'recovered',
  'recovered_after_theft',
  'remedy_worked',
] as const
export type EndingReason = (typeof endingReasons)[number]

export interface Ending {
  reason: EndingReason
  at: number
  /** Names of the policy checks that failed or stayed unknown; for staff only. */
  checks: readonly string[]
  /** Listed for the helpdesk? A stranger's name and a second case of one day are not. */
  isListed: boolean
}

/** Somebody said "this was not me", or a manager did not expect it: the account recovers no more by itself until staff clear it. */
export interface Hold {
  since: number
  clearedAt: number | null
}

/** What staff found out before they cleared a hold. A closed list: free text has no place in the audit. */
export const holdReasons = ['spoke_to_subscriber', 'stopped_by_mistake', 'account_secured'] as const
export type HoldReason = (typeof holdReasons)[number]
