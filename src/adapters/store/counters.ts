import type { CounterRepository } from '../../shell/ports.ts'
import type { Database } from './tables.ts'

/** Counts in fixed windows. One statement counts and reads, so that no two callers get the same number. */
export function createCounters(db: Database): CounterRepository {
  return {
    async spend(key, now, windowInMilliseconds) {
      const row = await db
        .insertInto('counters')
        .values({ key, ...windowAt(now, windowInMilliseconds), count: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['key', 'starts_at', 'ends_at'])
            .doUpdateSet((is) => ({ count: is('counters.count', '+', 1) })),
        )
        .returning('count')
        .executeTakeFirstOrThrow()
      return row.count
    },
    async read(key, now, windowInMilliseconds) {
      const { starts_at, ends_at } = windowAt(now, windowInMilliseconds)
      const row = await db
        .selectFrom('counters')
        .select('count')
        .where('key', '=', key)
        .where('starts_at', '=', starts_at)
        .where('ends_at', '=', ends_at)
        .executeTakeFirst()
      return row?.count ?? 0
    },
    async deleteBefore(time) {
      await db.deleteFrom('counters').where('ends_at', '<=', time).execute()
    },
  }
}

function windowAt(now: number, windowInMilliseconds: number): { starts_at: number; ends_at: number } {
  const startsAt = Math.floor(now / windowInMilliseconds) * windowInMilliseconds
  return { starts_at: startsAt, ends_at: startsAt + windowInMilliseconds }
}
