/** One of the staff, as an act names them. Nobody at the command line has an id. */
export interface StaffMember {
  /** Object id of who signed in. */
  id: string
  name: string
}

/** Why staff refuse a recovery. The reasons are closed lists: free text has no place in the audit. */
export const refusalReasons = ['not_the_person', 'not_confirmed', 'suspicious'] as const
/** Why staff freeze an account. */
export const freezeReasons = ['reported_by_person', 'reported_by_manager', 'looks_like_attack'] as const
/** Why staff close a case. */
export const closureReasons = ['solved_otherwise', 'started_again', 'not_reached', 'nothing_to_do'] as const
/** Why two of the staff stand in for the manager. */
export const overrideReasons = ['no_manager', 'manager_away', 'explained', 'technical'] as const

export type RefusalReason = (typeof refusalReasons)[number]
export type FreezeReason = (typeof freezeReasons)[number]
export type ClosureReason = (typeof closureReasons)[number]
export type OverrideReason = (typeof overrideReasons)[number]
export type StaffReason = RefusalReason | FreezeReason | ClosureReason | OverrideReason

/** How an agent made sure who is on the phone. What somebody knows proves nothing: a thief knows it as well. */
export const callerCheckKinds = ['called_directory_number', 'in_person', 'video_with_photo'] as const
export type CallerCheckKind = (typeof callerCheckKinds)[number]

/** What an agent found out about a caller, and until when it counts (see `policy/override.ts`). */
export interface CallerCheck {
  by: StaffMember
  at: number
  how: CallerCheckKind
}

/** Two of the staff stand in for the manager: one checked the caller, another approved. */
export interface Override {
  checkedBy: StaffMember
  approvedBy: StaffMember
  at: number
  reason: OverrideReason
  /** Both are of the policy's group for privileged accounts, by what the directory said at that moment. */
  areTrusted: boolean
  /** Names of the signals that were known to whoever approved. */
  signals: readonly string[]
  /** The resume code that leads the subscriber's browser on: its digest, never the code. */
  resume: { digest: string; expiresAt: number } | null
  codes: number
  tries: number
  /** When the subscriber's browser took it up; null before. */
  takenUpAt: number | null
}
