import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** An empty database that is there for one measurement. */
export interface ScratchDatabase {
  url: string
  remove(): Promise<void>
}

/**
 * Makes an empty database beside the named one, so that no run meets what another left.
 * @param serverUrl a database whose user may make others
 */
export async function makeScratchDatabase(serverUrl: string): Promise<ScratchDatabase> {
  const name = `sparekey_bench_${randomBytes(6).toString('hex')}`
  await administer(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, remove: () => administer(serverUrl, `drop database ${name} with (force)`) }
}

async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
