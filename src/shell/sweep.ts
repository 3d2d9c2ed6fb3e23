import type { Ports } from './ports.ts'

const hour = 60 * 60_000
/** Longer than the longest window that is counted, a day. */
const countersLast = 48 * hour

/** Sweeps when it is time; `now` in epoch milliseconds. */
export type Sweeper = (now: number) => Promise<void>

/** Makes the sweeper: once an hour it clears away sessions that ended and counters of windows long past. */
export function createSweeper({ store }: Ports): Sweeper {
  let nextAt = 0
  return async (now) => {
    if (now < nextAt) return
    nextAt = now + hour
    await store.sessions.deleteExpired(now)
    await store.counters.deleteBefore(now - countersLast)
  }
}
