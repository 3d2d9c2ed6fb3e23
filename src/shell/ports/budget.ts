/** How Microsoft counts calls to Graph: each class has a limit of its own (`facts.md §9.2`). */
export type ThrottleClass = 'reports' | 'protection' | 'writes'

/** What all portals of a tenant may ask of Graph together. */
export interface Budget {
  /**
   * Waits for a turn, first come first served; false, at once, when none comes within `patienceInMilliseconds`. Who is urgent
   * may also take a turn that is kept for the urgent.
   */
  take(throttleClass: ThrottleClass, patienceInMilliseconds: number, isUrgent?: boolean): Promise<boolean>
  /** Graph throttled the class: nobody gets a turn of it for so long. */
  holdBack(throttleClass: ThrottleClass, milliseconds: number): Promise<void>
}

/** How many turns any window of time may hold. */
export interface TurnRule {
  limit: number
  windowInMilliseconds: number
  /** How many of them are kept for who is urgent; left out: none. */
  kept?: number
}

export interface TurnRepository {
  /**
   * Reserves the next turn of `key`, first come first served over all portals; gives its time (epoch milliseconds, `now` at
   * the earliest), or null where none comes by `latest`. One atomic statement. Only who is urgent gets one that is kept.
   */
  reserve(key: string, rule: TurnRule, now: number, latest: number, isUrgent?: boolean): Promise<number | null>
  /** When the next turn of `key` is free for who is not urgent; null where nobody has taken one yet. */
  findNext(key: string, rule: TurnRule): Promise<number | null>
  /** Gives no turn of `key` before `until`. */
  holdBack(key: string, until: number): Promise<void>
}

export interface CounterRepository {
  /** Adds one to `key` in the window that holds `now` and gives the new count; one atomic statement. */
  spend(key: string, now: number, windowInMilliseconds: number): Promise<number>
  read(key: string, now: number, windowInMilliseconds: number): Promise<number>
  deleteBefore(time: number): Promise<void>
}
