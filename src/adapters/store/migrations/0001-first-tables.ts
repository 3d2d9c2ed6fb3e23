import type { Kysely, Migration } from 'kysely'
import type { Tables } from '../tables.ts'

/** The first tables: requests, audit, outbox, limits, browsers, links and HR facts. */
export const firstTables: Migration = {
  async up(db: Kysely<Tables>) {
    await createRequests(db)
    await createAudit(db)
    await createOutbox(db)
    await createCounters(db)
    await createSessions(db)
    await createLinks(db)
    await createHr(db)
    await createTable(db, 'meta', ['value'])
      .addColumn('key', 'text', (it) => it.primaryKey())
      .execute()
  },
}

/** Starts a table with columns that hold text and are never empty. */
function createTable(db: Kysely<Tables>, name: keyof Tables, texts: readonly string[]) {
  return texts.reduce(
    (table, column) => table.addColumn(column, 'text', (it) => it.notNull()),
    db.schema.createTable(name),
  )
}

async function createRequests(db: Kysely<Tables>): Promise<void> {
  await createTable(db, 'recovery_requests', ['state', 'name_key', 'reference', 'data', 'seal'])
    .addColumn('id', 'text', (it) => it.primaryKey())
    .addColumn('version', 'bigint', (it) => it.notNull())
    .addColumn('subscriber_id', 'text')
    .addColumn('is_listed', 'integer', (it) => it.notNull())
    .addColumn('has_guard', 'integer', (it) => it.notNull())
    .addColumn('updated_at', 'bigint', (it) => it.notNull())
    .execute()
  await addIndex(db, 'recovery_requests', ['subscriber_id'])
  await addIndex(db, 'recovery_requests', ['is_listed', 'updated_at', 'id'])
  await addIndex(db, 'recovery_requests', ['state'])
}

async function createAudit(db: Kysely<Tables>): Promise<void> {
  await createTable(db, 'audit_events', ['request_id', 'type', 'actor', 'detail', 'previous_hash', 'hash'])
    .addColumn('sequence', 'bigint', (it) => it.primaryKey())
    .addColumn('at', 'bigint', (it) => it.notNull())
    .execute()
  await addIndex(db, 'audit_events', ['request_id', 'sequence'])
  await createTable(db, 'audit_head', ['hash'])
    .addColumn('id', 'integer', (it) => it.primaryKey())
    .addColumn('sequence', 'bigint', (it) => it.notNull())
    .execute()
  await db.insertInto('audit_head').values({ id: 1, sequence: 0, hash: '' }).execute()
}

async function createOutbox(db: Kysely<Tables>): Promise<void> {
  await createTable(db, 'outbox', ['type', 'command'])
    .addColumn('id', 'text', (it) => it.primaryKey())
    .addColumn('request_id', 'text', (it) => it.notNull().references('recovery_requests.id').onDelete('cascade'))
    .addColumn('position', 'integer', (it) => it.notNull())
    .addColumn('attempts', 'integer', (it) => it.notNull().defaultTo(0))
    .addColumn('due_at', 'bigint', (it) => it.notNull())
    .addColumn('leased_until', 'bigint', (it) => it.notNull().defaultTo(0))
    .addColumn('is_buried', 'integer', (it) => it.notNull().defaultTo(0))
    .addColumn('failure', 'text')
    .execute()
  await addIndex(db, 'outbox', ['is_buried', 'due_at'])
  await addIndex(db, 'outbox', ['request_id', 'type'])
}

async function createCounters(db: Kysely<Tables>): Promise<void> {
  await createTable(db, 'counters', [])
    .addColumn('key', 'text', (it) => it.notNull())
    .addColumn('starts_at', 'bigint', (it) => it.notNull())
    .addColumn('ends_at', 'bigint', (it) => it.notNull())
    .addColumn('count', 'bigint', (it) => it.notNull())
    .addPrimaryKeyConstraint('counters_key', ['key', 'starts_at', 'ends_at'])
    .execute()
  await addIndex(db, 'counters', ['ends_at'])
}

async function createSessions(db: Kysely<Tables>): Promise<void> {
  await createTable(db, 'sessions', ['kind'])
    .addColumn('token_digest', 'text', (it) => it.primaryKey())
    .addColumn('request_id', 'text', (it) => it.references('recovery_requests.id').onDelete('cascade'))
    .addColumn('person', 'text')
    .addColumn('created_at', 'bigint', (it) => it.notNull())
    .addColumn('expires_at', 'bigint', (it) => it.notNull())
    .execute()
  await addIndex(db, 'sessions', ['request_id'])
  await addIndex(db, 'sessions', ['expires_at'])
}

async function createLinks(db: Kysely<Tables>): Promise<void> {
  await createTable(db, 'links', ['purpose', 'addressee'])
    .addColumn('token_digest', 'text', (it) => it.primaryKey())
    .addColumn('request_id', 'text', (it) => it.notNull().references('recovery_requests.id').onDelete('cascade'))
    .addColumn('expires_at', 'bigint', (it) => it.notNull())
    .execute()
  await addIndex(db, 'links', ['request_id', 'purpose'])
}

async function createHr(db: Kysely<Tables>): Promise<void> {
  await createTable(db, 'hr_imports', ['state', 'fields'])
    .addColumn('id', 'text', (it) => it.primaryKey())
    .addColumn('people', 'bigint', (it) => it.notNull())
    .execute()
  await addIndex(db, 'hr_imports', ['state'])
  await createTable(db, 'hr_people', ['answers'])
    .addColumn('name_key', 'text', (it) => it.notNull())
    .addColumn('import_id', 'text', (it) => it.notNull().references('hr_imports.id'))
    .addColumn('line', 'bigint', (it) => it.notNull())
    .addColumn('sealed_private_mail', 'text')
    .addPrimaryKeyConstraint('hr_people_key', ['import_id', 'name_key'])
    .execute()
}

async function addIndex(db: Kysely<Tables>, table: keyof Tables, columns: readonly string[]): Promise<void> {
  await db.schema
    .createIndex(`${table}_by_${columns.join('_')}`)
    .on(table)
    .columns([...columns])
    .execute()
}
