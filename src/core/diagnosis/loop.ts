import type { Attempt } from './attempts.ts'
import { isInterrupt } from './classify.ts'
import { isSuccess } from './proof.ts'
import type { SignInRow } from './sign-in-row.ts'

/** How close together the stops of a loop are. */
export const loopsWithinMilliseconds = 10 * 60_000
const loopsFrom = 3

/**
 * Finds the rows of a loop: the same interrupt in the same app three times within ten minutes. An attempt that got through
 * counts once however many stops it made, several approvals inside one row count once, and noise is no interrupt.
 */
export function findLoop(attempts: readonly Attempt[]): readonly SignInRow[] {
  const stops = attempts.flatMap(stopsOf).sort((left, right) => left.createdAt - right.createdAt)
  const groups = Map.groupBy(stops, (row) => `${row.errorCode} ${row.appName?.toLowerCase() ?? ''}`)
  return [...groups.values()].flatMap(repeatsOf)
}

function stopsOf(attempt: Attempt): readonly SignInRow[] {
  const stops = attempt.filter((row) => isInterrupt(row) && row.isInteractive !== false)
  const perCode = Map.groupBy(stops, (row) => row.errorCode)
  return attempt.some(isSuccess) ? [...perCode.values()].flatMap((rows) => rows.slice(-1)) : stops
}

/** The rows that have enough of their kind close by. `rows` are oldest first. */
function repeatsOf(rows: readonly SignInRow[]): readonly SignInRow[] {
  const isRepeat = (from: number) => {
    const [first, last] = [rows[from], rows[from + loopsFrom - 1]]
    return first !== undefined && last !== undefined && last.createdAt - first.createdAt <= loopsWithinMilliseconds
  }
  const inLoop = (index: number) => Array.from({ length: loopsFrom }, (_, back) => index - back).some(isRepeat)
  return rows.filter((_, index) => inLoop(index))
}
