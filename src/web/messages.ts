import type { RefusalCode } from '../core/refusals.ts'
import { type Answer, type Failure, fail } from './answer.ts'

/** The error page of each refusal that no form can mend; form pages answer their own wrong input with 422. */
const pageOfRefusal: Readonly<Record<RefusalCode, Failure>> = {
  not_now: 'wrong_step',
  wrong_answers: 'wrong_step',
  wrong_phrase: 'wrong_step',
  wrong_code: 'wrong_step',
  wrong_digits: 'wrong_step',
  unknown_link: 'not_found',
  too_many_attempts: 'too_many',
  pressed_too_often: 'too_often',
  wrong_contact: 'forbidden',
  reminded_already: 'wrong_step',
  reminder_too_early: 'not_yet',
  code_expired: 'wrong_step',
  already_shown: 'already_shown',
  passes_used: 'passes_used',
  already_enrolled: 'wrong_step',
  not_verified: 'wrong_step',
  not_yet: 'not_yet',
  not_known: 'directory',
  paused: 'paused',
  second_person_needed: 'wrong_step',
  own_case: 'forbidden',
  taken_already: 'wrong_step',
  caller_check_needed: 'wrong_step',
  wrong_resume_code: 'wrong_step',
}

/** After how many seconds a limit surely counts anew. */
const retryAfter: Partial<Record<RefusalCode, string>> = { too_many_attempts: '3600', pressed_too_often: '600' }

/** The error page for a refusal. */
export function failureFor(code: RefusalCode): Answer {
  const seconds = retryAfter[code]
  return fail(pageOfRefusal[code], seconds === undefined ? undefined : { 'retry-after': seconds })
}
