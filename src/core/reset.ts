/** The steps that the reset page shows, in their order. */
export const resetSteps = ['recheck', 'guard_pass', 'delete_methods', 'read_back', 'revoke_sessions'] as const
export type ResetStep = (typeof resetSteps)[number]
/** Why a reset could not be finished. */
export type ResetFailure = 'reset_failed' | 'unknown_method' | 'contact_methods_newer' | 'conditions_changed'
export type StepStatus = 'waiting' | 'running' | 'done' | 'failed'

/** How far the reset has come; `deleted` counts the methods that are gone. */
export interface Reset {
  startedAt: number
  steps: Record<ResetStep, StepStatus>
  found: number
  deleted: number
  finishedAt: number | null
}

/** The pass that stands on the account now: its id and times, never its value. */
export interface LivePass {
  id: string
  isGuard: boolean
  /** It took the place of one that was shown, and nobody here knows its value; left out of all others. */
  isForeign?: true
  /** It took that place, but the portal's records say that it made it, so security was not told. */
  isOwn?: true
  createdAt: number
  expiresAt: number
}

/** From the first delete until a method is registered, a timer keeps a pass on the account (rule 3). */
export interface Guard {
  since: number
  until: number
  /** When the portal first saw that a one-time pass was used, or null. */
  usedSeenAt: number | null
}
