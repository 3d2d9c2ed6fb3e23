import type { ExpressionBuilder } from 'kysely'
import type { OutboxItem } from '../../shell/ports.ts'
import type { Database, OutboxRow, Tables } from './tables.ts'

/** What is claimed: what is due `now`, until when, how many at most, and of which request (of all where undefined). */
export interface Claim {
  now: number
  leaseUntil: number
  limit: number
  requestId: string | undefined
}

/** Takes due commands under a lease, in their order; no two callers get the same one. */
export async function claim(db: Database, wish: Claim): Promise<readonly OutboxItem[]> {
  const due = db
    .selectFrom('outbox')
    .select('id')
    .where((is) => isFree(is, wish))
    .orderBy('due_at')
    .orderBy('position')
    .limit(wish.limit)
  // The outer condition is asked again on the row as it is when its lock is had; the inner one may be older.
  const rows = await db
    .updateTable('outbox')
    .set({ leased_until: wish.leaseUntil })
    .where('id', 'in', due)
    .where((is) => isFree(is, wish))
    .returningAll()
    .execute()
  return rows.sort((left, right) => left.due_at - right.due_at || left.position - right.position).map(toItem)
}

function isFree(is: ExpressionBuilder<Tables, 'outbox'>, { now, requestId }: Claim) {
  return is.and([
    is('is_buried', '=', 0),
    is('due_at', '<=', now),
    is('leased_until', '<=', now),
    ...(requestId === undefined ? [] : [is('request_id', '=', requestId)]),
  ])
}

function toItem(row: OutboxRow): OutboxItem {
  return {
    id: row.id,
    requestId: row.request_id,
    command: JSON.parse(row.command),
    attempts: row.attempts,
    dueAt: row.due_at,
  }
}
