import pg from 'pg'
import { administer } from './postgres.ts'

/** When the connections of the portal end: before a statement reaches the server, or once it is done and nobody hears of it. */
export type Cut = 'before' | 'after'

/** What is to happen to a database, and how many statements there were. */
interface Plan {
  when: Cut
  at: number
  passed: number
}

const plans = new Map<string, Plan>()

/** At the n-th statement that the portal says to this database, the server ends every connection of the portal; the first is 1. */
export function cutAt(when: Cut, url: string, nth: number): void {
  plans.set(databaseOf(url), { when, at: nth, passed: 0 })
}

/** All is well again with this database; gives how many statements there were. */
export function heal(url: string): number {
  const passed = plans.get(databaseOf(url))?.passed ?? 0
  plans.delete(databaseOf(url))
  return passed
}

function databaseOf(url: string): string {
  return new URL(url).pathname.slice(1)
}

async function around({ database = '' }: pg.Client, say: () => Promise<unknown>): Promise<unknown> {
  const plan = plans.get(database)
  if (plan === undefined) return say()
  plan.passed += 1
  if (plan.passed !== plan.at) return say()
  if (plan.when === 'before') await end(database)
  await say()
  await end(database)
  throw new Error('nobody hears that it is done')
}

async function end(database: string): Promise<void> {
  const own = `datname = '${database}' and application_name = 'sparekey'`
  const rows = await administer(`select pg_terminate_backend(pid, 5000) as ended from pg_stat_activity where ${own}`)
  if (rows.length === 0) throw new Error('the portal had no connection')
}

const query = pg.Client.prototype.query
Object.assign(pg.Client.prototype, {
  query(this: pg.Client, ...said: unknown[]): unknown {
    return around(this, async () => Reflect.apply(query, this, said))
  },
})
