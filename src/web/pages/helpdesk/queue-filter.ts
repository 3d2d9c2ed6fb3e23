import { type EndingReason, endingReasons } from '../../../core/ending.ts'
import { type QueueView, queueViews } from '../../../core/queue.ts'
import { type Reason, reasons } from '../../../core/reason.ts'
import type { Fields } from '../../fields.ts'
import { readChoice, readText } from '../../forms.ts'

/** What the address of the queue asks for; every part of it is a link or a field of a form. */
export interface QueueFilter {
  show: QueueView
  reason: EndingReason | Reason | null
  order: 'newest' | 'oldest'
  /** What the store calls the end of the page before: the last row's time and id. */
  before: string | null
  /** What a caller said: a reference, a name, an account. Our form never puts it here; a link from a ticket may. */
  find: string
  /** The same, sealed, as our form leads to it. */
  search: string
}

const pageKey = /^\d{1,15}:[\w-]{1,64}$/

/** Reads the address; null for one that no link or form of ours leads to. An empty field of the form asks for everything. */
export function readQueueFilter(query: Fields): QueueFilter | null {
  const show = query.has('show') ? readChoice(query, 'show', queueViews) : 'escalated'
  const reason = query.get('reason') ? readChoice(query, 'reason', [...endingReasons, ...reasons]) : null
  const order = query.has('order') ? readChoice(query, 'order', ['newest', 'oldest']) : 'newest'
  const before = query.get('before') ?? null
  const isUnknown = show === null || order === null || (query.get('reason') && reason === null)
  if (isUnknown || (before !== null && !pageKey.test(before))) return null
  return { show, reason, order, before, find: readText(query, 'find'), search: readText(query, 'search') }
}

/** The address of the queue under a filter, without what is so anyway. */
export function queueAddress({ show, reason, order, before }: Omit<QueueFilter, 'find' | 'search'>): string {
  const query = new URLSearchParams({
    ...(show !== 'escalated' && { show }),
    ...(reason !== null && { reason }),
    ...(order !== 'newest' && { order }),
    ...(before !== null && { before }),
  }).toString()
  return query === '' ? '/helpdesk' : `/helpdesk?${query}`
}

/** The reasons that a view can be narrowed to: how things ended, why people came, or both. */
export function reasonsOfView(show: QueueView): readonly (EndingReason | Reason)[] {
  if (show === 'live') return reasons
  return show === 'escalated' || show === 'held' ? waitingReasons : [...waitingReasons, ...reasons]
}

/** How a request can end without a need for people. */
const quietReasons: readonly EndingReason[] = [
  'cancelled_by_subscriber',
  'superseded',
  'deadline_passed',
  'closed_by_staff',
  'recovered',
  'remedy_worked',
]
const waitingReasons = endingReasons.filter((reason) => !quietReasons.includes(reason))
