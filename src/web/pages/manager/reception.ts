import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { findContactLink } from '../../../shell/vouch.ts'
import { type Answer, showPage } from '../../answer.ts'
import type { Visit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'
import { readAnsweredRequest } from './answered.ts'
import { showOver } from './over.ts'

/** The recovery contact of a request, signed in by its link. */
export interface Arrival {
  request: RecoveryRequest
  contactId: string
  name: string
}

/**
 * Receives whoever opens a manager's link. Only the contact of record, signed in for this very request, is let in with
 * an `Arrival`; a stranger gets the door, somebody else 403, and a link that leads nowhere 404 (R-APP-1, R-APP-3,
 * CVE-row-10, CVE-row-47).
 */
export async function receive(visit: Visit): Promise<Arrival | { answer: Answer }> {
  const token = visit.parameters.token ?? ''
  const found = await findContactLink(visit.ports, token)
  if (found === null) return { answer: await showWithoutLink(visit, token) }
  const { request, link } = found
  if (visit.person === null || visit.held?.session.requestId !== request.id) return { answer: showDoor(visit) }
  const contactId = visit.person.objectId
  if (contactId !== link.addressee || contactId !== request.contact?.person.objectId) {
    return { answer: showForeign(visit) }
  }
  return { request, contactId, name: request.subscriber?.displayName ?? '' }
}

/** The link is void once its request is over; whoever came in by it may still read how it ended. */
async function showWithoutLink(visit: Visit, token: string): Promise<Answer> {
  const request = await readAnsweredRequest(visit, token)
  if (request !== null) return showOver(visit, request)
  return showPage('manager/gone', { title: visit.t('contact.gone.title'), state: 'link_gone' }, {}, 404)
}

function showDoor(visit: Visit): Answer {
  const way = visit.ports.settings.isManagerSignInRequired ? 'sign_in' : 'by_link'
  const signIn = `/auth/sign-in?return=${encodeURIComponent(visit.returnTo)}`
  // Who signs out loses the cookie, so whoever still has one was let in here before.
  const isOver = visit.held === null && visit.cookies.read('manager') !== undefined
  return showPage('manager/door', { title: visit.t('contact.door.title'), state: 'sign_in' }, { signIn, way, isOver })
}

function showForeign(visit: Visit): Answer {
  const values = { account: visit.person?.userPrincipalName ?? '', signOut: signOutForm(visit) }
  return showPage('manager/foreign', { title: visit.t('contact.foreign.title'), state: 'foreign' }, values, 403)
}
