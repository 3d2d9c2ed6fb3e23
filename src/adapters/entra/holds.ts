/** For calls that count against none of the budget's limits: what Microsoft said about waiting, by the name of the call. */
export interface Holds {
  /** Notes that this call must not be made for so many milliseconds. */
  note(operation: string, milliseconds: number): void
  /** For how many milliseconds the call must not be made; 0 where it may. */
  lasts(operation: string): number
}

/** A nonsensical header must not keep people for days, nor a reset half way for longer than its guard has in hand. */
const longest = 5 * 60_000

/** Makes the notes of one process. There are no more of them than kinds of calls. */
export function createHolds(now = () => performance.now()): Holds {
  const until = new Map<string, number>()
  return {
    note: (operation, milliseconds) => void until.set(operation, now() + Math.min(longest, milliseconds)),
    lasts: (operation) => Math.max(0, (until.get(operation) ?? 0) - now()),
  }
}
