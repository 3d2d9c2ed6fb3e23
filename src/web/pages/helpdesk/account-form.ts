import { canonicaliseAccountName } from '../../../core/account-name.ts'
import { isOverDiagnosisLimit } from '../../../shell/limits.ts'
import { findAccountToLookAt } from '../../../shell/look-at-account.ts'
import { helpdeskDesk, recordLook } from '../../../shell/staff-look.ts'
import { type Answer, redirectTo, showPage } from '../../answer.ts'
import { type FieldError, readText } from '../../forms.ts'
import { failureFor } from '../../messages.ts'
import type { StaffVisit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'

/** `GET /helpdesk/diagnosis`: the form that asks for an account. */
export function show(visit: StaffVisit): Answer {
  return showForm(visit, '')
}

/** `POST /helpdesk/diagnosis`: leads to the account of that name; the name itself stays out of addresses and their logs. */
export async function submit(visit: StaffVisit): Promise<Answer> {
  const { fields, ports, person, t } = visit
  const typed = readText(fields, 'account')
  if (canonicaliseAccountName(typed) === '') {
    return showForm(visit, typed, [{ field: 'account', text: t('account.error.empty') }])
  }
  if (await isOverDiagnosisLimit(ports, person.objectId)) return failureFor('too_many_attempts')
  const account = await findAccountToLookAt(ports, typed)
  const about = account === null ? helpdeskDesk : `person:${account.objectId}`
  await recordLook(ports, person, about, { page: 'account_search', count: account === null ? 0 : 1 })
  if (account !== null) return redirectTo(`/helpdesk/diagnosis/${account.objectId}`)
  return showForm(visit, typed, [{ field: 'account', text: t('account.error.unknown') }])
}

function showForm(visit: StaffVisit, typed: string, errors: readonly FieldError[] = []): Answer {
  const { t, person } = visit
  const look = { title: t('account.form.title'), state: 'diagnosis', isWide: true, errors }
  const values = { typed, account: person.userPrincipalName, signOut: signOutForm(visit) }
  return showPage('helpdesk/account-form', look, values, errors.length > 0 ? 422 : 200)
}
