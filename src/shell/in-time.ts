import { setTimeout as sleep } from 'node:timers/promises'

/** Waits for work, but no longer than so; null when it is late. Wall-clock time, since somebody waits for a page. */
export async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T | null> {
  const timer = new AbortController()
  try {
    return await Promise.race([work, sleep(milliseconds, null, { signal: timer.signal })])
  } finally {
    timer.abort()
  }
}
