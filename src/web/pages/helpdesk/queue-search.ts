import { shelfOf } from '../../../core/queue.ts'
import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { searchPrefixesIn } from '../../../core/search-words.ts'
import { readSpokenReference } from '../../../core/spoken-reference.ts'
import { helpdeskDesk, recordLook } from '../../../shell/staff-look.ts'
import { type Answer, redirectTo, showPage } from '../../answer.ts'
import { may } from '../../plugins/staff.ts'
import type { StaffVisit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'
import { queueRowOf } from './queue-row.ts'

/** So many are shown; who needs more types more of the name. */
export const mostFound = 25

/**
 * Finds a caller by what they say. A reference that is one request's leads straight to it; everything else is a list. Who
 * searched, and whom they were shown, is written down first.
 */
export async function showFound(visit: StaffVisit, find: string): Promise<Answer> {
  const references = readSpokenReference(find)
  const found = await search(visit, find, references)
  const [only] = found
  if (references.length === 1 && found.length === 1 && only !== undefined && shelfOf(only) !== null) {
    return redirectTo(`/helpdesk/requests/${only.id}`)
  }
  return showRows(visit, found, { page: 'helpdesk_search', title: visit.t('queue.found.title'), words: 'found', find })
}

/** How a list of requests is called, on the page and in the audit. */
interface Naming {
  page: 'helpdesk_search' | 'helpdesk_asked'
  title: string
  words: 'found' | 'asked'
  /** What was typed. */
  find: string
}

/** Shows requests as a list. Who looked, and whom they were shown, is written down first. */
export async function showRows(
  visit: StaffVisit,
  found: readonly RecoveryRequest[],
  { page, title, words, find }: Naming,
): Promise<Answer> {
  const shown = found.slice(0, mostFound)
  const detail = { page, shown: shown.map(({ id }) => id), count: shown.length }
  await recordLook(visit.ports, visit.person, helpdeskDesk, detail)
  const values = {
    find,
    words,
    rows: shown.map((request) => queueRowOf(visit, request)),
    hasMore: found.length > mostFound,
    mayDiagnose: may(visit, 'diagnose'),
    account: visit.person.userPrincipalName,
    signOut: signOutForm(visit),
  }
  const look = { title, state: page, isWide: true, scripts: ['helpdesk'] }
  return showPage('helpdesk/found', look, values)
}

/** A reference without its digits may be a name as well. */
async function search(
  { ports }: StaffVisit,
  find: string,
  references: readonly string[],
): Promise<readonly RecoveryRequest[]> {
  const { requests } = ports.store
  const byReference = await requests.findByReference(references, mostFound + 1)
  if (byReference.length > 0) return byReference
  return requests.findByWords(searchPrefixesIn(find), mostFound + 1)
}
