import { type QueryCreator, sql } from 'kysely'
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
  (isOfRequest: boolean) => (db, values: ClaimValues) => queryClaim(db, values, isOfRequest),
)
type ClaimValues = Lease & { limit: number; requestId: string }

/** Makes the statement that takes what is due, of one request or of any. */
export function queryClaim(db: Database, values: ClaimValues, isOfRequest: boolean) {
  return lease(db, values, (due) => {
    const chosen = isOfRequest
      ? chooseAmong(due, values).where('request_id', '=', values.requestId)
      : chooseDue(due, values).where('is_buried', '=', 0)
    return chosen.orderBy('due_at').orderBy('position').limit(values.limit)
  })
}

const takeRows = prepareShapes(
  (count: number) => (db, values: Lease & Record<number, string>) =>
    queryTake(
      db,
      values,
      Array.from({ length: count }, (_none, at) => values[at] ?? ''),
    ),
)

/** Makes the statement that takes these, as far as they are due and free. */
export function queryTake(db: Database, values: Lease, ids: readonly string[]) {
  return lease(db, values, (due) => chooseAmong(due, values).where('id', 'in', ids))
}

/** Few that are named otherwise. With the plain column SQLite would walk along all that is due instead, however much that is. */
function chooseAmong(db: QueryCreator<Tables>, lease: Lease) {
  return chooseDue(db, lease).where(sql<number>`is_buried + 0`, '=', 0)
}

/** What is due and free; in PostgreSQL past what somebody else is about to take. */
function chooseDue(db: QueryCreator<Tables>, { now }: Lease) {
  return db
    .selectFrom('outbox')
    .select('id')
    .where('due_at', '<=', now)
    .where('leased_until', '<=', now)
    .forUpdate()
    .skipLocked()
}

/** Chosen once and for all: as a subquery it may be asked again for every row, and then no limit holds. */
function lease(
  db: Database,
  { leaseUntil }: Lease,
  chosen: (db: QueryCreator<Tables>) => ReturnType<typeof chooseDue>,
) {
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
