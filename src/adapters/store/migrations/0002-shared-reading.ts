import type { Kysely, Migration } from 'kysely'
import type { Tables } from '../tables.ts'

/** What every portal of one database shares when it asks Microsoft: turns, and the rows of the sign-in log. */
export const sharedReading: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema
      .createTable('turns')
      .addColumn('key', 'text', (it) => it.notNull())
      .addColumn('slot', 'integer', (it) => it.notNull())
      .addColumn('free_at', 'bigint', (it) => it.notNull())
      .addPrimaryKeyConstraint('turns_key', ['key', 'slot'])
      .execute()
    await db.schema
      .createTable('sign_ins')
      .addColumn('id', 'text', (it) => it.primaryKey())
      .addColumn('subscriber_id', 'text', (it) => it.notNull())
      .addColumn('created_at', 'bigint', (it) => it.notNull())
      .addColumn('sealed_row', 'text', (it) => it.notNull())
      .execute()
    await db.schema
      .createIndex('sign_ins_by_subscriber_id')
      .on('sign_ins')
      .columns(['subscriber_id', 'created_at'])
      .execute()
    await db.schema.createIndex('sign_ins_by_created_at').on('sign_ins').columns(['created_at']).execute()
  },
}
