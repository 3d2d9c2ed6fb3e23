import { type QueueName, queueNames } from '../../core/commands.ts'
import type { Waiting } from '../../shell/ports.ts'
import { prepare } from './prepared.ts'
import type { Database, OutboxRow } from './tables.ts'

/** With fewer than these all that is due is read, which costs less than asking for each type. */
const many = 128
const columns = ['id', 'type', 'due_at', 'leased_until', 'position'] as const
type Row = Pick<OutboxRow, (typeof columns)[number]>

interface Wish {
  until: number
  ofEach: number
}

const findFew = prepare((db, { until }: { until: number }) =>
  db
    .selectFrom('outbox')
    .select(columns)
    .where('is_buried', '=', 0)
    .where('due_at', '<=', until)
    .orderBy('due_at')
    .limit(many),
)

/** Of one type the first that nobody has; along its index, past the few that are leased, however many wait behind them. */
function firstFree(db: Database, type: QueueName, { until, ofEach }: Wish) {
  const first = db
    .selectFrom('outbox')
    .select(columns)
    .where('is_buried', '=', 0)
    .where('type', '=', type)
    .where('due_at', '<=', until)
    .whereRef('leased_until', '<=', 'due_at')
    .orderBy('due_at')
    .orderBy('position')
    .limit(ofEach)
  return db.selectFrom(first.as('first')).selectAll()
}

/** A leased command is due again when its lease runs out. */
function leased(db: Database, until: number) {
  return db
    .selectFrom('outbox')
    .select(columns)
    .where('leased_until', '>', 0)
    .where('due_at', '<=', until)
    .whereRef('leased_until', '>', 'due_at')
}

const findOfTypes = prepare((db, wish: Wish) =>
  queueNames.reduce((rows, type) => rows.unionAll(firstFree(db, type, wish)), leased(db, wish.until)),
)

/** The head of the queue, in its order: all that may be taken by `until` where it is little, or the first of each type. */
export async function look(db: Database, wish: Wish): Promise<readonly Waiting[]> {
  const few = await findFew(db, wish)
  const rows: readonly Row[] = few.length < many ? few : await findOfTypes(db, wish)
  return rows.toSorted((left, right) => left.due_at - right.due_at || left.position - right.position).map(toWaiting)
}

function toWaiting({ id, type, due_at, leased_until }: Row): Waiting {
  return { id, type: type as QueueName, dueAt: due_at, freeAt: Math.max(due_at, leased_until) }
}
