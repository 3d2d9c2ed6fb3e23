import { StoreError } from './errors.ts'

/**
 * Waits for the database's answer, but not for ever. Throws `StoreError` when it does not come in time.
 * With a plain timer: each statement comes through here, and to abort a wait costs several times as much.
 */
export function answerWithin<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StoreError('unavailable')), milliseconds)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
