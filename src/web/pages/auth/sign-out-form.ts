import { formTokenField, formTokenOf } from '../../plugins/csrf.ts'
import type { Visit } from '../../visit.ts'

/** What a sign-out form sends along. Its token belongs to the staff cookie, whichever page the form stands on. */
export interface SignOutForm {
  tokenName: string
  token: string
  /** Where it leads afterwards. */
  returnTo: string
  /** Did a manager come without a sign-in (`MANAGER_SIGN_IN=link`)? */
  isByLink: boolean
}

/** Makes the hidden fields of a sign-out form. */
export function signOutForm(visit: Visit): SignOutForm {
  const token = formTokenOf({ ...visit, sessionKind: 'staff' })
  const isByLink = visit.sessionKind === 'manager' && !visit.ports.settings.isManagerSignInRequired
  return { tokenName: formTokenField, token, returnTo: visit.returnTo, isByLink }
}
