import { type Kysely, type Migration, PostgresAdapter, sql } from 'kysely'
import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { searchWordsOf } from '../../../core/search-words.ts'
import { toQueueColumns } from '../recovery-request-rows.ts'
import type { Tables } from '../tables.ts'

const rowsAtOnce = 200

/** What the helpdesk's desk looks for: the queue by shelf, people by the words of their names, the audit by type and actor. */
export const helpdeskDesk: Migration = {
  async up(db: Kysely<Tables>) {
    await addQueueColumns(db)
    await createWords(db)
    await createAssists(db)
    await addIndex(db, 'audit_events', ['type', 'sequence'])
    await addIndex(db, 'audit_events', ['actor', 'sequence'])
    await fillIn(db)
  },
}

async function addQueueColumns(db: Kysely<Tables>): Promise<void> {
  const table = () => db.schema.alterTable('recovery_requests')
  await table().addColumn('shelf', 'text').execute()
  await table()
    .addColumn('queue_reason', 'text', (it) => it.notNull().defaultTo(''))
    .execute()
  await table().addColumn('owner_id', 'text').execute()
  await addIndex(db, 'recovery_requests', ['shelf', 'updated_at', 'id'])
  await addIndex(db, 'recovery_requests', ['shelf', 'queue_reason', 'updated_at', 'id'])
  await addIndex(db, 'recovery_requests', ['owner_id', 'shelf', 'updated_at', 'id'])
  await addIndex(db, 'recovery_requests', ['reference'])
}

/** Prefixes are looked up as ranges, so words must sort by code points wherever the database runs. */
async function createWords(db: Kysely<Tables>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter
  await db.schema
    .createTable('request_words')
    .addColumn('request_id', 'text', (it) => it.notNull().references('recovery_requests.id').onDelete('cascade'))
    .addColumn('word', isPostgres ? sql`text collate "C"` : 'text', (it) => it.notNull())
    .addPrimaryKeyConstraint('request_words_key', ['request_id', 'word'])
    .execute()
  await addIndex(db, 'request_words', ['word', 'request_id'])
}

async function createAssists(db: Kysely<Tables>): Promise<void> {
  await ['code_digest', 'sealed_code', 'staff_id', 'subject_id']
    .reduce(
      (table, column) => table.addColumn(column, 'text', (it) => it.notNull()),
      db.schema
        .createTable('assists')
        .addColumn('id', 'text', (it) => it.primaryKey())
        .addColumn('created_at', 'bigint', (it) => it.notNull())
        .addColumn('expires_at', 'bigint', (it) => it.notNull())
        .addColumn('request_id', 'text', (it) => it.references('recovery_requests.id').onDelete('cascade')),
    )
    .execute()
  await addIndex(db, 'assists', ['code_digest'])
  await addIndex(db, 'assists', ['request_id'])
  await addIndex(db, 'assists', ['expires_at'])
}

async function addIndex(db: Kysely<Tables>, table: keyof Tables, columns: readonly string[]): Promise<void> {
  await db.schema
    .createIndex(`${table}_by_${columns.join('_')}`)
    .on(table)
    .columns([...columns])
    .execute()
}

/** Requests of an earlier release find their places. Their seals stay: they cover the data, which does not change. */
async function fillIn(db: Kysely<Tables>): Promise<void> {
  for (let after = ''; ; ) {
    const query = db.selectFrom('recovery_requests').select(['id', 'data']).where('id', '>', after)
    const rows = await query.orderBy('id').limit(rowsAtOnce).execute()
    for (const { id, data } of rows) await fillInOne(db, id, JSON.parse(data))
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.id
  }
}

async function fillInOne(db: Kysely<Tables>, id: string, request: RecoveryRequest): Promise<void> {
  await db.updateTable('recovery_requests').set(toQueueColumns(request)).where('id', '=', id).execute()
  if (request.subscriber === null) return
  const words = searchWordsOf(request.subscriber).map((word) => ({ request_id: id, word }))
  await db.insertInto('request_words').values(words).execute()
}
