import type { EndingReason } from '../../../core/ending.ts'
import { isEnding } from '../../../core/flow.ts'
import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { findContactLink } from '../../../shell/vouch.ts'
import type { Visit } from '../../visit.ts'

const cookieName = '__Host-link'
const hourInSeconds = 3_600

/** Notes, in the browser of somebody who has just signed in, by which link they came. */
export function rememberLink(visit: Visit, token: string): void {
  visit.cookies.setOther(cookieName, markOf(visit, token), hourInSeconds)
}

/** Forgets it again. */
export function forgetLink(visit: Visit): void {
  visit.cookies.clearOther(cookieName)
}

/**
 * The request that this contact came in for by this very link, now that it is over and the link void; else null. The
 * session says who and which request, the cookie only that the address is the same.
 */
export async function readAnsweredRequest(visit: Visit, token: string): Promise<RecoveryRequest | null> {
  const requestId = visit.held?.session.requestId ?? null
  const mark = visit.cookies.readOther(cookieName)
  if (requestId === null || mark === undefined) return null
  if (!visit.ports.secrets.isDigestOf(mark, 'row', markText(token))) return null
  const request = await visit.ports.store.requests.find(requestId)
  if (request === null) return null
  const id = visit.person?.objectId ?? ''
  if (request.passedOver.includes(id) || request.vouchedBy.some(({ person }) => person.objectId === id)) return request
  return isEnding(request.state) && request.contact?.person.objectId === id ? request : null
}

const answers: readonly EndingReason[] = ['denied_by_contact', 'unexpected_by_contact', 'recognised_by_other']

/**
 * Has whoever holds this session said yes or no at this link already? Of who was passed over nobody knows here whether they
 * said "not me" or nothing, so nothing is claimed of them.
 */
export async function hasAnswered(visit: Visit): Promise<boolean> {
  const token = visit.parameters.token ?? ''
  const found = await findContactLink(visit.ports, token)
  const isTheirs = found !== null && found.request.id === visit.held?.session.requestId
  const request = isTheirs ? found.request : await readAnsweredRequest(visit, token)
  return request !== null && isAnsweredBy(request, visit.person?.objectId ?? '')
}

function isAnsweredBy({ contact, ending, vouchedBy }: RecoveryRequest, id: string): boolean {
  if (vouchedBy.some(({ person }) => person.objectId === id)) return true
  if (contact?.person.objectId !== id) return false
  return contact.recognisedBy !== null || answers.some((reason) => reason === ending?.reason)
}

function markOf({ ports }: Visit, token: string): string {
  return ports.secrets.digest('row', markText(token))
}

function markText(token: string): string {
  return `manager-link:${token}`
}
