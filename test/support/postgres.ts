import { spawnSync } from 'node:child_process'
import pg from 'pg'
import top, { type Test } from 'tap'

/** Where the tests' own databases are made; the user must be allowed to make them. */
const server = process.env.SPAREKEY_TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432'
let count = 0

/** Why tests on PostgreSQL are passed over here, or false; where everything must run (`SPAREKEY_STRICT`) they never are. */
export async function isPostgresMissing(): Promise<string | false> {
  try {
    await administer('select 1')
    return false
  } catch {
    const remedy = 'start one, or name one in SPAREKEY_TEST_POSTGRES'
    return process.env.SPAREKEY_STRICT === '1' ? false : `There is no PostgreSQL (${remedy})`
  }
}

/**
 * Gives the `DATABASE_URL` of an empty database that this test has for itself. Making one is slow, so it is emptied and
 * given to a later test of the same file; all are gone when the file ends.
 */
export async function newPostgresDatabase(t: Test): Promise<string> {
  const name = free.pop() ?? (await makeDatabase())
  t.teardown(async () => {
    await administer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    await administer('drop schema public cascade; create schema public; grant usage on schema public to public', name)
    free.push(name)
  })
  return addressOf(name)
}

const free: string[] = []

async function makeDatabase(): Promise<string> {
  count += 1
  const name = `sparekey_test_${process.pid}_${count}`
  await administer(`create database ${name}`)
  // No test pulls the server's plug, and waiting for its disk is most of what they would do.
  await administer(`alter database ${name} set synchronous_commit = off`)
  top.teardown(() => administer(`drop database ${name} with (force)`))
  return name
}

/** The address of a database of the tests' server, for a user of it where one is named. */
export function addressOf(database: string, user?: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  if (user !== undefined) [url.username, url.password] = [user, '']
  return url.href
}

/** Says something to the server as its administrator, in the database that is named. */
export async function administer(statement: string, database = 'postgres'): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: addressOf(database), connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    return (await client.query(statement)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

/** Ends every connection of a database while this process stands still, so that it cannot have noticed. */
export function cutUnnoticed(url: string): void {
  const path = new URL('cut-connections.ts', import.meta.url).pathname
  const { status } = spawnSync(process.execPath, [path, url], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`The connections were not cut: ${status}`)
}
