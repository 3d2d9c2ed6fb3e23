import { existsSync } from 'node:fs'
import { Kysely, sql } from 'kysely'
import { openDatabase } from './database.ts'
import { findTables } from './migrate.ts'
import { createSqliteDialect } from './sqlite.ts'
import type { Tables } from './tables.ts'

/**
 * What stands where `DATABASE_URL` leads: `ready` once a portal has made its tables, `absent` where there is no file, `empty`
 * or `foreign` (tables of something else) before that; `forbidden` where it is empty and this user may make no tables.
 */
export type Standing = 'ready' | 'absent' | 'empty' | 'foreign' | 'forbidden'

/** Looks, and makes nothing. Throws `StoreError` where a server cannot be asked. */
export function lookAt(databaseUrl: string): Promise<Standing> {
  const [, path] = /^sqlite:(.+)$/.exec(databaseUrl) ?? []
  if (path === undefined) return lookAtServer(databaseUrl)
  if (path === ':memory:') return Promise.resolve('ready')
  return existsSync(path) ? lookAtFile(path) : Promise.resolve('absent')
}

/** A file that cannot even be looked at is there: whoever opens it to work says what is wrong with it. */
async function lookAtFile(path: string): Promise<Standing> {
  try {
    return await withDatabase(new Kysely<Tables>({ dialect: createSqliteDialect(path, true) }), describe)
  } catch {
    return 'ready'
  }
}

function lookAtServer(databaseUrl: string): Promise<Standing> {
  return withDatabase(openDatabase(databaseUrl), async (db) => {
    const standing = await describe(db)
    return standing === 'ready' || (await mayMakeTables(db)) ? standing : 'forbidden'
  })
}

async function withDatabase<T>(db: Kysely<Tables>, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

async function describe(db: Kysely<Tables>): Promise<Standing> {
  return ({ ours: 'ready', others: 'foreign', none: 'empty' } as const)[await findTables(db)]
}

/** Since release 15 PostgreSQL lets only its owner make tables in the schema `public`. */
async function mayMakeTables(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ may: boolean | null }>`
    select has_schema_privilege(current_schema(), 'create') as may`.execute(db)
  return rows[0]?.may === true
}
