import type { DailyFigure, LimitKind } from '../../core/report/figures.ts'

/** Numbers of days, without anything about a person: they outlive the requests that they were counted from. */
export interface FigureRepository {
  /** Counts a day (`2026-03-02`, UTC) from audit and requests as they are now; keeps nothing. */
  measure(day: string): Promise<readonly DailyFigure[]>
  /** Puts what was measured of a day in the place of what was kept of it. Hits of limits stay: nobody can count them again. */
  keep(day: string, figures: readonly DailyFigure[]): Promise<void>
  /** What is kept, both days included. */
  list(from: string, to: string): Promise<readonly DailyFigure[]>
  /** Counts that a limit was hit. */
  addLimitHit(day: string, limit: LimitKind): Promise<void>
  /** The days that were measured once, from one on. */
  listMeasured(from: string): Promise<readonly string[]>
  /** When the oldest record of the audit was written (epoch milliseconds); null while there is none. */
  findOldest(): Promise<number | null>
}
