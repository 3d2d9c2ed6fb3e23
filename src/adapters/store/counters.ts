import type { CounterRepository } from '../../shell/ports.ts'
import { prepare } from './prepared.ts'
import type { Database } from './tables.ts'

/** A key's window of time. */
interface Window {
  key: string
  starts_at: number
  ends_at: number
}

const spendRow = prepare((db, { key, starts_at, ends_at }: Window) =>
  db
    .insertInto('counters')
    .values({ key, starts_at, ends_at, count: 1 })
    .onConflict((conflict) =>
      conflict.columns(['key', 'starts_at', 'ends_at']).doUpdateSet((is) => ({ count: is('counters.count', '+', 1) })),
    )
    .returning('count'),
)
const findRow = prepare((db, { key, starts_at, ends_at }: Window) =>
  db
    .selectFrom('counters')
    .select('count')
    .where('key', '=', key)
    .where('starts_at', '=', starts_at)
    .where('ends_at', '=', ends_at),
)

/** Counts in fixed windows. One statement counts and reads, so that no two callers get the same number. */
export function createCounters(db: Database): CounterRepository {
  return {
    async spend(key, now, windowInMilliseconds) {
      const [row] = await spendRow(db, windowOf(key, now, windowInMilliseconds))
      if (row === undefined) throw new Error('a counter did not count')
      return row.count
    },
    async read(key, now, windowInMilliseconds) {
      const [row] = await findRow(db, windowOf(key, now, windowInMilliseconds))
      return row?.count ?? 0
    },
    async deleteBefore(time) {
      await db.deleteFrom('counters').where('ends_at', '<=', time).execute()
    },
  }
}

function windowOf(key: string, now: number, windowInMilliseconds: number): Window {
  const startsAt = Math.floor(now / windowInMilliseconds) * windowInMilliseconds
  return { key, starts_at: startsAt, ends_at: startsAt + windowInMilliseconds }
}
