import type { QueryCreator } from 'kysely'
import type { OutboxItem } from '../../shell/ports.ts'
import { prepareShapes } from './prepared.ts'
import type { Database, OutboxRow, Tables } from './tables.ts'

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
  (shape: Shape) => (db, values: Values) =>
    // Chosen once and for all: as a subquery it may be asked again for every row, and then no limit holds.
    db
      .with(
        (due) => due('due').materialized(),
        (due) => (shape.types === null ? choose(due, shape, values) : chooseOfTypes(due, shape, shape.types, values)),
      )
      .updateTable('outbox')
      .set({ leased_until: values.leaseUntil })
      .where('id', 'in', (is) => is.selectFrom('due').select('due.id'))
      .returningAll(),
)

/** The first of all that are due, or of one type. */
function choose(db: QueryCreator<Tables>, shape: Shape, { now, limit, requestId }: Values, type?: string) {
  return db
    .selectFrom('outbox')
    .select(['id', 'due_at', 'position'])
    .where('is_buried', '=', 0)
    .where('due_at', '<=', now)
    .where('leased_until', '<=', now)
    .$if(shape.isOfRequest, (it) => it.where('request_id', '=', requestId))
    .$if(type !== undefined, (it) => it.where('type', '=', type ?? ''))
    .orderBy('due_at')
    .orderBy('position')
    .limit(limit)
    .forUpdate()
    .skipLocked()
}

/** The first of each type and of these the first of all: along an index, however many of another type wait before them. */
function chooseOfTypes(db: QueryCreator<Tables>, shape: Shape, types: readonly string[], values: Values) {
  const all = types
    .map((type) => db.selectFrom(choose(db, shape, values, type).as('of_type')).selectAll())
    .reduce((rows, ofType) => rows.unionAll(ofType))
  return db
    .selectFrom(all.as('of_types'))
    .select(['id', 'due_at', 'position'])
    .orderBy('due_at')
    .orderBy('position')
    .limit(values.limit)
}

/** Takes due commands under a lease, in their order; no two callers get the same one. */
export async function claim(db: Database, { requestId, types, ...wish }: Claim): Promise<readonly OutboxItem[]> {
  if (types?.length === 0) return []
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
