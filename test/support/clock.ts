import type { Clock } from '../../src/shell/ports.ts'

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Lets so many milliseconds pass. */
  advance(milliseconds: number): void
  /** Sets the time, in epoch milliseconds. */
  set(now: number): void
}

/** Makes a clock that stands at `start` (epoch milliseconds; noon of a Monday by default). A pause passes at once. */
export function createFakeClock(start = Date.UTC(2026, 0, 5, 12)): FakeClock {
  let now = start
  const advance = (milliseconds: number) => {
    now += milliseconds
  }
  return {
    now: () => now,
    pause: async (milliseconds) => advance(milliseconds),
    advance,
    set: (time) => {
      now = time
    },
  }
}
