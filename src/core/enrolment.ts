import { isSecondFactor, type MethodKind } from './authentication-method.ts'
import type { Enrolment, RecoveryRequest } from './recovery-request.ts'
import type { Guard, LivePass } from './reset.ts'

/** Kinds that satisfy MFA by themselves and cannot be phished away by a stolen password alone. */
const strong: readonly MethodKind[] = [
  'authenticator',
  'fido2',
  'platform_credential',
  'windows_hello',
  'software_oath',
  'hardware_oath',
  'external',
]

/**
 * What the live methods list says about enrolment. Password, pass and mail are not methods. A backup is a second
 * method; where the tenant permits none beside the strong one it is impossible, and recovery does not wait for it.
 */
export function summariseMethods(
  listed: readonly MethodKind[],
  isBackupPermitted: boolean,
  before: Enrolment | null,
  now: number,
): Enrolment {
  const kinds = listed.filter(isSecondFactor)
  const wasEmpty = (before?.kinds.length ?? 0) === 0
  return {
    kinds,
    hasStrong: kinds.some((kind) => strong.includes(kind)),
    hasBackup: kinds.length > 1,
    isBackupImpossible: !isBackupPermitted,
    firstSeenAt: wasEmpty || before === null ? now : before.firstSeenAt,
    seenAt: now,
  }
}

/** What the watch must do now (design rule 3). */
export type WatchAct = 'nothing' | 'place_guard' | 'remove_pass' | 'give_up'

/** The pass as the live list shows it. */
export interface PassSeen {
  id: string
  expiresAt: number
  isUsable: boolean
  isUsed: boolean
  /** The tenant's policy keeps it from opening anything. */
  isBarred?: boolean
}

/** What the watch knows when it decides. */
export interface WatchFacts {
  guard: Guard
  hasMethods: boolean
  passSeen: PassSeen | null
  /** The pass that the portal put there last. */
  pass: LivePass | null
  guardUsedGrace: number
  guardRenewedBefore: number
}

/**
 * Decides what keeps the account from being password-only: once methods stand every pass goes; before that a pass
 * stays on the account, renewed before a guard ends, new after one ran out or was used for 15 minutes without a method;
 * after the guard's whole span people take over.
 */
export function decideWatch(facts: WatchFacts, now: number): WatchAct {
  if (facts.hasMethods && facts.passSeen !== null) return 'remove_pass'
  if (now >= facts.guard.until) return 'give_up'
  if (facts.hasMethods) return 'nothing'
  const { passSeen } = facts
  if (passSeen === null || passSeen.isBarred) return 'place_guard'
  if (passSeen.isUsed) return isGraceOver(facts, now) ? 'place_guard' : 'nothing'
  if (now >= passSeen.expiresAt) return 'place_guard'
  if (facts.pass?.isGuard !== true || facts.pass.id !== passSeen.id) return 'nothing'
  return now >= renewsAt(facts.pass, facts.guardRenewedBefore) ? 'place_guard' : 'nothing'
}

/**
 * Has another pass taken the place of the one that was shown, while somebody may still want to use that? Graph keeps one for
 * each account. A list that lags behind shows an older one, which says nothing.
 */
export function isShownPassReplaced(
  { state, pass, guard }: RecoveryRequest,
  passSeen: (PassSeen & { createdAt: number }) | null,
  now: number,
): boolean {
  if (state !== 'enrolling' || pass === null || pass.isGuard || isTold(pass) || passSeen === null) return false
  const isStillOfUse = guard?.usedSeenAt == null && now < pass.expiresAt
  return isStillOfUse && passSeen.id !== pass.id && passSeen.createdAt > pass.createdAt
}

/** Of one that is not the portal's own everybody has heard; what takes the place of its own one is still to be told. */
function isTold({ isForeign, isOwn }: LivePass): boolean {
  return isForeign === true && isOwn !== true
}

/** When a guard is renewed: so long before its end, but not in its first half, since a tenant may permit only short passes. */
export function renewsAt({ createdAt, expiresAt }: LivePass, guardRenewedBefore: number): number {
  return expiresAt - Math.min(guardRenewedBefore, (expiresAt - createdAt) / 2)
}

function isGraceOver({ guard, guardUsedGrace }: WatchFacts, now: number): boolean {
  return guard.usedSeenAt !== null && now >= guard.usedSeenAt + guardUsedGrace
}
