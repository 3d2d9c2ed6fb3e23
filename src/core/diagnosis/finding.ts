/** How much a finding matters: danger to the account, a wall, a fault on the way, or something to know. */
export const severities = ['danger', 'block', 'fault', 'note'] as const
export type Severity = (typeof severities)[number]

/** What a class of findings is: its weight, whether it is about MFA at all, and what staff do next. */
export interface FindingRule {
  severity: Severity
  /** True where new methods are the cure; false for the neighbours, which a reset does not help. */
  isMfa: boolean
  next: NextStep
}

const rule = (severity: Severity, isMfa: boolean, next: NextStep): FindingRule => ({ severity, isMfa, next })

/** The next safe steps of a helpdesk agent; each is a sentence `diagnosis.next.<step>`. */
export const nextSteps = [
  'tell_security',
  'ask_who_declined',
  'ask_where',
  'look_at_risk',
  'ask_hr',
  'unblock_mfa',
  'wait_for_lock',
  'ask_policy_owner',
  'register_where_permitted',
  'reset_password',
  'reset_password_on_premises',
  'finish_recovery',
  'try_lighter_remedy',
  'check_clock',
  'check_number',
  'answer_one_prompt',
  'type_pass_again',
  'get_new_pass',
  'wait_for_pass',
  'check_pass_policy',
  'sign_in_again',
  'check_device',
  'check_assignment',
  'set_up_windows_hello',
  'ask_provider',
  'look_up_code',
  'look_again',
  'ask_where_it_stops',
  'go_without_log',
] as const
export type NextStep = (typeof nextSteps)[number]

/** Every class of finding, the most important first; the order in which staff read them. */
export const findingRules = {
  reported_fraud: rule('danger', false, 'tell_security'),
  denied_by_user: rule('danger', false, 'ask_who_declined'),
  suspicious_sign_in: rule('danger', false, 'tell_security'),
  user_at_risk: rule('danger', false, 'look_at_risk'),
  location_mismatch: rule('danger', false, 'ask_where'),
  registration_blocked_by_risk: rule('danger', false, 'look_at_risk'),
  account_disabled: rule('block', false, 'ask_hr'),
  blocked_for_mfa: rule('block', false, 'unblock_mfa'),
  account_locked: rule('block', false, 'wait_for_lock'),
  registration_blocked_by_policy: rule('block', false, 'register_where_permitted'),
  conditional_access_block: rule('block', false, 'ask_policy_owner'),
  pass_blocked_by_policy: rule('block', false, 'check_pass_policy'),
  password_wrong: rule('fault', false, 'reset_password'),
  password_expired: rule('fault', false, 'reset_password'),
  password_missing: rule('fault', false, 'reset_password'),
  method_required: rule('fault', true, 'finish_recovery'),
  loop: rule('fault', true, 'try_lighter_remedy'),
  no_answer: rule('fault', true, 'finish_recovery'),
  wrong_code: rule('fault', true, 'check_clock'),
  telephony_fault: rule('fault', true, 'check_number'),
  overlapping_prompts: rule('fault', true, 'answer_one_prompt'),
  mfa_not_satisfied: rule('fault', true, 'finish_recovery'),
  pass_wrong: rule('fault', false, 'type_pass_again'),
  pass_expired: rule('fault', false, 'get_new_pass'),
  pass_not_found: rule('fault', false, 'wait_for_pass'),
  device: rule('fault', false, 'check_device'),
  windows_hello: rule('fault', false, 'set_up_windows_hello'),
  external: rule('fault', false, 'ask_provider'),
  not_assigned: rule('fault', false, 'check_assignment'),
  application: rule('fault', false, 'check_assignment'),
  unknown_code: rule('fault', false, 'look_up_code'),
  interrupted: rule('note', true, 'sign_in_again'),
  session_ended: rule('note', false, 'sign_in_again'),
  service_fault: rule('note', false, 'look_again'),
  no_result: rule('note', false, 'look_again'),
  nothing_found: rule('note', false, 'ask_where_it_stops'),
  log_unreadable: rule('note', false, 'go_without_log'),
} as const satisfies Record<string, FindingRule>

export type FindingClass = keyof typeof findingRules

/** The classes, the most important first. */
export const findingClasses = Object.keys(findingRules) as readonly FindingClass[]

/** Puts the more important class first; 0 for the same. */
export function compareClasses(left: FindingClass, right: FindingClass): number {
  return findingClasses.indexOf(left) - findingClasses.indexOf(right)
}

/** One thing that is or was wrong, with its evidence and what to say and do; sentences by key. */
export interface Finding {
  class: FindingClass
  severity: Severity
  isMfa: boolean
  /** A later success shows that it is not so any more; a danger is never over by itself. */
  isOver: boolean
  /** Ids of the log's rows, newest first; empty where the account or a policy tells it. */
  rows: readonly string[]
  /** Microsoft's error codes in these rows, so that no number is ever hidden. */
  codes: readonly number[]
  /** When it was seen last, epoch milliseconds. */
  lastAt: number | null
  staff: `diagnosis.staff.${FindingClass}`
  /** To be shown only after the person is verified. */
  person: `diagnosis.person.${FindingClass}`
  next: `diagnosis.next.${NextStep}`
}
