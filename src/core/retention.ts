import { isEnding } from './flow.ts'
import { hasPassedQuestions, isHolding, type RecoveryRequest } from './recovery-request.ts'

const day = 24 * 60 * 60_000
const year = 365 * day

/** How long what is over is kept, by class. Milliseconds. */
export interface Retention {
  /** A request after its end, with everything that is personal in it. */
  requests: number
  /** The same of a start that never passed the questions and is nobody's case: a name that anybody can type. */
  strangers: number
  /** Records of the audit trail. */
  audit: number
  /** Rows of the sign-in log. */
  signIns: number
  /** What was seen of a person last, to notice a change. */
  sightings: number
  /** What the portal told by itself, once it was sent; and pauses, once they were over. */
  announcements: number
}

/** What holds where the policy file says nothing (R-SEC-6). */
export const defaultRetention: Retention = {
  requests: 90 * day,
  strangers: 7 * day,
  audit: 3 * year,
  signIns: 30 * day,
  sightings: 400 * day,
  announcements: 30 * day,
}

/** May a request be forgotten that ended before `time`? Never one that is open, holds its account, or guards it with a pass. */
export function isForgettable(request: RecoveryRequest, time: number): boolean {
  const { state, ending, guard } = request
  return isEnding(state) && ending !== null && ending.at < time && guard === null && !isHolding(request)
}

/** Did a stranger leave it behind, whom nobody has to look at? Never one that is or was a case for people. */
export function isAbandoned(request: RecoveryRequest): boolean {
  const { subscriber, ending, actedBy = [] } = request
  return subscriber === null && ending?.isListed === false && actedBy.length === 0 && !hasPassedQuestions(request)
}
