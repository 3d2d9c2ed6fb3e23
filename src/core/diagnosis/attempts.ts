import { isSuspicious } from './risk.ts'
import type { SignInRow } from './sign-in-row.ts'

const minute = 60_000
/** Some apps keep one correlation id for days, so a pause ends an attempt as well. */
const pauseAtMost = 15 * minute

/** The rows of one try to sign in, oldest first. */
export type Attempt = readonly SignInRow[]

/**
 * Every sign-in once, oldest first, whatever the order and the number of readings. The log repeats rows and fills them in
 * later, so of two readings with one id the fuller wins (`facts.md §5.1`).
 */
export function uniqueRows(rows: readonly SignInRow[]): readonly SignInRow[] {
  const best = new Map<string, SignInRow>()
  for (const row of rows) {
    const held = best.get(row.id)
    if (held === undefined || (held !== row && compareFullness(row, held) > 0)) best.set(row.id, row)
  }
  return [...best.values()].sort((left, right) => left.createdAt - right.createdAt || compareText(left.id, right.id))
}

/** Puts rows that belong to one try together. `rows` must be unique and oldest first. */
export function groupAttempts(rows: readonly SignInRow[]): readonly Attempt[] {
  const open = new Map<string, SignInRow[]>()
  const attempts: SignInRow[][] = []
  for (const row of rows) {
    const key = row.correlationId ?? `row:${row.id}`
    const attempt = open.get(key)
    const last = attempt?.at(-1)
    if (attempt && last && row.createdAt - last.createdAt <= pauseAtMost) attempt.push(row)
    else attempts.push(begin(open, key, row))
  }
  return attempts
}

function begin(open: Map<string, SignInRow[]>, key: string, row: SignInRow): SignInRow[] {
  const attempt = [row]
  open.set(key, attempt)
  return attempt
}

/** Of equally full readings the riskier wins, so that the order of reading never hides a danger. */
function compareFullness(left: SignInRow, right: SignInRow): number {
  return (
    (left.steps?.length ?? -1) - (right.steps?.length ?? -1) ||
    countFilled(left) - countFilled(right) ||
    Number(isSuspicious(left)) - Number(isSuspicious(right)) ||
    compareText(JSON.stringify(left), JSON.stringify(right))
  )
}

function countFilled(row: SignInRow): number {
  return Object.values(row).filter((value) => value !== null).length
}

function compareText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
