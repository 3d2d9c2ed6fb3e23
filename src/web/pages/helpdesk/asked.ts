import { contactsOf, type RecoveryRequest } from '../../../core/recovery-request.ts'
import { type Answer, fail } from '../../answer.ts'
import type { StaffVisit } from '../../visit.ts'
import { mostFound, showRows } from './queue-search.ts'

const objectIdForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The way to the requests that asked one person to vouch, and how many there are. */
export interface AskedLink {
  address: string
  /** `25+` where there are more than are shown. */
  count: string
}

/**
 * `GET /helpdesk?contact=ID`: the requests that asked one person to vouch, so that it shows whether somebody works their way
 * through a manager's people.
 */
export async function showAsked(visit: StaffVisit, contactId: string): Promise<Answer> {
  if (!objectIdForm.test(contactId)) return fail('bad_request')
  const found = await visit.ports.store.requests.listAskedOf(contactId, mostFound + 1)
  const name = nameIn(found, contactId)
  const title = name === null ? visit.t('queue.asked.nobody') : visit.t('queue.asked.title', { name })
  return showRows(visit, found, { page: 'helpdesk_asked', title, words: 'asked', find: '' })
}

/** Leads to the requests that asked a person, where there are others than `exceptId`; null where there are none. */
export async function linkToAsked(
  { ports }: StaffVisit,
  contactId: string,
  exceptId: string | null = null,
): Promise<AskedLink | null> {
  const found = await ports.store.requests.listAskedOf(contactId, mostFound + 1)
  const count = found.filter(({ id }) => id !== exceptId).length
  if (count === 0) return null
  return {
    address: `/helpdesk?contact=${contactId}`,
    count: found.length > mostFound ? `${mostFound}+` : String(count),
  }
}

function nameIn(found: readonly RecoveryRequest[], contactId: string): string | null {
  const people = found.flatMap(contactsOf).map(({ person }) => person)
  return people.find(({ objectId }) => objectId === contactId)?.displayName ?? null
}
