import type { State } from '../../core/flow.ts'
import type { Shelf } from '../../core/queue.ts'
import type { RecoveryRequest } from '../../core/recovery-request.ts'

export interface RequestRepository {
  insert(request: RecoveryRequest): Promise<void>
  /** Throws `TamperedRowError` when the row was edited by hand. */
  find(id: string): Promise<RecoveryRequest | null>
  /**
   * Saves `request` (its version already raised) where the stored version is one less; false when somebody was faster. `before`:
   * what is stored, where that is known; only what changed is then noted for the search.
   */
  save(request: RecoveryRequest, before?: RecoveryRequest): Promise<boolean>
  /** Requests of this subscriber that are neither over nor `exceptId`, or that still hold a guard. */
  findOthersOf(objectId: string, exceptId: string): Promise<readonly RecoveryRequest[]>
  /** Every request of this subscriber, whatever became of it. */
  listOf(objectId: string): Promise<readonly RecoveryRequest[]>
  /** When another request of this subscriber last reset their methods (epoch milliseconds); null when none did. */
  findLastReset(objectId: string, exceptId: string): Promise<number | null>
  /** When another request of this subscriber last came to a good end (epoch milliseconds); null when none did. */
  findLastRecovery(objectId: string, exceptId: string): Promise<number | null>
  /** Listed requests, newest first, by key. `before` is the last row's `updatedAt:id` of the page before. */
  listEscalated(page: { limit: number; before: string | null }): Promise<RequestPage>
  /** A page of the helpdesk's queue, by key. */
  listQueue(wish: QueueWish): Promise<RequestPage>
  /** Requests with one of these references, the newest first. */
  findByReference(references: readonly string[], limit: number): Promise<readonly RecoveryRequest[]>
  /** Requests of people whose name or account has, for each prefix, a word that begins with it; the newest first. */
  findByWords(prefixes: readonly string[], limit: number): Promise<readonly RecoveryRequest[]>
  /** Requests that asked this person to vouch, whatever became of it; the newest first. */
  listAskedOf(contactId: string, limit: number): Promise<readonly RecoveryRequest[]>
  /**
   * A page of those that ended before `time` and guard no account, the oldest first; `after` is the `next` of the page before.
   * `isNameless`: only those of whom nobody knows whose they are.
   */
  listEndedBefore(page: { time: number; after: string | null; limit: number; isNameless?: boolean }): Promise<{
    requests: readonly RecoveryRequest[]
    next: string | null
  }>
  /** Removes those that are still as they were seen, with all that belongs to them; gives how many went. */
  remove(requests: readonly RecoveryRequest[]): Promise<number>
  countByState(): Promise<Partial<Record<State, number>>>
}

/** A page of requests, and the key of the next one; null at the end. */
export interface RequestPage {
  requests: readonly RecoveryRequest[]
  next: string | null
}

/** What of the queue is wanted. */
export interface QueueWish {
  shelves: readonly Shelf[]
  /** How it ended or, while it goes on, why the person came; null: whatever it is. */
  reason: string | null
  /** Object id of who took it over; null: whoever it is. */
  ownerId: string | null
  order: 'newest' | 'oldest'
  limit: number
  /** The `next` of the page before; null for the first. */
  after: string | null
}

/** What was seen of a person: whom their manager link names, and what HR knows of them, as keyed digests. */
export type SightingKind = 'contact' | 'hr_record'

/** A value that was seen, and when a change to it was first seen (epoch milliseconds); null when it never changed. */
export interface Sighting {
  value: string
  changedAt: number | null
  /** When it was seen last (epoch milliseconds). */
  seenAt: number
}

export interface SightingRepository {
  find(kind: SightingKind, subject: string): Promise<Sighting | null>
  save(kind: SightingKind, subject: string, sighting: Sighting): Promise<void>
  /** Forgets up to `limit` that were not seen since `time`; gives how many. */
  deleteUnseenSince(time: number, limit: number): Promise<number>
}
