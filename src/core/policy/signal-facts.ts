import type { RiskSeen } from '../diagnosis/seen.ts'
import type { SignInRow } from '../diagnosis/sign-in-row.ts'
import type { Reason } from '../reason.ts'
import type { Known } from './eligibility.ts'

const hour = 3_600_000
const day = 24 * hour

/** What was looked up for the signals. A value of null is absent (no licence, nothing there) and raises nothing. */
export interface SignalFacts {
  reason: Reason
  /** Epoch milliseconds, as every time here. */
  now: number
  startedAt: number
  /** The person's interactive sign-ins of the last 30 days. */
  signIns: Known<readonly SignInRow[] | null>
  risk: Known<RiskSeen | null>
  /** How many requests were started in the whole tenant within the last hour. */
  requestsLately: Known<number | null>
  /** When the directory's manager of this person was last seen to change. */
  contactChangedAt: Known<number | null>
  hrRecordChangedAt: Known<number | null>
  /** When a recovery before this one last reset the person's methods. */
  lastRecoveredAt: Known<number | null>
}

/** Where the signals draw their lines. Spans in milliseconds; the policy file may change them. */
export interface SignalLimits {
  /** A method that was used so shortly before the request was hardly lost. */
  usedBeforeStart: number
  /** How far back somebody who says they never had a method is held to it. */
  neverSetUpWithin: number
  /** How far back declined prompts and far sign-ins count. */
  logWithin: number
  coolDown: number
  recoveryWithin: number
  manyRequests: number
  /** From this sum of weights on, many small signals are as grave as one that escalates. */
  escalatesFrom: number
}

/** The lines where the policy file says nothing (R-ELIG-4). */
export const defaultSignalLimits: SignalLimits = {
  usedBeforeStart: hour,
  neverSetUpWithin: 30 * day,
  logWithin: 7 * day,
  coolDown: 14 * day,
  recoveryWithin: 30 * day,
  manyRequests: 20,
  escalatesFrom: 12,
}
