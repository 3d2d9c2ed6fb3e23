import { isStaff, mayStaff, type StaffRight } from '../../core/policy/staff-roles.ts'
import type { SignedInPerson } from '../../shell/ports.ts'
import { type Answer, fail, showPage } from '../answer.ts'
import type { Visit } from '../visit.ts'

/** Lets staff who have the right through with null; others get the way to sign in, or are told that they may not. */
export function guardStaff(visit: Visit, right: StaffRight = 'see_requests'): Answer | null {
  if (visit.person === null) return askToSignIn(visit)
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

/** The way to sign in, for a page that needs it. */
export function askToSignIn(visit: Visit): Answer {
  const look = { title: visit.t('error.staff_sign_in.title'), state: 'sign_in' }
  const signIn = `/auth/sign-in?return=${encodeURIComponent(visit.returnTo)}`
  return showPage('errors/sign-in', look, { signIn }, 401)
}
