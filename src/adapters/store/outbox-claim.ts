import type { ExpressionBuilder } from 'kysely'
import type { OutboxItem } from '../../shell/ports.ts'
import type { Database, OutboxRow, Tables } from './tables.ts'

/** What is claimed: what is due `now`, until when, how many at most, and of which request and types (any where undefined). */
export interface Claim {
  now: number
  leaseUntil: number
  limit: number
  requestId: string | undefined
  types: readonly string[] | undefined
}

/** Takes due commands under a lease, in their order; no two callers get the same one. */
export async function claim(db: Database, wish: Claim): Promise<readonly OutboxItem[]> {
  // Chosen once and for all: as a subquery it may be asked again for every row, and then no limit holds.
  const rows = await db
    .with(
      (due) => due('due').materialized(),
      (due) =>
        due
          .selectFrom('outbox')
          .select('id')
          .where((is) => isFree(is, wish))
          .orderBy('due_at')
          .orderBy('position')
          .limit(wish.limit)
          .forUpdate()
          .skipLocked(),
    )
    .updateTable('outbox')
    .set({ leased_until: wish.leaseUntil })
    .where('id', 'in', (is) => is.selectFrom('due').select('due.id'))
    .returningAll()
    .execute()
  return rows.sort((left, right) => left.due_at - right.due_at || left.position - right.position).map(toItem)
}

function isFree(is: ExpressionBuilder<Tables, 'outbox'>, { now, requestId, types }: Claim) {
  return is.and([
    is('is_buried', '=', 0),
    is('due_at', '<=', now),
    is('leased_until', '<=', now),
    ...(requestId === undefined ? [] : [is('request_id', '=', requestId)]),
    ...(types === undefined ? [] : [is('type', 'in', types)]),
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
