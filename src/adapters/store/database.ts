import { Kysely } from 'kysely'
import { StoreError } from './errors.ts'
import { createSqliteDialect } from './sqlite.ts'
import type { Database, Tables } from './tables.ts'
import { guardTransactions, runInside } from './transaction-guard.ts'

const sqliteScheme = 'sqlite:'

/**
 * Opens the database that `DATABASE_URL` names: `sqlite:` and a path, or `sqlite::memory:`.
 * @throws StoreError when it cannot be opened
 */
export function openDatabase(databaseUrl: string): Kysely<Tables> {
  if (!databaseUrl.startsWith(sqliteScheme)) throw new StoreError('unreachable')
  const dialect = createSqliteDialect(databaseUrl.slice(sqliteScheme.length))
  return new Kysely<Tables>({ dialect: guardTransactions(dialect) })
}

/** Runs `work` in a transaction of its own, or in the one that is open. What it throws rolls back. */
export function inTransaction<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  return db.transaction().execute((transaction) => runInside(() => work(transaction)))
}
