import { type Recognition, recognitions } from '../../../core/contact.ts'
import { type Answer, showPage } from '../../answer.ts'
import type { FieldError } from '../../forms.ts'
import type { Visit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'
import type { Arrival } from './reception.ts'

/** What was chosen in the form; the phrase is never given back. */
export interface Chosen {
  recognisedBy: Recognition | null
  isAttested: boolean
}
const nothingChosen: Chosen = { recognisedBy: null, isAttested: false }

/** Asks the contact: who, what a yes does, what to do first, and then the form, in which "no" comes first (R-APP-5). */
export function showVouching(
  visit: Visit,
  { request, name }: Arrival,
  chosen: Chosen = nothingChosen,
  errors: readonly FieldError[] = [],
): Answer {
  const { startedAt, reason, origin, reference } = request
  const values = {
    name,
    askedFor: request.subscriber?.userPrincipalName ?? '',
    asked: { startedAt, reason, origin, reference },
    isAgain: request.state === 'awaiting_code',
    recognitions,
    chosen,
    signOut: signOutForm(visit),
    account: visit.person?.userPrincipalName ?? '',
  }
  const look = { title: visit.t('contact.vouch.title', { name }), state: request.state, errors }
  return showPage('manager/vouching', look, values, errors.length > 0 ? 422 : 200)
}
