import type { SightingRepository } from '../../shell/ports.ts'
import type { Database } from './tables.ts'

/** What was seen of people last: object ids and keyed digests, nothing in clear. */
export function createSightings(db: Database): SightingRepository {
  return {
    async find(kind, subject) {
      const row = await db
        .selectFrom('sightings')
        .selectAll()
        .where('kind', '=', kind)
        .where('subject', '=', subject)
        .executeTakeFirst()
      return row === undefined ? null : { value: row.value, changedAt: row.changed_at, seenAt: row.seen_at }
    },
    async save(kind, subject, { value, changedAt, seenAt }) {
      const row = { kind, subject, value, changed_at: changedAt, seen_at: seenAt }
      await db
        .insertInto('sightings')
        .values(row)
        .onConflict((conflict) => conflict.columns(['kind', 'subject']).doUpdateSet(row))
        .execute()
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
