import { type Attempt, groupAttempts, uniqueRows } from './attempts.ts'
import { classifySignIn, isInterrupt } from './classify.ts'
import { type FindingClass, findingRules } from './finding.ts'
import { findLoop, loopsWithinMilliseconds } from './loop.ts'
import { findTravels } from './places.ts'
import { isSuccess, provesMfa } from './proof.ts'
import { isSuspicious } from './risk.ts'
import type { SignInRow } from './sign-in-row.ts'

/** Answers of the second step that new methods do not mend. */
const secondStepToo: readonly FindingClass[] = ['reported_fraud', 'denied_by_user', 'blocked_for_mfa']

/** Rows that bear witness to one class. */
export interface Evidence {
  class: FindingClass
  rows: readonly SignInRow[]
  isOver: boolean
}

/** One row, read as one class. */
interface Reading {
  class: FindingClass
  row: SignInRow
}

/**
 * Reads the whole log of one person: each class with its rows, and whether a later success has shown that it is over. The
 * order of the rows and repeated ones change nothing.
 */
export function readLog(log: readonly SignInRow[]): readonly Evidence[] {
  const rows = uniqueRows(log)
  const attempts = groupAttempts(rows)
  const readings: readonly Reading[] = [
    ...attempts.flatMap(readAttempt),
    ...rows.filter(isSuspicious).map((row) => ({ class: 'suspicious_sign_in' as const, row })),
    ...findTravels(rows).flatMap(({ from, to }) =>
      [from, to].map((row) => ({ class: 'location_mismatch' as const, row })),
    ),
    ...findLoop(attempts).map((row) => ({ class: 'loop' as const, row })),
  ]
  const byClass = Map.groupBy(readings, (reading) => reading.class)
  return [...byClass].map(([name, group]) => gather(name, uniqueRows(group.map(({ row }) => row)), rows))
}

/** Stops on the way of an attempt that got through say nothing, nor does a general stop beside its reason. */
function readAttempt(attempt: Attempt): readonly Reading[] {
  const successAt = Math.max(...attempt.filter(isSuccess).map(({ createdAt }) => createdAt))
  const readings = attempt.filter((row) => !(isInterrupt(row) && row.createdAt <= successAt)).flatMap(readRow)
  const isExplained = readings.some(({ class: name }) => name !== 'mfa_not_satisfied' && isSecondStep(name))
  return isExplained ? readings.filter(({ class: name }) => name !== 'mfa_not_satisfied') : readings
}

/** Does this class arise at the second step, so that the first, the password, was right? */
function isSecondStep(name: FindingClass): boolean {
  const { isMfa, severity } = findingRules[name]
  return (isMfa && severity === 'fault') || secondStepToo.includes(name)
}

function readRow(row: SignInRow): readonly Reading[] {
  const name = classifySignIn(row)
  return name === 'success' || name === 'noise' ? [] : [{ class: name, row }]
}

function gather(name: FindingClass, rows: readonly SignInRow[], log: readonly SignInRow[]): Evidence {
  const isCure = cureOf(name)
  const lastAt = (rows.at(-1)?.createdAt ?? 0) + (name === 'loop' ? loopsWithinMilliseconds : 0)
  return { class: name, rows, isOver: log.some((row) => row.createdAt > lastAt && isCure(row)) }
}

/** What shows later that a class is over: a fresh MFA, a way in, for a password the second step; for a danger nothing. */
function cureOf(name: FindingClass): (row: SignInRow) => boolean {
  const { severity, isMfa } = findingRules[name]
  if (severity === 'danger') return () => false
  if (name === 'password_wrong') return (row) => isSuccess(row) || readRow(row).some((it) => isSecondStep(it.class))
  return isMfa ? provesMfa : isSuccess
}
