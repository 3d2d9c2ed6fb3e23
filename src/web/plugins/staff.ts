import type { SignedInPerson } from '../../shell/ports.ts'
import { type Answer, fail, showPage } from '../answer.ts'
import type { Visit } from '../visit.ts'

/** The app roles of design §6; any of them opens the helpdesk's first room. */
export const staffRoles = [
  'Recovery.Viewer',
  'Recovery.Agent',
  'Recovery.Approver',
  'Recovery.Auditor',
  'Recovery.Admin',
] as const

/** Lets staff through with null; others get the way to sign in, or are told that this account has no role. */
export function guardStaff(visit: Visit): Answer | null {
  if (visit.person === null) return askToSignIn(visit)
  return hasStaffRole(visit.person) ? null : fail('forbidden')
}

/** Does this person have a role of the helpdesk? Unknown roles count for nothing. */
export function hasStaffRole(person: SignedInPerson): boolean {
  return staffRoles.some((role) => person.roles.includes(role))
}

function askToSignIn(visit: Visit): Answer {
  const look = { title: visit.t('error.staff_sign_in.title'), state: 'sign_in' }
  const signIn = `/auth/sign-in?return=${encodeURIComponent(visit.returnTo)}`
  return showPage('errors/sign-in', look, { signIn }, 401)
}
