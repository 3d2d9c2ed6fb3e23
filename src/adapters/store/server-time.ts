import { PostgresAdapter, sql } from 'kysely'
import type { Database } from './tables.ts'

/** What time it is for the database, in epoch milliseconds; null where it has no clock but this machine's. */
export async function readServerTime(db: Database): Promise<number | null> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return null
  const { rows } = await sql<{ now: number }>`select extract(epoch from clock_timestamp()) * 1000 as now`.execute(db)
  return rows[0]?.now ?? null
}
