import type { Kysely, Migration } from 'kysely'
import type { Tables } from '../tables.ts'

/** What staff write about a request; the text is sealed, and bound to its row. */
export const notes: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema
      .createTable('notes')
      .addColumn('id', 'text', (it) => it.primaryKey())
      .addColumn('request_id', 'text', (it) => it.notNull().references('recovery_requests.id').onDelete('cascade'))
      .addColumn('at', 'bigint', (it) => it.notNull())
      .addColumn('sealed_note', 'text', (it) => it.notNull())
      .execute()
    await db.schema.createIndex('notes_by_request').on('notes').columns(['request_id', 'at']).execute()
  },
}
