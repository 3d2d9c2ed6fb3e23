import { setTimeout as pause } from 'node:timers/promises'
import { StoreError } from './errors.ts'

const mostTries = 12
const longestWait = 200

/**
 * Does it again when the database let somebody else go first (a serialisation failure or a deadlock), since nothing of it
 * has happened then. Throws what the last try threw.
 */
export async function retryConflicts<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (!isConflict(error) || tries === mostTries) throw error
      // Those who met once should not meet again.
      await pause(Math.random() * Math.min(longestWait, 2 ** tries))
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof StoreError && error.fault === 'conflict'
}
