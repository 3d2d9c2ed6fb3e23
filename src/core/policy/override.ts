import { clocksDiffer } from '../clocks.ts'
import type { RecoveryRequest } from '../recovery-request.ts'
import type { CallerCheck, Override } from '../staff.ts'

const minute = 60_000

/** So long a caller check counts: whoever hangs up is somebody unknown again. */
export const callerCheckLives = 60 * minute
/** So long after the approval the subscriber may take it up. */
export const overrideLives = 60 * minute
/** So long a resume code is good; it is read out while the person is on the phone. */
export const resumeCodeLives = 15 * minute
/** Tries of the resume code for one approval, whatever number of codes was drawn. */
export const resumeTries = 5
/** Codes that may be drawn for one approval. */
export const resumeCodes = 3

/** The caller check that counts now; null where there is none. */
export function liveCallerCheck({ callerCheck }: RecoveryRequest, now: number): CallerCheck | null {
  return callerCheck != null && isAlive(callerCheck.at, callerCheckLives, now) ? callerCheck : null
}

/** The approval that still waits for the subscriber's browser; null where there is none. */
export function waitingOverride({ state, override }: RecoveryRequest, now: number): Override | null {
  const isWaiting = state === 'escalated' && override != null && override.takenUpAt === null
  return isWaiting && isAlive(override.at, overrideLives, now) ? override : null
}

/** Is the code that was read out still good? */
export function isResumeAlive({ resume }: Override, now: number): boolean {
  return resume !== null && isAlive(resume.expiresAt - resumeCodeLives, resumeCodeLives, now)
}

/** What began later than now is not alive: a clock that was set back must not make it last longer (P10). */
function isAlive(since: number, lives: number, now: number): boolean {
  return now >= since - clocksDiffer && now < since + lives
}

/** Do two of the staff stand in for the manager, in the browser of the subscriber? */
export function isOverridden({ override }: RecoveryRequest): boolean {
  return override?.takenUpAt != null
}

/**
 * Nobody decides about their own recovery, nor where they vouch: subscriber, who vouched or was asked to, and staff are
 * different people (R-APP-9).
 */
export function isInvolved({ subscriber, contact, vouchedBy, passedOver }: RecoveryRequest, staffId: string): boolean {
  const people = [subscriber?.objectId, contact?.person.objectId, ...vouchedBy.map(({ person }) => person.objectId)]
  return [...people, ...passedOver].includes(staffId)
}
