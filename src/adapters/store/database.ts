import { Kysely } from 'kysely'
import { StoreError } from './errors.ts'
import { createPostgresDialect } from './postgres.ts'
import { retryConflicts } from './retry.ts'
import { createSqliteDialect, type Flush, type SettledDialect } from './sqlite.ts'
import type { Database, Tables } from './tables.ts'
import { guardTransactions, runInside } from './transaction-guard.ts'

const sqliteScheme = 'sqlite:'

/**
 * Opens the database that `DATABASE_URL` names: `sqlite:` and a path, `sqlite::memory:`, or `postgres://…`, which is first
 * spoken to by the first statement.
 * @throws StoreError when it cannot be opened
 */
export function openDatabase(databaseUrl: string): Kysely<Tables> {
  return openSettled(databaseUrl, 'at_commit').db
}

/** The same, and what settles when everything that was committed so far is safe. */
export function openSettled(databaseUrl: string, flush: Flush): { db: Kysely<Tables>; settle(): Promise<void> } {
  const dialect = dialectOf(databaseUrl, flush)
  return { db: new Kysely<Tables>({ dialect: guardTransactions(dialect) }), settle: dialect.settle }
}

function dialectOf(databaseUrl: string, flush: Flush): SettledDialect {
  const { length } = sqliteScheme
  if (databaseUrl.startsWith(sqliteScheme)) return createSqliteDialect(databaseUrl.slice(length), false, flush)
  // A server's commit is safe when the server says that it is one.
  if (/^postgres(ql)?:/.test(databaseUrl))
    return Object.assign(createPostgresDialect(databaseUrl), { settle: async () => {} })
  throw new StoreError('unreachable')
}

/**
 * Runs `work` in a transaction of its own, or in the one that is open. What it throws rolls back. Where another replica was
 * faster it is run again, so it must touch nothing but the database.
 */
export function inTransaction<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  return retryConflicts(() => db.transaction().execute((transaction) => runInside(() => work(transaction))))
}
