import { looksSecret } from '../../core/note.ts'
import { isStaff, mayStaff, type StaffRight } from '../../core/policy/staff-roles.ts'
import type { SignedInPerson } from '../../shell/ports.ts'
import { type Answer, fail, showPage } from '../answer.ts'
import type { Visit } from '../visit.ts'
import { keepDraft } from './draft.ts'

/**
 * Lets staff who have the right through with null; others get the way to sign in, or are told that they may not.
 * @param form the last part of the address that a form was sent to; what was typed is kept for after the sign-in
 */
export function guardStaff(
  visit: Visit,
  right: StaffRight = 'see_requests',
  form: string | null = null,
): Answer | null {
  if (visit.person === null) return askToSignIn(visit, form !== null && keepDraft(visit, form))
  return may(visit, right) ? null : fail('forbidden')
}

/** Does this person have a role of the helpdesk? Unknown roles count for nothing. */
export function hasStaffRole(person: SignedInPerson): boolean {
  return isStaff(person.roles)
}

/** May this visitor do that? For what a page shows or leaves out. */
export function may({ person }: Pick<Visit, 'person'>, right: StaffRight): boolean {
  return person !== null && mayStaff(right, person.roles)
}

/**
 * The way to sign in, for a page that needs it. What was sent and is not kept, since it is too long or of a form that keeps
 * nothing, is not lost without a word: a note is shown, to be copied. @param isKept whether what was typed waits for them
 */
export function askToSignIn(visit: Visit, isKept = false): Answer {
  const isLost = visit.fields.size > 0 && !isKept
  const note = visit.fields.get('note') ?? ''
  const unkept = isLost && !looksSecret(note) ? note.trim() : ''
  const styles = unkept === '' ? [] : ['helpdesk']
  const look = { title: visit.t('error.staff_sign_in.title'), state: 'sign_in', styles }
  return showPage('errors/sign-in', look, { signIn: signInPathTo(visit.returnTo), isKept, isLost, unkept }, 401)
}

/** Where signing in begins that comes back to this page. */
export function signInPathTo(page: string): string {
  return `/auth/sign-in?return=${encodeURIComponent(page)}`
}
