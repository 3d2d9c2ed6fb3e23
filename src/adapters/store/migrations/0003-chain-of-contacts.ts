import type { Kysely, Migration } from 'kysely'
import type { Tables } from '../tables.ts'

/** Who HR says the manager is, and what was seen of people before, so that a change is noticed. */
export const chainOfContacts: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema.alterTable('hr_people').addColumn('manager_key', 'text').execute()
    await db.schema
      .createTable('sightings')
      .addColumn('kind', 'text', (it) => it.notNull())
      .addColumn('subject', 'text', (it) => it.notNull())
      .addColumn('value', 'text', (it) => it.notNull())
      .addColumn('changed_at', 'bigint')
      .addPrimaryKeyConstraint('sightings_key', ['kind', 'subject'])
      .execute()
  },
}
