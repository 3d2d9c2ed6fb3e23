import { setTimeout as pause } from 'node:timers/promises'
import { StoreError } from './errors.ts'

/** Waits for the database's answer, but not for ever. Throws `StoreError` when it does not come in time. */
export async function answerWithin<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  const timer = new AbortController()
  const silence = pause(milliseconds, undefined, { signal: timer.signal }).then(() => {
    throw new StoreError('unavailable')
  })
  silence.catch(() => {})
  return Promise.race([answer, silence]).finally(() => timer.abort())
}
