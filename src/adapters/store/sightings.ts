import type { SightingRepository } from '../../shell/ports.ts'
import { prepare } from './prepared.ts'
import type { Database, Tables } from './tables.ts'

const findRow = prepare((db, { kind, subject }: { kind: string; subject: string }) =>
  db.selectFrom('sightings').selectAll().where('kind', '=', kind).where('subject', '=', subject),
)
const saveRow = prepare((db, { kind, subject, value, changed_at, seen_at }: Tables['sightings']) =>
  db
    .insertInto('sightings')
    .values({ kind, subject, value, changed_at, seen_at })
    .onConflict((conflict) => conflict.columns(['kind', 'subject']).doUpdateSet({ value, changed_at, seen_at })),
)

/** What was seen of people last: object ids and keyed digests, nothing in clear. */
export function createSightings(db: Database): SightingRepository {
  return {
    async find(kind, subject) {
      const [row] = await findRow(db, { kind, subject })
      return row === undefined ? null : { value: row.value, changedAt: row.changed_at, seenAt: row.seen_at }
    },
    async save(kind, subject, { value, changedAt, seenAt }) {
      await saveRow(db, { kind, subject, value, changed_at: changedAt, seen_at: seenAt })
    },
    deleteUnseenSince: (time, limit) => deleteUnseenSince(db, time, limit),
  }
}

/** Two columns are the key, and not every database compares pairs with a list, so each is named. */
async function deleteUnseenSince(db: Database, time: number, limit: number): Promise<number> {
  const rows = await db
    .selectFrom('sightings')
    .select(['kind', 'subject'])
    .where('seen_at', '<', time)
    .limit(limit)
    .execute()
  let count = 0
  for (const { kind, subject } of rows) {
    const result = await db
      .deleteFrom('sightings')
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .where('seen_at', '<', time)
      .executeTakeFirst()
    count += Number(result.numDeletedRows)
  }
  return count
}
