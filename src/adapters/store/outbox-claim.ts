import type { OutboxItem } from '../../shell/ports.ts'
import { prepareShapes } from './prepared.ts'
import type { Database, OutboxRow } from './tables.ts'

/** What is claimed: what is due `now`, until when, how many at most, and of which request and types (any where undefined). */
export interface Claim {
  now: number
  leaseUntil: number
  limit: number
  requestId: string | undefined
  types: readonly string[] | undefined
}

interface Shape {
  isOfRequest: boolean
  types: readonly string[] | null
}
type Values = Pick<Claim, 'now' | 'leaseUntil' | 'limit'> & { requestId: string }

const claimRows = prepareShapes(
  (shape: Shape) =>
    (db, { now, leaseUntil, limit, requestId }: Values) =>
      // Chosen once and for all: as a subquery it may be asked again for every row, and then no limit holds.
      db
        .with(
          (due) => due('due').materialized(),
          (due) =>
            due
              .selectFrom('outbox')
              .select('id')
              .where('is_buried', '=', 0)
              .where('due_at', '<=', now)
              .where('leased_until', '<=', now)
              .$if(shape.isOfRequest, (it) => it.where('request_id', '=', requestId))
              .$if(shape.types !== null, (it) => it.where('type', 'in', shape.types ?? []))
              .orderBy('due_at')
              .orderBy('position')
              .limit(limit)
              .forUpdate()
              .skipLocked(),
        )
        .updateTable('outbox')
        .set({ leased_until: leaseUntil })
        .where('id', 'in', (is) => is.selectFrom('due').select('due.id'))
        .returningAll(),
)

/** Takes due commands under a lease, in their order; no two callers get the same one. */
export async function claim(db: Database, { requestId, types, ...wish }: Claim): Promise<readonly OutboxItem[]> {
  const shape = { isOfRequest: requestId !== undefined, types: types ?? null }
  const values = { ...wish, requestId: requestId ?? '' }
  const rows = await claimRows(shape)(db, values)
  return rows.toSorted((left, right) => left.due_at - right.due_at || left.position - right.position).map(toItem)
}

function toItem(row: OutboxRow): OutboxItem {
  return {
    id: row.id,
    requestId: row.request_id,
    command: JSON.parse(row.command),
    attempts: row.attempts,
    dueAt: row.due_at,
    leasedUntil: row.leased_until,
  }
}
