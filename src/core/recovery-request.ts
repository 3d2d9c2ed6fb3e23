import type { MethodKind } from './authentication-method.ts'
import type { Contact } from './contact.ts'
import type { Ending, Hold } from './ending.ts'
import { followersOf, isEnding, type State } from './flow.ts'
import type { Person } from './person.ts'
import type { CheckResult } from './policy/eligibility.ts'
import type { SignalEffect } from './policy/signals.ts'
import type { Reason } from './reason.ts'
import type { Guard, LivePass, Reset } from './reset.ts'
import type { CallerCheck, Override, StaffMember } from './staff.ts'

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** Where the request came from, as the manager and staff see it. */
export interface Origin {
  sourceAddress: string
  browser: string
}

/** One proof that was passed. Its kind, when, and by whom; never what was typed. */
export interface Verification {
  /** `contact_approval`: the first of two people vouched, before the second one could open the code. */
  kind: 'hr_answers' | 'contact_approval' | 'manager_code' | 'helpdesk_caller_check' | 'helpdesk_override'
  passedAt: number
  /** Object id of who vouched: a recovery contact, or one of the staff; null for answers. */
  contactId: string | null
}

/** The manager code: its TOTP secret is sealed and bound to this request; the code itself is nowhere. */
export interface ManagerCode {
  sealedSecret: string
  issuedAt: number
  tries: number
}

/** What the live methods list showed last, without password and pass. */
export interface Enrolment {
  kinds: readonly MethodKind[]
  hasStrong: boolean
  hasBackup: boolean
  /** No backup of any kind is permitted here (security defaults): recovered with a note. */
  isBackupImpossible: boolean
  /** Since when the list has not been empty. */
  firstSeenAt: number
  seenAt: number
}

/** What every condition said when they were asked last, in order; for staff only. */
export interface Preflight {
  at: number
  results: readonly CheckResult[]
}

/** A contradiction as the request keeps it: its name, what it does, and the rows of the log that show it. */
export interface RaisedSignal {
  name: string
  weight: number
  effect: SignalEffect
  outcome: 'raised' | 'unknown'
  rows: readonly string[]
}

/** One account recovery, from start to end. Plain data; changed only by `advance`. */
export interface RecoveryRequest {
  id: string
  version: number
  state: State
  /** Spoken reference: two words and two digits ("maple canoe 47"). */
  reference: string
  reason: Reason
  language: Language
  /** Keyed digest of the canonical account name; the key of every limit on this person. */
  nameKey: string
  /** The canonical account name, sealed; opened only to ask the directory. */
  sealedName: string
  /** The HR fields asked, fixed for this name. */
  questions: readonly string[]
  origin: Origin
  startedAt: number
  /** When the present state ends by itself, or null. */
  deadlineAt: number | null
  answerTries: number
  /** Who it is; null until the directory has said so, and for ever for a name that does not exist. */
  subscriber: Person | null
  /** Who is asked now; null while the next one is looked for. */
  contact: Contact | null
  /** Those who vouched before the present contact, where two must. */
  vouchedBy: readonly Contact[]
  /** Object ids of those who were silent or said "not me": they are not asked again. */
  passedOver: readonly string[]
  /** Must a second person vouch before the code is shown? */
  isSecondNeeded: boolean
  /** Must the reset wait after the code? */
  isWaitNeeded: boolean
  /** Is there an address besides work mail at which the subscriber hears of it? Left out in rows of earlier releases. */
  hasSecondAddress?: boolean
  /** The reset may not start before (epoch milliseconds); null when it need not wait. */
  notBefore: number | null
  /** The contradictions that were raised or could not be known, for staff. */
  signals: readonly RaisedSignal[]
  /** When the sessions were revoked ahead of a reset, after a theft or as the lighter remedy. */
  sessionsRevokedAt: number | null
  /** When Microsoft was asked to do so last; left out in rows of earlier releases. */
  revocationBegunAt?: number | null
  code: ManagerCode | null
  /** The tries of codes that an escalation voided; left out in rows of earlier releases. */
  codeTries?: number
  verifications: readonly Verification[]
  /** Null until the directory was asked. */
  preflight: Preflight | null
  reset: Reset | null
  pass: LivePass | null
  /** How many forms asked for a pass; a form of an older count is answered with "already shown". */
  passAttempts: number
  /** How many passes were shown (at most three, those left out that were replaced). */
  disclosures: number
  /** How many of them gave way to another one before anybody could use them; left out where none did. */
  passesReplaced?: number
  /** A pass is being written to Entra since this time; nobody else writes one meanwhile, for a minute at most. */
  passWriteSince: number | null
  guard: Guard | null
  enrolment: Enrolment | null
  /** When the sign-in log showed a successful MFA after the reset; evidence, never a condition. */
  signInSeenAt: number | null
  ending: Ending | null
  /** Null while nobody stopped it; left out in rows of earlier releases. */
  hold?: Hold | null
  /** When the lighter remedy for a loop was wanted last; left out in rows of earlier releases. */
  remedyWantedAt?: number | null
  /** Who of the staff looks after it, and since when; left out in rows of earlier releases. */
  owner?: (StaffMember & { since: number }) | null
  /** Everybody of the staff who did something to it, who acted last at the end; left out in rows of earlier releases. */
  actedBy?: readonly StaffMember[]
  /** What the last check of a caller found; left out in rows of earlier releases. */
  callerCheck?: CallerCheck | null
  /** The approval by two of the staff; left out in rows of earlier releases. */
  override?: Override | null
}

/** What the account name of a request is sealed to. */
export function nameRow(id: string): string {
  return `request:${id}:name`
}

/** What the secret of its manager code is sealed to. */
export function codeRow(id: string): string {
  return `request:${id}:code`
}

/** Does this request keep its subscriber from recovering by themselves? */
export function isHolding({ hold }: RecoveryRequest): boolean {
  return hold != null && hold.clearedAt === null
}

/** What has ended can be stopped for three days more (63B-4: how to repudiate). */
const stoppableAfterEnd = 72 * 60 * 60_000

/**
 * Would a notice's brake change anything? It stops what runs or waits for people. Of what has ended otherwise, or of which
 * staff cleared the hold, it holds the account all the same: each notice says "if this was not you, say so here".
 */
export function isStoppable(request: RecoveryRequest, now: number): boolean {
  const { state, ending, hold } = request
  if (isHolding(request) || followersOf(state, 'request_stopped').length === 0) return false
  const isOver = isEnding(state) && state !== 'escalated'
  return !isOver || now <= Math.max(ending?.at ?? 0, hold?.clearedAt ?? 0) + stoppableAfterEnd
}

/** How many of the shown passes count against the person: one that another took the place of was of no use to them. */
export function countedDisclosures({ disclosures, passesReplaced = 0 }: RecoveryRequest): number {
  return disclosures - passesReplaced
}

/** How many codes were tried so far, whoever vouched: neither another code nor another contact gives tries back (R-APP-8). */
export function codeTriesOf({ code, codeTries }: RecoveryRequest): number {
  return code?.tries ?? codeTries ?? 0
}

/** Have people vouched for the one at the browser: a manager whose code was typed there, or two of the staff? */
export function isVouchedFor({ verifications }: RecoveryRequest): boolean {
  return verifications.some(({ kind }) => kind === 'manager_code' || kind === 'helpdesk_override')
}

/** What became of an account whose recovery ends before its reset: nobody knows of sessions while no answer came. */
export function outcomeBeforeReset({
  sessionsRevokedAt,
  revocationBegunAt,
}: RecoveryRequest): 'unchanged' | 'signed_out' | 'perhaps_signed_out' {
  if (sessionsRevokedAt !== null) return 'signed_out'
  return revocationBegunAt == null ? 'unchanged' : 'perhaps_signed_out'
}

/** Was the gate of the questions passed? Before that a request is a stranger's, whatever name it has. */
export function hasPassedQuestions({ verifications }: RecoveryRequest): boolean {
  return verifications.some(({ kind }) => kind === 'hr_answers')
}

/** Everybody who has vouched or is asked to, in their order. */
export function contactsOf({ vouchedBy, contact }: RecoveryRequest): readonly Contact[] {
  return contact === null ? vouchedBy : [...vouchedBy, contact]
}
