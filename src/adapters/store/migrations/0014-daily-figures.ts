import type { Kysely, Migration } from 'kysely'
import type { Tables } from '../tables.ts'

/** Counts for each day, about nobody: what reports tell of days whose requests are long gone. */
export const dailyFigures: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema
      .createTable('daily_figures')
      .addColumn('day', 'text', (it) => it.notNull())
      .addColumn('measure', 'text', (it) => it.notNull())
      .addColumn('kind', 'text', (it) => it.notNull())
      .addColumn('count', 'bigint', (it) => it.notNull())
      .addPrimaryKeyConstraint('daily_figures_key', ['day', 'measure', 'kind'])
      .execute()
  },
}
