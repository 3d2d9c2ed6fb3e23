import type { Simulator } from '../simulator.ts'
import { GraphError } from './errors.ts'
import type { Operation } from './operation.ts'

const CLASSES = { reports: { limit: 5, milliseconds: 10_000 }, protection: { limit: 1, milliseconds: 1000 } } as const

/** Counts calls by class, in real time. */
export interface Throttle {
  /** @throws {GraphError} 429; reports name a fractional wait, protection names none (facts.md §9.2) */
  assert(simulator: Simulator, operation: Operation): void
}

/** Makes a throttle that has seen nothing yet. */
export function createThrottle(): Throttle {
  const seen: Record<'reports' | 'protection', number[]> = { reports: [], protection: [] }
  return {
    assert: (simulator, operation) => {
      if (!simulator.settings.isThrottling || !operation.throttle) return
      const { limit, milliseconds } = CLASSES[operation.throttle]
      const since = Date.now() - milliseconds
      const recent = seen[operation.throttle].filter((at) => at > since)
      seen[operation.throttle] = [...recent, Date.now()].slice(-limit)
      const [oldest = 0] = recent
      if (recent.length >= limit) throw tooMany(operation.throttle === 'reports' ? oldest - since : null)
    },
  }
}

function tooMany(waitInMilliseconds: number | null): GraphError {
  const headers: Record<string, string> =
    waitInMilliseconds === null ? {} : { 'retry-after': (waitInMilliseconds / 1000).toFixed(3) }
  return new GraphError(429, 'TooManyRequests', 'Please retry again later.', headers)
}
