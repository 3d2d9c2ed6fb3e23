import type { Kysely, Migration } from 'kysely'
import type { Tables } from '../tables.ts'

/** When a sighting was seen last, and indexes for what is deleted by its time (R-SEC-6). */
export const retention: Migration = {
  async up(db: Kysely<Tables>) {
    // Of those that are there already nobody knows; their time begins with this release.
    await db.schema
      .alterTable('sightings')
      .addColumn('seen_at', 'bigint', (it) => it.notNull().defaultTo(Date.now()))
      .execute()
    await db.schema.createIndex('sightings_by_seen_at').on('sightings').column('seen_at').execute()
    await db.schema
      .createIndex('recovery_requests_by_updated_at_id')
      .on('recovery_requests')
      .columns(['updated_at', 'id'])
      .execute()
    await db.schema.createIndex('links_by_expires_at').on('links').column('expires_at').execute()
  },
}
