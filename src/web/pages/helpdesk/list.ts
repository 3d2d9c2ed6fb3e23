import { queueViews, shelvesOfView } from '../../../core/queue.ts'
import { isReason } from '../../../core/reason.ts'
import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import type { RequestPage } from '../../../shell/ports.ts'
import { helpdeskDesk, recordLook } from '../../../shell/staff-look.ts'
import { type Answer, fail, type Live, redirectTo, showPage } from '../../answer.ts'
import { readText } from '../../forms.ts'
import type { StaffVisit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'
import { shortSpan } from './age.ts'
import { showAsked } from './asked.ts'
import { isQuestion } from './question.ts'
import { type QueueFilter, queueAddress, readQueueFilter, reasonsOfView } from './queue-filter.ts'
import { queueRowOf } from './queue-row.ts'
import { showFound } from './queue-search.ts'
import { readSearchToken, writeSearchToken } from './search-token.ts'

const requestsOnAPage = 25

/** `GET /helpdesk`: what waits for people and what goes by itself, as the address asks; or what a search or a manager leads to. */
export async function show(visit: StaffVisit): Promise<Answer> {
  const contact = visit.query.get('contact')
  if (contact !== undefined) return showAsked(visit, contact)
  const filter = readQueueFilter(visit.query)
  if (filter === null) return fail('bad_request')
  const find = filter.search === '' ? filter.find : readSearchToken(visit, filter.search)
  if (find === null) return redirectTo('/helpdesk')
  if (find !== '') return showFound(visit, find)
  const page = await readPage(visit, filter)
  const live = liveOf(visit, filter, page.requests)
  await recordUnlessSeen(visit, live, page.requests)
  return showPage('helpdesk/list', lookOf(visit, filter, live), valuesOf(visit, filter, page))
}

/** `POST /helpdesk`: leads to what a search finds; what was typed stays out of addresses and their logs. */
export function submit(visit: StaffVisit): Answer {
  const find = readText(visit.fields, 'find')
  return redirectTo(find === '' ? '/helpdesk' : `/helpdesk?search=${writeSearchToken(visit, find)}`)
}

function readPage({ ports, person }: StaffVisit, { show, reason, order, before }: QueueFilter): Promise<RequestPage> {
  const ownerId = show === 'mine' ? person.objectId : null
  const wish = { shelves: shelvesOfView[show], reason, ownerId, order, limit: requestsOnAPage, after: before }
  return ports.store.requests.listQueue(wish)
}

/** The version says what this person saw here, and nobody can make one up: so a page that loads itself again tells what is new. */
function liveOf({ ports, person }: StaffVisit, filter: QueueFilter, requests: readonly RecoveryRequest[]): Live {
  const address = queueAddress(filter)
  const seen = requests.map(({ id, version }) => `${id}:${version}`).join()
  const version = ports.secrets.digest('look', `${person.objectId}|${address}|${seen}`)
  return { version, everySeconds: 15, refreshInSeconds: 60, address, isQuiet: true }
}

/** What the same person saw here a minute ago is no new look; the script's question for the version shows nothing. */
async function recordUnlessSeen(
  visit: StaffVisit,
  { version }: Live,
  requests: readonly RecoveryRequest[],
): Promise<void> {
  if (isQuestion(visit) || visit.query.get('refresh') === version) return
  const detail = { page: 'helpdesk', shown: requests.map(({ id }) => id), count: requests.length }
  await recordLook(visit.ports, visit.person, helpdeskDesk, detail)
}

function lookOf({ t }: StaffVisit, { show, before }: QueueFilter, live: Live) {
  const look = { title: t(`queue.${show}.title`), state: 'helpdesk', isWide: true, scripts: ['helpdesk'] }
  return before === null ? { ...look, scripts: ['helpdesk', 'live'], live } : look
}

function valuesOf(visit: StaffVisit, filter: QueueFilter, { requests, next }: RequestPage) {
  const { t, ports } = visit
  const { show, reason, order, before } = filter
  const first = { ...filter, before: null }
  const addressWith = (change: Partial<QueueFilter>) => queueAddress({ ...first, ...change })
  return {
    rows: requests.map((request) => queueRowOf(visit, request)),
    views: queueViews.map((name) => ({
      name,
      address: addressWith({ show: name, reason: null }),
      isHere: name === show,
    })),
    filter,
    reasons: reasonsOfView(show).map((value) => ({ value, label: t(reasonKey(value)) })),
    otherOrder: addressWith({ order: order === 'newest' ? 'oldest' : 'newest' }),
    unfiltered: addressWith({ reason: null }),
    further: next && addressWith({ before: next }),
    start: addressWith({}),
    isFirst: before === null,
    isNarrowed: reason !== null,
    target: shortSpan(t, ports.settings.limits.helpdeskTarget),
    account: visit.person.userPrincipalName,
    signOut: signOutForm(visit),
  }
}

function reasonKey(reason: ReturnType<typeof reasonsOfView>[number]) {
  return isReason(reason) ? (`contact.reason.${reason}` as const) : (`helpdesk.why.${reason}` as const)
}
