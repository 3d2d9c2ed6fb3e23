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
      return row === undefined ? null : { value: row.value, changedAt: row.changed_at }
    },
    async save(kind, subject, { value, changedAt }) {
      const row = { kind, subject, value, changed_at: changedAt }
      await db
        .insertInto('sightings')
        .values(row)
        .onConflict((conflict) => conflict.columns(['kind', 'subject']).doUpdateSet(row))
        .execute()
    },
  }
}
