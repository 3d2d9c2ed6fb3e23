/** How Microsoft counts calls to Graph: each class has a limit of its own (`facts.md §9.2`). */
export type ThrottleClass = 'reports' | 'protection' | 'writes'

/**
 * How much a call matters: what people need to go on is `usual`; staff who look are `urgent` and may take the turns that are
 * kept; what is merely good to know is `spare` and leaves a free turn to who needs one.
 */
export type Urgency = 'usual' | 'urgent' | 'spare'

/** What all portals of a tenant may ask of Graph together. */
export interface Budget {
  /**
   * Waits for a turn, first come first served; false, at once, when none comes within `patienceInMilliseconds`. Left
   * out, the urgency is `usual`.
   */
  take(throttleClass: ThrottleClass, patienceInMilliseconds: number, urgency?: Urgency): Promise<boolean>
  /** Graph throttled the class: nobody gets a turn of it for so long. */
  holdBack(throttleClass: ThrottleClass, milliseconds: number): Promise<void>
}

/** How many turns any window of time may hold. */
export interface TurnRule {
  limit: number
  windowInMilliseconds: number
  /** How many of them are kept from what is `usual`; left out: none. */
  kept?: number
}

export interface TurnRepository {
  /**
   * Reserves the next turn of `key`, first come first served over all portals; gives its time (epoch milliseconds, `now` at
   * the earliest), or null where none comes by `latest`. One atomic statement. What is `usual` gets none that is kept;
   * what is `spare` gets one of the others only at once, and only while yet another of them is free.
   */
  reserve(key: string, rule: TurnRule, now: number, latest: number, urgency?: Urgency): Promise<number | null>
  /**
   * Gives a turn back that was not used. One behind which somebody has queued already stays taken: another time was promised
   * to them.
   */
  giveBack(key: string, rule: TurnRule, turn: number): Promise<void>
  /** When the next turn of `key` is free for what is `usual`; null where nobody has taken one yet. */
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
