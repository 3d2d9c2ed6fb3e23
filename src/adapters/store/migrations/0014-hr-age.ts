import type { Kysely, Migration } from 'kysely'
import type { Tables } from '../tables.ts'

/** Since when an import is the one that is read, so that old facts can be told from new ones. */
export const hrAge: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema.alterTable('hr_imports').addColumn('imported_at', 'bigint').execute()
  },
}
