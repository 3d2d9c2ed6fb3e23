/** The closed list of expected "no"s. A code, never prose: `words` has the sentence for people. */
export const refusalCodes = [
  'not_now',
  'wrong_answers',
  'wrong_phrase',
  'wrong_code',
  'wrong_digits',
  'unknown_link',
  'too_many_attempts',
  'pressed_too_often',
  'wrong_contact',
  'reminded_already',
  'reminder_too_early',
  'code_expired',
  'already_shown',
  'passes_used',
  'already_enrolled',
  'not_verified',
  'not_yet',
  'not_known',
  'paused',
  'second_person_needed',
  'own_case',
  'taken_already',
  'caller_check_needed',
  'wrong_resume_code',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** An expected "no", as a value. */
export interface Refusal {
  refused: true
  code: RefusalCode
}

/** Makes a refusal of the given code. */
export function refuse(code: RefusalCode): Refusal {
  return { refused: true, code }
}

/** Tells a refusal from anything else. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value
}
