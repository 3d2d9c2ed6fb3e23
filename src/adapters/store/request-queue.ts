import { type SelectQueryBuilder, sql } from 'kysely'
import type { QueueWish, RequestPage, Secrets } from '../../shell/ports.ts'
import { pageKeyOf, readPageKey } from './page-key.ts'
import { fromRow } from './recovery-request-rows.ts'
import type { Database, RecoveryRequestRow, Tables } from './tables.ts'

type Query = SelectQueryBuilder<Tables, 'recovery_requests', RecoveryRequestRow>

/**
 * A page of the queue, by key. Each shelf is read by its own index and at most a page of it, so that the length of the
 * queue does not matter; the few rows are then put in order.
 */
export async function listQueue(db: Database, secrets: Secrets, wish: QueueWish): Promise<RequestPage> {
  const rows: RecoveryRequestRow[] = []
  for (const shelf of wish.shelves) rows.push(...(await queryShelf(db, wish, shelf).execute()))
  const sorted = rows.toSorted(wish.order === 'oldest' ? compareRows : (left, right) => compareRows(right, left))
  const shown = sorted.slice(0, wish.limit)
  return {
    requests: shown.map((row) => fromRow(row, secrets)),
    next: sorted.length > wish.limit ? pageKeyOf(shown.at(-1)) : null,
  }
}

/** The query for a page of one shelf, with one row more than is shown, which tells whether there is a next page. */
export function queryShelf(db: Database, { reason, ownerId, order, limit, after }: QueueWish, shelf: string): Query {
  const direction = order === 'oldest' ? 'asc' : 'desc'
  const query = db
    .selectFrom('recovery_requests')
    .selectAll()
    .where('shelf', '=', shelf)
    .$if(ownerId !== null, (it) => it.where('owner_id', '=', ownerId))
    .$if(reason !== null, (it) => whereReason(it, reason ?? '', ownerId !== null))
    .orderBy('updated_at', direction)
    .orderBy('id', direction)
    .limit(limit + 1)
  const key = readPageKey(after)
  if (key === null) return query
  const beyond = order === 'oldest' ? '>' : '<'
  return query.where((is) => is(is.refTuple('updated_at', 'id'), beyond, is.tuple(...key)))
}

/** Beside an owner the reason must not tempt the database to another index: what one person looks after is little. */
function whereReason(query: Query, reason: string, hasOwner: boolean): Query {
  if (!hasOwner) return query.where('queue_reason', '=', reason)
  return query.where(sql<boolean>`queue_reason || '' = ${reason}`)
}

/** Ids are compared by code units, as the databases do. */
function compareRows(left: RecoveryRequestRow, right: RecoveryRequestRow): number {
  if (left.updated_at !== right.updated_at) return left.updated_at - right.updated_at
  return left.id < right.id ? -1 : 1
}
