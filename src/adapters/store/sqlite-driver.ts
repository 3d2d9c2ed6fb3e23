import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult, type SqliteDatabase } from 'kysely'
import type { Flusher } from './flusher.ts'

/**
 * Kysely's driver for SQLite's one connection. It differs from Kysely's own in one thing: a commit gives the connection to
 * the next in the queue before its flush, so that those who commit at the same time share one. Nobody is told of a commit,
 * nor shown what it wrote, before the flusher says that it is settled.
 */
export function createSqliteDriver(database: SqliteDatabase, flusher: Flusher): Driver {
  const queue = createQueue()
  // Each statement asks for one; Kysely remembers all that it ever saw, so nearly always it gets one that it knows.
  const free: OneConnection[] = []
  return {
    init: async () => {},
    acquireConnection: async () => free.pop() ?? new OneConnection(database, flusher, queue),
    beginTransaction: (connection) => own(connection).begin(),
    commitTransaction: (connection) => own(connection).end('commit'),
    rollbackTransaction: (connection) => own(connection).end('rollback'),
    releaseConnection: async (connection) => {
      own(connection).letGo()
      if (own(connection).isWhole) free.push(own(connection))
    },
    destroy: async () => {
      await flusher.close()
      database.close()
    },
  }
}

/** SQLite's connection for one caller; it is held for a statement, or for a transaction. */
class OneConnection implements DatabaseConnection {
  readonly #database: SqliteDatabase
  readonly #flusher: Flusher
  readonly #queue: Queue
  #isHeld = false
  #isInTransaction = false
  #hasWritten = false

  constructor(database: SqliteDatabase, flusher: Flusher, queue: Queue) {
    this.#database = database
    this.#flusher = flusher
    this.#queue = queue
  }

  /** Did the last transaction end? */
  get isWhole(): boolean {
    return !this.#isInTransaction
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#isInTransaction) {
      const result = this.#run<R>(query)
      this.#hasWritten ||= mayHaveWritten(query, result)
      return result
    }
    await this.#hold()
    const result = this.#runAndLetGo<R>(query)
    if (mayHaveWritten(query, result)) this.#flusher.note()
    await this.#flusher.settle()
    return result
  }

  async begin(): Promise<void> {
    await this.#hold()
    this.#run(CompiledQuery.raw('begin'))
    this.#isInTransaction = true
    this.#hasWritten = false
  }

  /** A commit whose flush fails is followed by a rollback, when the connection is somebody else's already. */
  async end(word: 'commit' | 'rollback'): Promise<void> {
    if (!this.#isInTransaction) return
    this.#run(CompiledQuery.raw(word))
    this.#isInTransaction = false
    this.letGo()
    if (word === 'commit' && this.#hasWritten) this.#flusher.note()
    await this.#flusher.settle()
  }

  letGo(): void {
    if (this.#isHeld) this.#queue.leave()
    this.#isHeld = false
  }

  // biome-ignore lint/correctness/useYield: Kysely's interface has it; the store reads whole answers
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('The store does not stream')
  }

  async #hold(): Promise<void> {
    if (this.#isHeld) return
    await this.#queue.enter()
    this.#isHeld = true
  }

  #runAndLetGo<R>(query: CompiledQuery): QueryResult<R> {
    try {
      return this.#run(query)
    } finally {
      this.letGo()
    }
  }

  #run<R>({ sql, parameters }: CompiledQuery): QueryResult<R> {
    const statement = this.#database.prepare(sql)
    if (statement.reader) return { rows: statement.all(parameters) as R[] }
    const { changes, lastInsertRowid } = statement.run(parameters)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }
}

/** A worker that asks for work and finds none has written nothing, so nobody need wait for the disk. */
function mayHaveWritten({ query }: CompiledQuery, { rows, numAffectedRows = 0n }: QueryResult<unknown>): boolean {
  if (query.kind === 'SelectQueryNode') return false
  const isCounted = ['InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode'].includes(query.kind)
  return !isCounted || rows.length > 0 || numAffectedRows > 0n
}

function own(connection: DatabaseConnection): OneConnection {
  if (connection instanceof OneConnection) return connection
  throw new Error('This connection belongs to another driver')
}

/** Lets one in at a time, in the order of their coming. */
interface Queue {
  enter(): Promise<void>
  leave(): void
}

function createQueue(): Queue {
  const waiting: (() => void)[] = []
  let isTaken = false
  return {
    enter: async () => {
      if (isTaken) await new Promise<void>((resolve) => waiting.push(resolve))
      isTaken = true
    },
    leave: () => {
      const next = waiting.shift()
      isTaken = next !== undefined
      next?.()
    },
  }
}
