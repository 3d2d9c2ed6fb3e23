import type { CommandType } from '../../core/commands.ts'
import type { SoonestOfType } from '../../shell/ports.ts'
import { prepare } from './prepared.ts'
import type { Database } from './tables.ts'

/**
 * Along the index of what is due, so that the many commands of later days cost nothing. A leased command is due again when
 * its lease runs out.
 */
const findRows = prepare((db, { until }: { until: number }) =>
  db
    .selectFrom('outbox')
    .select((is) => [
      'type',
      is.fn
        .min<number>(
          is
            .case()
            .when('leased_until', '>', is.ref('due_at'))
            .then(is.ref('leased_until'))
            .else(is.ref('due_at'))
            .end(),
        )
        .as('due_at'),
    ])
    .where('is_buried', '=', 0)
    .where('due_at', '<=', until)
    .groupBy('type'),
)

/** Of each type with a command that is due by `until`: when the first of them may be taken. */
export async function findSoonest(db: Database, until: number): Promise<readonly SoonestOfType[]> {
  const rows = await findRows(db, { until })
  return rows.map(({ type, due_at }) => ({ type: type as CommandType, dueAt: due_at }))
}
