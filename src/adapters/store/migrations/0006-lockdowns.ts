import type { Kysely, Migration } from 'kysely'
import type { Tables } from '../tables.ts'

/** Pauses of recoveries, each sealed as a whole. */
export const lockdowns: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema
      .createTable('lockdowns')
      .addColumn('id', 'text', (it) => it.primaryKey())
      .addColumn('version', 'integer', (it) => it.notNull())
      .addColumn('ends_at', 'bigint', (it) => it.notNull())
      .addColumn('is_closed', 'integer', (it) => it.notNull())
      .addColumn('data', 'text', (it) => it.notNull())
      .addColumn('seal', 'text', (it) => it.notNull())
      .execute()
    await db.schema.createIndex('lockdowns_by_end').on('lockdowns').column('ends_at').execute()
  },
}
