import type { Pulse } from './ports.ts'

/** Makes the sign of life between this process's worker and its health page. */
export function createPulse(): Pulse {
  let last: number | null = null
  return {
    beat: (now) => {
      last = now
    },
    lastBeatAt: () => last,
  }
}
