import type { QueryCreator } from 'kysely'
import type { OutboxItem } from '../../shell/ports.ts'
import { prepareShapes } from './prepared.ts'
import type { Database, OutboxRow, Tables } from './tables.ts'

/** Until when what is taken is the taker's. */
interface Lease {
  now: number
  leaseUntil: number
}

/** What is claimed: how many at most, and of which request (any where undefined). */
export type Claim = Lease & { limit: number; requestId: string | undefined }

const claimRows = prepareShapes(
  (isOfRequest: boolean) => (db, values: Lease & { limit: number; requestId: string }) =>
    lease(db, values, (due) =>
      choose(due, values)
        .$if(isOfRequest, (it) => it.where('request_id', '=', values.requestId))
        .orderBy('due_at')
        .orderBy('position')
        .limit(values.limit),
    ),
)

const takeRows = prepareShapes((count: number) => (db, values: Lease & Record<number, string>) => {
  const ids = Array.from({ length: count }, (_none, at) => values[at] ?? '')
  return lease(db, values, (due) => choose(due, values).where('id', 'in', ids))
})

/** What is due and free; in PostgreSQL past what somebody else is about to take. */
function choose(db: QueryCreator<Tables>, { now }: Lease) {
  return db
    .selectFrom('outbox')
    .select('id')
    .where('is_buried', '=', 0)
    .where('due_at', '<=', now)
    .where('leased_until', '<=', now)
    .forUpdate()
    .skipLocked()
}

/** Chosen once and for all: as a subquery it may be asked again for every row, and then no limit holds. */
function lease(db: Database, { leaseUntil }: Lease, chosen: (db: QueryCreator<Tables>) => ReturnType<typeof choose>) {
  return db
    .with((due) => due('due').materialized(), chosen)
    .updateTable('outbox')
    .set({ leased_until: leaseUntil })
    .where('id', 'in', (is) => is.selectFrom('due').select('due.id'))
    .returningAll()
}

/** Takes due commands under a lease, in their order; no two callers get the same one. */
export async function claim(db: Database, { requestId, ...wish }: Claim): Promise<readonly OutboxItem[]> {
  return inOrder(await claimRows(requestId !== undefined)(db, { ...wish, requestId: requestId ?? '' }))
}

/** The same for commands that were looked at. */
export async function take(db: Database, ids: readonly string[], wish: Lease): Promise<readonly OutboxItem[]> {
  if (ids.length === 0) return []
  return inOrder(await takeRows(ids.length)(db, { ...wish, ...ids }))
}

function inOrder(rows: readonly OutboxRow[]): readonly OutboxItem[] {
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
