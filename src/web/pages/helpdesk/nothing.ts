import { type Answer, showPage } from '../../answer.ts'
import type { StaffVisit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'

/** There is nothing at this address: 404 with the bar, so that it is no dead end. */
export function showNothing(visit: StaffVisit): Answer {
  const look = { title: visit.t('account.gone.title'), state: 'not_found', isWide: true }
  const values = { account: visit.person.userPrincipalName, signOut: signOutForm(visit) }
  return showPage('helpdesk/nothing', look, values, 404)
}
