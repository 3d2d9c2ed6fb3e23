/** The simulator's own time: it runs like real time, and tests move it. */
export interface Clock {
  /** Now, in epoch milliseconds. */
  now(): number
  /** Moves the time by so many minutes, backwards when negative. */
  move(minutes: number): void
  /** Sets the time to this epoch in milliseconds; it runs on from there. */
  set(epochMs: number): void
  /** Gives the real time back. */
  reset(): void
}

/** Makes a clock that starts at real time. */
export function createClock(): Clock {
  let offset = 0
  return {
    now: () => Date.now() + offset,
    move: (minutes) => {
      offset += minutes * 60_000
    },
    set: (epochMs) => {
      offset = epochMs - Date.now()
    },
    reset: () => {
      offset = 0
    },
  }
}

/** Writes epoch milliseconds as Graph does: ISO 8601 in UTC. */
export function toIso(epochMs: number): string {
  return new Date(epochMs).toISOString()
}
