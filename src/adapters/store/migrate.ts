import { DEFAULT_MIGRATION_TABLE, type Kysely, type Migration, Migrator, sql } from 'kysely'
import { NewerSchemaError } from './errors.ts'
import { firstTables } from './migrations/0001-first-tables.ts'
import { sharedReading } from './migrations/0002-shared-reading.ts'
import { chainOfContacts } from './migrations/0003-chain-of-contacts.ts'
import { lockdowns } from './migrations/0006-lockdowns.ts'
import { guardedAudit } from './migrations/0007-guarded-audit.ts'
import { notes } from './migrations/0008-notes.ts'
import { helpdeskDesk } from './migrations/0010-helpdesk-desk.ts'
import { retention } from './migrations/0011-retention.ts'
import { dailyFigures } from './migrations/0014-daily-figures.ts'
import { hrAge } from './migrations/0014-hr-age.ts'
import { outboxByType } from './migrations/0015-outbox-by-type.ts'
import type { Tables } from './tables.ts'

/** Every migration in order. One is only ever added at the end, never changed. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-tables': firstTables,
  '0002-shared-reading': sharedReading,
  '0003-chain-of-contacts': chainOfContacts,
  '0006-lockdowns': lockdowns,
  '0007-guarded-audit': guardedAudit,
  '0008-notes': notes,
  '0010-helpdesk-desk': helpdeskDesk,
  '0011-retention': retention,
  '0014-hr-age': hrAge,
  '0014-daily-figures': dailyFigures,
  '0015-outbox-by-type': outboxByType,
}

/**
 * Brings the schema up to this release; does nothing where it is already there.
 * @throws NewerSchemaError when the database knows a migration that this release does not
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  // Two pieces of one release may come in either order; each adds what the other does not touch.
  const provider = { getMigrations: async () => migrations }
  const migrator = new Migrator({ db, provider, allowUnorderedMigrations: true })
  if (await checkSchema(db)) return
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}

/**
 * Is the schema the one of this release? False where it is an earlier one.
 * @throws NewerSchemaError when the database knows a migration that this release does not
 */
export async function checkSchema(db: Kysely<Tables>): Promise<boolean> {
  const done = await readMigrationNames(db)
  const unknown = done.find((name) => !Object.hasOwn(migrations, name))
  if (unknown !== undefined) throw new NewerSchemaError(unknown)
  return done.length === Object.keys(migrations).length
}

/** What there is of ours: `ours` once a portal has made its tables, `others` where somebody else has, `none` in an empty database. */
export async function findTables(db: Kysely<Tables>): Promise<'ours' | 'others' | 'none'> {
  if ((await readMigrationNames(db)).length > 0) return 'ours'
  return (await db.introspection.getTables()).length > 0 ? 'others' : 'none'
}

async function readMigrationNames(db: Kysely<Tables>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return []
  const rows = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db)
  return rows.rows.map(({ name }) => name)
}
