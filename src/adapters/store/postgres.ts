import { type Dialect, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient, QueryResult } from 'pg'
import { answerWithin } from './answer-within.ts'
import { StoreError, type StoreFault } from './errors.ts'
import { retryConflicts } from './retry.ts'
import { keepLiving, type LivingPool } from './sign-of-life.ts'

/** Connections of one replica. The audit lets one transaction end at a time, so more would only wait there. */
const mostConnections = 10
/** Whoever finds no connection free waits so long, and is then told that the database is not to be had. */
const connectWithin = 5_000
/** Longer than any statement takes; a network that swallows the answer must not keep a connection for ever. */
const longestAnswer = 30_000
/** A replica that stands still in the middle of a transaction must not keep the others from the audit. */
const idleInTransactionAtMost = 15_000
const lockWithin = 10_000
const connectionLivesInSeconds = 30 * 60
/** What changes the schema, or waits for another replica that does, takes as long as it takes. */
const patient = /^\s*(create|alter|drop|with set_timeout)\b/i
/** `bigint` and sums of it: times and counts, far below what a number can hold. */
const numberTypes = [20, 1700]

/** SQLSTATE codes, and beginnings of codes, that an operator can do something about. The longest that fits counts. */
const faults: Readonly<Record<string, StoreFault>> = {
  '08': 'unavailable',
  25006: 'read_only',
  '28': 'denied',
  '3D000': 'unreachable',
  '3F000': 'forbidden',
  40001: 'conflict',
  '40P01': 'conflict',
  42501: 'forbidden',
  '53': 'unavailable',
  53100: 'full',
  '55P03': 'locked',
  '57P': 'unavailable',
  '58': 'unavailable',
  XX001: 'damaged',
  XX002: 'damaged',
}

/**
 * Kysely's PostgreSQL dialect over `pg`; the only file that knows which PostgreSQL it is. The library is loaded with the
 * first connection, since most portals never need it.
 * @param url `postgres://…`; `sslmode` and `sslrootcert` in it say how the connection is encrypted
 */
export function createPostgresDialect(url: string): Dialect {
  return new PostgresDialect({ pool: async () => adaptPool(await createPool(url)) })
}

async function createPool(connectionString: string): Promise<Pool> {
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({
    connectionString,
    max: mostConnections,
    connectionTimeoutMillis: connectWithin,
    maxLifetimeSeconds: connectionLivesInSeconds,
    idle_in_transaction_session_timeout: idleInTransactionAtMost,
    lock_timeout: lockWithin,
    keepAlive: true,
    application_name: 'sparekey',
    types: { getTypeParser: (id, format) => (numberTypes.includes(id) ? Number : pg.types.getTypeParser(id, format)) },
  })
  // Without a listener a lost connection would end the process. An idle one leaves the pool by itself; one in use tells
  // whoever waits for its answer.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** The face that Kysely expects, with faults in the store's words. */
function adaptPool(pool: Pool): PostgresPool {
  const living = keepLiving(pool)
  const connect = async () => {
    try {
      return adaptClient(living, await living.take())
    } catch (error) {
      throw new StoreError(faultOf(error) ?? 'unreachable', error)
    }
  }
  return { connect, end: () => pool.end() }
}

/** One connection while somebody has it. One that broke answers nothing more, and does not go back to the pool. */
function adaptClient(pool: LivingPool, client: PoolClient): PostgresPoolClient {
  let isBroken = false
  let isInTransaction = false
  const ask = async (text: string, values: readonly unknown[]): Promise<QueryResult> => {
    if (isBroken) throw new StoreError('unavailable')
    try {
      return await answerOf(client.query(text, [...values]), text)
    } catch (error) {
      const fault = faultOf(error)
      isBroken ||= stateOf(error) === null || fault === 'unavailable'
      throw isBroken || fault !== undefined ? new StoreError(fault ?? 'unavailable', error) : error
    }
  }
  const query = (text: string, values: readonly unknown[]): Promise<QueryResult> => {
    isInTransaction ||= text === 'begin'
    // A statement in a transaction is tried again with the whole of it (`inTransaction`).
    return isInTransaction ? ask(text, values) : retryConflicts(() => ask(text, values))
  }
  // Kysely's type has a second form, for cursors, which it uses only where one is configured.
  return { query: query as unknown as PostgresPoolClient['query'], release: () => pool.giveBack(client, isBroken) }
}

function answerOf(answer: Promise<QueryResult>, text: string): Promise<QueryResult> {
  return patient.test(text) ? answer : answerWithin(answer, longestAnswer)
}

function faultOf(error: unknown): StoreFault | undefined {
  const state = stateOf(error)
  const lengths = [5, 3, 2]
  return lengths.map((length) => faults[state?.slice(0, length) ?? '']).find((fault) => fault !== undefined)
}

/** The SQLSTATE that the database answered with; null when it gave no answer. */
function stateOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^[0-9A-Z]{5}$/.test(code) ? code : null
}
