import type { OtherAuditType } from './audit-types.ts'
import type { MethodKind } from './authentication-method.ts'
import type { Audience, Notice } from './commands.ts'
import type { ContactSource, Recognition } from './contact.ts'
import type { EndingReason, HoldReason } from './ending.ts'
import type { Actor, EventType } from './events.ts'
import type { State } from './flow.ts'
import type { LockdownReason } from './lockdown.ts'
import type { Reason } from './reason.ts'
import type { RefusalCode } from './refusals.ts'
import type { CallerCheckKind, StaffReason } from './staff.ts'

/** Effects on Entra that need a durable intent before and an outcome after (design rule 2). */
export type EntraEffect = 'create_guard_pass' | 'create_pass' | 'delete_pass' | 'delete_method' | 'revoke_sessions'

/** The facts that an audit event may carry: a closed list of types that cannot hold a secret. */
export interface AuditDetail {
  /** Where a recovery began, or somebody of the staff signed in: the address that the portal saw (R-AUD-1). */
  sourceAddress?: string
  /** What somebody who began said had happened. */
  reason?: Reason
  from?: State
  to?: State
  refusal?: RefusalCode
  endingReason?: EndingReason
  checks?: readonly string[]
  /** Every condition and what it said, as `name=outcome`. */
  results?: readonly string[]
  recognisedBy?: Recognition
  contactSource?: ContactSource
  effect?: EntraEffect
  /** A change of the tenant itself, which an administrator made from the command line. */
  tenantEffect?: 'enable_pass_policy'
  outcome?: 'done' | 'failed' | 'deferred' | 'already_gone'
  methodKind?: MethodKind
  /** What the live list showed, password and pass left out. */
  methodKinds?: readonly MethodKind[]
  holdReason?: HoldReason
  /** Why staff did it, and how they checked a caller. */
  staffReason?: StaffReason
  callerCheck?: CallerCheckKind
  lockdownId?: string
  lockdownReason?: LockdownReason
  groupId?: string
  /** Names of settings that were weakened. */
  settings?: readonly string[]
  endsAt?: number
  /** The proofs that stood when it was decided, as `kind` or `kind:object id of who vouched`. */
  evidence?: readonly string[]
  methodId?: string
  passId?: string
  passExpiresAt?: number
  graphStatus?: number
  graphRequestId?: string
  clientRequestId?: string
  notice?: Notice
  audience?: Audience
  page?: string
  /** Ids of the requests whose people a page of staff showed. */
  shown?: readonly string[]
  profile?: 'P1'
  count?: number
  /** Names of the fields that HR's facts can be asked for. */
  hrFields?: readonly string[]
  /** What was deleted since its time was over. */
  retainedClass?: RetainedClass
}

/** What is deleted when its time is over, as the audit calls it. */
export type RetainedClass = 'requests' | 'strangers' | 'sightings' | 'lockdowns'

/** What is written down of each step, allowed or refused: who, what, when, for which request. */
export interface AuditEvent {
  type: EventType | OtherAuditType
  at: number
  requestId: string
  actor: Actor
  detail: AuditDetail
}
