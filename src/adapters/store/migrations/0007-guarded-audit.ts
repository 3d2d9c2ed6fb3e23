import { type Kysely, type Migration, PostgresAdapter, sql } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * Seals for the audit records, declared removals, and triggers that refuse every other way to change what was written
 * (R-AUD-2, R-AUD-4). A hand that drops the triggers is found by `audit verify`.
 */
export const guardedAudit: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema
      .alterTable('audit_events')
      .addColumn('seal', 'text', (it) => it.notNull().defaultTo(''))
      .execute()
    await db.schema
      .createTable('audit_trims')
      .addColumn('sequence', 'bigint', (it) => it.primaryKey())
      .addColumn('hash', 'text', (it) => it.notNull())
      .addColumn('at', 'bigint', (it) => it.notNull())
      .addColumn('seal', 'text', (it) => it.notNull())
      .execute()
    await db.schema.createIndex('audit_events_by_at').on('audit_events').column('at').execute()
    await createAnnouncements(db)
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter
    if (isPostgres) await refuseTruncate(db)
    for (const guard of guards) await (isPostgres ? guardInPostgres(db, guard) : guardInSqlite(db, guard))
  },
}

/** What the portal tells people by itself, for no recovery request; a row that was sent stays for a while as the proof. */
async function createAnnouncements(db: Kysely<Tables>): Promise<void> {
  await ['kind', 'channel', 'content']
    .reduce(
      (table, column) => table.addColumn(column, 'text', (it) => it.notNull()),
      db.schema
        .createTable('announcements')
        .addColumn('id', 'text', (it) => it.primaryKey())
        .addColumn('attempts', 'integer', (it) => it.notNull())
        .addColumn('due_at', 'bigint', (it) => it.notNull())
        .addColumn('leased_until', 'bigint', (it) => it.notNull())
        .addColumn('sent_at', 'bigint'),
    )
    .execute()
  await db.schema.createIndex('announcements_by_due').on('announcements').columns(['sent_at', 'due_at']).execute()
}

/** What a table refuses: the statement, when, and what it says. */
interface Guard {
  table: 'audit_events' | 'audit_trims' | 'audit_head'
  statement: 'update' | 'delete' | 'insert'
  /** Refuses only where this holds; left out: always. */
  when?: string
}

const undeclared = 'old.sequence > (select coalesce(max(sequence), 0) from audit_trims)'
const guards: readonly Guard[] = [
  { table: 'audit_events', statement: 'update' },
  { table: 'audit_events', statement: 'delete', when: undeclared },
  { table: 'audit_trims', statement: 'update' },
  { table: 'audit_trims', statement: 'delete' },
  { table: 'audit_head', statement: 'update', when: 'new.sequence < old.sequence' },
  { table: 'audit_head', statement: 'delete' },
  { table: 'audit_head', statement: 'insert' },
]

function nameOf({ table, statement }: Guard): string {
  return `${table}_refuses_${statement}`
}

async function guardInSqlite(db: Kysely<Tables>, guard: Guard): Promise<void> {
  const { table, statement, when } = guard
  await sql
    .raw(
      `create trigger ${nameOf(guard)} before ${statement} on ${table}
       ${when === undefined ? '' : `when ${when}`}
       begin select raise(abort, 'the audit is append-only'); end`,
    )
    .execute(db)
}

/** A truncate asks no trigger of a row. */
async function refuseTruncate(db: Kysely<Tables>): Promise<void> {
  await sql
    .raw(
      `create function audit_refuses_truncate() returns trigger language plpgsql as $$ begin
         raise exception 'the audit is append-only';
       end $$`,
    )
    .execute(db)
  for (const table of ['audit_events', 'audit_trims', 'audit_head']) {
    await sql
      .raw(
        `create trigger ${table}_refuses_truncate before truncate on ${table}
         for each statement execute function audit_refuses_truncate()`,
      )
      .execute(db)
  }
}

/** PostgreSQL has no subquery in `when`, so the condition is asked inside the function. */
async function guardInPostgres(db: Kysely<Tables>, guard: Guard): Promise<void> {
  const { table, statement, when = 'true' } = guard
  const kept = statement === 'delete' ? 'old' : 'new'
  await sql
    .raw(
      `create function ${nameOf(guard)}() returns trigger language plpgsql as $$ begin
         if ${when} then raise exception 'the audit is append-only'; end if;
         return ${kept};
       end $$`,
    )
    .execute(db)
  await sql
    .raw(
      `create trigger ${nameOf(guard)} before ${statement} on ${table}
       for each row execute function ${nameOf(guard)}()`,
    )
    .execute(db)
}
