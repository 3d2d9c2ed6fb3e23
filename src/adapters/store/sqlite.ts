import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import {
  type Dialect,
  type SelectModifierNode,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely'
import { StoreError, type StoreFault } from './errors.ts'
import { createFlusher, type Disk, noFlusher, unhurried } from './flusher.ts'
import { createSqliteDriver } from './sqlite-driver.ts'

/** A wait for another program's write holds everybody up, so it is short. */
const busyTimeoutInMilliseconds = 2_000
const cachedStatements = 256
/** A busy portal comes to hold all of it; with four times as much not even a long import is faster. */
const cacheInKibibytes = 4_000
/** The log is worked into the file while everybody waits; at four times SQLite's own size that is four times as seldom, for hardly more work. */
const logInPages = 4_000

/** SQLite's primary result codes that an operator can do something about. */
const faults: Record<number, StoreFault> = {
  3: 'read_only',
  5: 'locked',
  6: 'locked',
  8: 'read_only',
  10: 'unavailable',
  11: 'damaged',
  13: 'full',
  14: 'unreachable',
  23: 'read_only',
  26: 'damaged',
}

/** `at_commit`: before anybody hears of it. `when_asked`: when the store is told to settle, which is then its user's duty. */
export type Flush = 'at_commit' | 'when_asked'

/** A dialect that can tell when everything that was committed is safe. */
export type SettledDialect = Dialect & { settle(): Promise<void> }

/** A transaction that begins by reading could not be sure of its place in the queue when it comes to write. */
const sqliteWords: Record<string, string> = { begin: 'begin immediate' }

/**
 * Kysely's SQLite dialect over `node:sqlite`; the only file that knows which SQLite it is.
 * @param path of the file, made with mode 0600 in a folder of mode 0700; or `:memory:`
 * @param isReadOnly nothing is made or written
 * @param flush when what was committed is brought to the disk
 * @throws StoreError when the file cannot be opened, read or written
 */
export function createSqliteDialect(path: string, isReadOnly = false, flush: Flush = 'at_commit'): SettledDialect {
  const database = translateFaults(path, () =>
    isReadOnly ? new DatabaseSync(path, { readOnly: true }) : openDatabase(path),
  )
  const dialect = new SqliteDialect({ database: adapt(database, path) })
  const flusher = path === ':memory:' || isReadOnly ? noFlusher : createFlusher(openLog(path))
  return {
    createAdapter: () => new TransactionalSqliteAdapter(),
    createDriver: () => createSqliteDriver(adapt(database, path), flush === 'at_commit' ? flusher : unhurried(flusher)),
    createQueryCompiler: () => new OneWriterQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    settle: () => flusher.settle(),
  }
}

/** SQLite can roll back a change of the schema; Kysely does not count on that by itself. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** SQLite has one writer at a time, so there is no word for the locks that rows need elsewhere, and no need of one. */
class OneWriterQueryCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier === 'Distinct') super.visitSelectModifier(node)
  }
}

/** SQLite leaves the flush of a commit to the driver; before a checkpoint it flushes the log by itself. */
function openDatabase(path: string): DatabaseSync {
  if (path !== ':memory:') createFile(path)
  const database = new DatabaseSync(path, { timeout: busyTimeoutInMilliseconds, enableForeignKeyConstraints: true })
  database.exec(`pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -${cacheInKibibytes}`)
  database.exec(`pragma wal_autocheckpoint = ${logInPages}`)
  return database
}

/** Flushes the write-ahead log, which is there as long as the database is open. SQLite itself flushes the header of a new log and its folder. */
function openLog(path: string): Disk {
  let file: Promise<FileHandle> | null = null
  return {
    flush: async () => {
      file ??= open(`${path}-wal`)
      await file.then((log) => log.datasync()).catch(throwUnavailable)
    },
    close: async () => (await file?.catch(() => null))?.close(),
  }
}

function throwUnavailable(cause: unknown): never {
  throw new StoreError('unavailable', cause)
}

/** Makes the file before SQLite does, since SQLite would let others read it. */
function createFile(path: string): void {
  try {
    createFolder(dirname(path))
    closeSync(openSync(path, 'a', 0o600))
  } catch (cause) {
    throw new StoreError(isDenied(cause) ? 'read_only' : 'unreachable', cause)
  }
}

/** One folder only: a longer path that is not there is more likely a slip than a wish. */
function createFolder(path: string): void {
  if (!existsSync(path)) mkdirSync(path, { mode: 0o700 })
}

/** The face that Kysely expects, with each statement prepared once. */
function adapt(database: DatabaseSync, path: string): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const statement = statements.get(sql) ?? translateFaults(path, () => prepare(database, sql, path))
      statements.delete(sql)
      statements.set(sql, statement)
      const [oldest] = statements.keys()
      if (statements.size > cachedStatements && oldest !== undefined) statements.delete(oldest)
      return statement
    },
  }
}

function prepare(database: DatabaseSync, sql: string, path: string): SqliteStatement {
  const statement = database.prepare(sqliteWords[sql] ?? sql)
  return {
    reader: statement.columns().length > 0,
    all: (values) => translateFaults(path, () => statement.all(...(values as SQLInputValue[]))),
    run: (values) => translateFaults(path, () => run(database, statement, sql, values as SQLInputValue[])),
    iterate: (values) => database.prepare(sql).iterate(...(values as SQLInputValue[])),
  }
}

/** A full disk ends a transaction by itself; rolling back again would hide why. */
function run(database: DatabaseSync, statement: StatementSync, sql: string, values: SQLInputValue[]) {
  if (sql === 'rollback' && !database.isTransaction) return { changes: 0, lastInsertRowid: 0 }
  return statement.run(...values)
}

function translateFaults<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const fault = faults[primaryCodeOf(error)]
    if (fault === undefined) throw error
    throw new StoreError(fault === 'unavailable' && isMadeReadOnly(path) ? 'read_only' : fault, error)
  }
}

/** A file that became read-only while it was open answers a write like a broken disk. */
function isMadeReadOnly(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return false
  } catch (cause) {
    return isDenied(cause)
  }
}

/** An extended result code carries the primary one in its low byte. */
function primaryCodeOf(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0
}

function isDenied(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && ['EACCES', 'EPERM', 'EROFS'].includes(String(cause.code))
}
