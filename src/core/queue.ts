import type { EndingReason } from './ending.ts'
import { isEnding } from './flow.ts'
import type { Reason } from './reason.ts'
import { isHolding, type RecoveryRequest } from './recovery-request.ts'
import type { StaffMember } from './staff.ts'

/**
 * Where a request lies for the helpdesk: it waits for a person, keeps its subscriber from recovering, goes by itself just
 * now, or is over. A name that somebody typed and did not prove lies nowhere, so that strangers cannot fill the queue.
 */
export const shelves = ['waiting', 'held', 'live', 'over'] as const
export type Shelf = (typeof shelves)[number]

/** What staff may ask to see; the value of the queue's `show`. */
export const queueViews = ['escalated', 'live', 'mine', 'held', 'all'] as const
export type QueueView = (typeof queueViews)[number]

/** The shelves that each view looks through. */
export const shelvesOfView: Readonly<Record<QueueView, readonly Shelf[]>> = {
  escalated: ['waiting', 'held'],
  live: ['live'],
  mine: ['waiting', 'held', 'live'],
  held: ['held'],
  all: shelves,
}

/** Gives the shelf of a request; null for a stranger's try that nobody needs to see. */
export function shelfOf(request: RecoveryRequest): Shelf | null {
  if (isHolding(request)) return 'held'
  const { state, ending, subscriber } = request
  if ((state === 'escalated' || state === 'recovered') && ending?.isListed === true) return 'waiting'
  if (isEnding(state)) return subscriber === null ? null : 'over'
  return state === 'awaiting_answers' ? null : 'live'
}

/** Why it lies there: how it ended, or else why the person came. */
export function queueReasonOf({ ending, reason }: RecoveryRequest): EndingReason | Reason {
  return ending?.reason ?? reason
}

/** Since when it waits: when it ended, or else began; the order of the queue, in epoch milliseconds. */
export function waitingSince({ ending, startedAt }: RecoveryRequest): number {
  return ending?.at ?? startedAt
}

/** Gives who took a request over; null while nobody did. Read with care, since a row of an earlier release has no owner. */
export function ownerOf(
  request: Omit<RecoveryRequest, 'owner'> & { owner?: Partial<StaffMember> | null },
): StaffMember | null {
  const { owner } = request
  return typeof owner?.id === 'string' ? { id: owner.id, name: owner.name ?? '' } : null
}
