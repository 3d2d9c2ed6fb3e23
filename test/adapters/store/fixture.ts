import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Test } from 'tap'
import { openDatabase } from '../../../src/adapters/store/database.ts'
import { openStore } from '../../../src/adapters/store/store.ts'
import { createSecrets } from '../../../src/adapters/system.ts'
import type { RecoveryRequest } from '../../../src/core/recovery-request.ts'
import type { Store } from '../../../src/shell/ports.ts'
import { requestOf } from '../../support/requests.ts'

/** Gives the address of a new, empty database that is gone after the test. */
export type NewDatabase = (t: Test) => Promise<string>

/** The secrets of these tests; a child program makes the same ones. */
export const secrets = createSecrets(new Uint8Array(32).fill(7))

/** Opens the store and closes it after the test. */
export async function openFor(t: Test, databaseUrl: string): Promise<Store> {
  const store = await openStore(databaseUrl, secrets)
  t.teardown(() => store.close())
  return store
}

/** Does something to the database that only somebody with a hand in it could. */
export async function meddle(databaseUrl: string, statement: string): Promise<readonly unknown[]> {
  const db = openDatabase(databaseUrl)
  const { rows } = await sql.raw(statement).execute(db)
  await db.destroy()
  return rows
}

/** Inserts a request with an id of its own. */
export async function insertRequest(store: Store, change: Partial<RecoveryRequest> = {}): Promise<RecoveryRequest> {
  const request = requestOf({ id: randomUUID(), ...change })
  await store.requests.insert(request)
  return request
}

/** Runs `work` so many times at once. */
export function inParallel<T>(times: number, work: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: times }, (_, index) => work(index)))
}

/** Starts the child program that writes to a database, or only opens it. */
export function startWriter(databaseUrl: string, task: 'write' | 'open' = 'write'): ChildProcess {
  const path = new URL('writer.ts', import.meta.url).pathname
  return spawn(process.execPath, [path, databaseUrl, task], { stdio: ['ignore', 'pipe', 'inherit'] })
}
