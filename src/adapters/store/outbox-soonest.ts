import { type CommandType, commandTypes } from '../../core/commands.ts'
import type { SoonestOfType } from '../../shell/ports.ts'
import { prepare } from './prepared.ts'
import type { Database } from './tables.ts'

/** With fewer than these all that is due is read, which costs less than asking for each type. */
const many = 64

const findFew = prepare((db, { until }: { until: number }) =>
  db
    .selectFrom('outbox')
    .select(['type', 'due_at', 'leased_until'])
    .where('is_buried', '=', 0)
    .where('due_at', '<=', until)
    .orderBy('due_at')
    .limit(many),
)

/** Of one type the first that nobody has; along its index, past the few that are leased, however many wait behind it. */
function firstFree(db: Database, type: CommandType, until: number) {
  const first = db
    .selectFrom('outbox')
    .select(['type', 'due_at', 'leased_until'])
    .where('is_buried', '=', 0)
    .where('type', '=', type)
    .where('due_at', '<=', until)
    .whereRef('leased_until', '<=', 'due_at')
    .orderBy('due_at')
    .limit(1)
  return db.selectFrom(first.as('first')).selectAll()
}

/** A leased command is due again when its lease runs out. */
function leased(db: Database, until: number) {
  return db
    .selectFrom('outbox')
    .select(['type', 'due_at', 'leased_until'])
    .where('leased_until', '>', 0)
    .where('due_at', '<=', until)
    .whereRef('leased_until', '>', 'due_at')
}

const findOfTypes = prepare((db, { until }: { until: number }) =>
  commandTypes.reduce((rows, type) => rows.unionAll(firstFree(db, type, until)), leased(db, until)),
)

/** Of each type with a command that is due by `until`: when the first of them may be taken. */
export async function findSoonest(db: Database, until: number): Promise<readonly SoonestOfType[]> {
  const few = await findFew(db, { until })
  const rows = few.length < many ? few : await findOfTypes(db, { until })
  const soonest = new Map<CommandType, number>()
  for (const { type, due_at, leased_until } of rows) {
    const dueAt = Math.max(due_at, leased_until)
    soonest.set(type as CommandType, Math.min(dueAt, soonest.get(type as CommandType) ?? dueAt))
  }
  return [...soonest].map(([type, dueAt]) => ({ type, dueAt }))
}
