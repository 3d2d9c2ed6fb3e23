import type { AuditEvent } from '../core/audit-event.ts'
import type { Command, PlannedCommand } from '../core/commands.ts'
import type { RiskSeen } from '../core/diagnosis/seen.ts'
import type { SignInRow } from '../core/diagnosis/sign-in-row.ts'
import type { State } from '../core/flow.ts'
import type { SignalPolicy } from '../core/policy/contradictions.ts'
import type { Account, PassPolicy } from '../core/policy/eligibility.ts'
import type { Limits } from '../core/policy/limits.ts'
import type { RegistrationAccess } from '../core/policy/preflight.ts'
import type { AuthenticationMethod, Language, MethodKind, RecoveryRequest } from '../core/recovery-request.ts'

/** What the portal needs of the world. Each outside system has one adapter that implements its port. */
export interface Ports {
  directory: Directory
  mailer: Mailer
  signIn: SignIn
  store: Store
  clock: Clock
  secrets: Secrets
  codes: Codes
  waker: Waker
  log: Log
  settings: Settings
}

/** The settings that shell and web use; `config.ts` makes them. */
export interface Settings {
  /** The only origin that links and redirects are built from, without a trailing slash. */
  publicUrl: string
  companyName: string
  helpdeskContact: string
  securityMailbox: string
  securityInfoUrl: string
  hrQuestions: readonly string[]
  hrQuestionsAsked: number
  isManagerSignInRequired: boolean
  passLifetimeInMinutes: number
  isPassOneTime: boolean
  signInAuthContext: string | null
  isSimulator: boolean
  trustedProxies: readonly string[]
  limits: Limits
  /** Client id of the app that people sign in with; whoever has a role in it is staff. */
  signInClientId: string
  /** Object ids of groups whose members never recover by themselves, such as break-glass accounts. */
  excludedGroups: readonly string[]
  approverPools: readonly ApproverPool[]
  signals: SignalPolicy
}

/** Named people who may vouch for the members of a group when nobody above them can. */
export interface ApproverPool {
  /** Object id of the group. */
  group: string
  /** Object ids or account names, in the order in which they are asked. */
  approvers: readonly string[]
}

/** Time, in epoch milliseconds. The only place where it comes from. */
export interface Clock {
  now(): number
  /** Waits; a test's clock may let the time pass at once. */
  pause(milliseconds: number): Promise<void>
}

/** The manager code's arithmetic: a TOTP of eight digits and a minute (RFC 6238). */
export interface Codes {
  /** Draws a secret of 160 bits, base32. */
  drawSecret(): string
  /** The code of the minute that holds `at` (epoch milliseconds). */
  codeAt(secret: string, at: number): string
}

/** Tells the worker that there is something to do, so that nobody waits for its timer. */
export interface Waker {
  wake(): void
  listen(listener: () => void): void
}

/** Randomness and keyed cryptography; keys never leave it. */
export interface Secrets {
  /** An unguessable token of 256 bits, base64url. */
  drawToken(): string
  /** Random bytes. */
  drawBytes(length: number): Uint8Array
  /** Keyed digest for lookups and comparisons, base64url. `purpose` separates the keys. */
  digest(purpose: DigestPurpose, text: string): string
  /** Is `digest` the keyed digest of `text`, under the present or the previous secret? In constant time. */
  isDigestOf(digest: string, purpose: DigestPurpose, text: string): boolean
  /** Constant-time comparison of two texts. */
  isEqual(left: string, right: string): boolean
  /** Seals text (AES-256-GCM) bound to `row`; opens only with the same `row`. */
  seal(text: string, row: string): string
  /** Opens what `seal` made, also under the previous secret. Throws `SealError` when row, key or text differ. */
  open(sealed: string, row: string): string
}
export type DigestPurpose =
  | 'name'
  | 'answer'
  | 'token'
  | 'phrase'
  | 'decoy'
  | 'csrf'
  | 'attempt'
  | 'row'
  | 'audit'
  | 'client_request'

/** Structured log. Nothing secret may be handed to it. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** A directory call's context: its request id is derived from the recovery request, so that Entra's audit log can be joined. */
export interface DirectoryTrace {
  clientRequestId: string
  /** How long a call may wait for its turn in the tenant's budget; left out: as long as it may take. For those who only look. */
  turnWithinMilliseconds?: number
}

/** Microsoft Entra, as the portal needs it. Object ids only. Every method throws `DirectoryError` when Graph fails. */
export interface Directory {
  /** By user principal name or mail-like name as typed; null when unknown. */
  findAccount(name: string, trace: DirectoryTrace): Promise<Account | null>
  readAccount(objectId: string, trace: DirectoryTrace): Promise<Account | null>
  /** The manager of record; null when there is none or it is not a user. */
  readManager(objectId: string, trace: DirectoryTrace): Promise<Account | null>
  /** How many accounts the name fits, by account name or by mail address. */
  countNamesakes(name: string, trace: DirectoryTrace): Promise<number>
  /** The managers upward, the nearest first; where the way goes round, it repeats itself until `most`. May be minutes old. */
  readManagersAbove(objectId: string, most: number, trace: DirectoryTrace): Promise<readonly Account[]>
  /** Of these groups, the ones that the person is in, directly or through other groups. */
  findGroups(objectId: string, groupIds: readonly string[], trace: DirectoryTrace): Promise<readonly string[]>
  /** Ids of the roles that the person holds in the app of this client id. */
  readAppRoles(objectId: string, clientId: string, trace: DirectoryTrace): Promise<readonly string[]>
  /** Names of the applications that the person owns; null where that may not be read. */
  readOwnedApps(objectId: string, trace: DirectoryTrace): Promise<readonly string[] | null>
  /** Directory roles: active, eligible (absent without P2), through groups, role-assignable groups; all pages. */
  readRoles(objectId: string, trace: DirectoryTrace): Promise<readonly string[]>
  readPassPolicy(objectId: string, trace: DirectoryTrace): Promise<PassPolicy>
  /** Both API versions, without duplicates, password and pass included. */
  listMethods(objectId: string, trace: DirectoryTrace): Promise<readonly AuthenticationMethod[]>
  /** `deferred`: the default method, or a mobile before its alternate; ask again after the others (`facts.md §2`). */
  deleteMethod(
    objectId: string,
    method: AuthenticationMethod,
    trace: DirectoryTrace,
  ): Promise<EffectReceipt & { outcome: 'done' | 'already_gone' | 'deferred' }>
  revokeSessions(objectId: string, trace: DirectoryTrace): Promise<EffectReceipt>
  /** The pass on the account now, without its value; null when there is none. */
  readPass(objectId: string, trace: DirectoryTrace): Promise<PassOnAccount | null>
  /** Creates; where Graph answers 400 because one is valid, deletes it and creates (design rule 3). The value is nowhere else. */
  createPass(
    objectId: string,
    wish: PassWish,
    trace: DirectoryTrace,
  ): Promise<EffectReceipt & { pass: PassOnAccount; value: string }>
  deletePass(objectId: string, passId: string, trace: DirectoryTrace): Promise<EffectReceipt>
  /** Kinds of methods that the tenant lets this person register; security defaults permit no phone. */
  readPermittedKinds(objectId: string, trace: DirectoryTrace): Promise<readonly MethodKind[]>
  /** Which Conditional Access policies a pass meets on the way to a new method; null without a licence for them. */
  readRegistrationAccess(question: RegistrationQuestion, trace: DirectoryTrace): Promise<RegistrationAccess | null>
  /** Are security defaults on? Null where the tenant has no such policy. Kept for a minute. */
  readSecurityDefaults(trace: DirectoryTrace): Promise<boolean | null>
  /** `disabled`, `enabled`, `enforced`; null where Graph does not say. */
  readPerUserMfa(objectId: string, trace: DirectoryTrace): Promise<string | null>
  /** Domains that sign in with another service, in lower case; null where the portal may not know. Kept for ten minutes. */
  readFederatedDomains(trace: DirectoryTrace): Promise<readonly string[] | null>
  /** The person's risk, from a list that all share and that is read every five minutes; null without P2. */
  readRisk(objectId: string, trace: DirectoryTrace): Promise<RiskSeen | null>
  /** Does the tenant's licence open the sign-in log? Kept for an hour. */
  canReadSignIns(trace: DirectoryTrace): Promise<boolean>
  /** A page of interactive sign-ins; few such calls are allowed in the whole tenant. Null without P1. */
  readSignIns(question: SignInQuestion, trace: DirectoryTrace): Promise<SignInPage | null>
}

/** Who wants to register methods, from where, with which kind of pass. */
export interface RegistrationQuestion {
  objectId: string
  sourceAddress: string
  isPassOneTime: boolean
}

/** Which rows of the sign-in log: from `since` (epoch milliseconds) on, of one person, or of everybody (null). */
export interface SignInQuestion {
  since: number
  objectId: string | null
  /** The next page as the page before named it; null for the first. */
  next: string | null
}

/** A page of the sign-in log, newest first; rows may come twice. */
export interface SignInPage {
  rows: readonly LoggedSignIn[]
  next: string | null
}

/** How Microsoft counts calls to Graph: each class has a limit of its own (`facts.md §9.2`). */
export type ThrottleClass = 'reports' | 'protection' | 'writes'

/** What all portals of a tenant may ask of Graph together. */
export interface Budget {
  /** Waits for a turn, first come first served; false when none comes within `patienceInMilliseconds`. */
  take(throttleClass: ThrottleClass, patienceInMilliseconds: number): Promise<boolean>
  /** Graph throttled the class: nobody gets a turn of it for so long. */
  holdBack(throttleClass: ThrottleClass, milliseconds: number): Promise<void>
}

/** What Graph said to a write, for the audit. */
export interface EffectReceipt {
  graphStatus: number
  graphRequestId: string | null
}

export interface PassWish {
  lifetimeInMinutes: number
  isUsableOnce: boolean
}

export interface PassOnAccount {
  id: string
  createdAt: number
  expiresAt: number
  isUsable: boolean
  /** A one-time pass that was used (`methodUsabilityReason: OneTimeUsed`). */
  isUsed: boolean
}

/** Outgoing mail. `send` throws `MailError` when the server does not take it. */
export interface Mailer {
  send(mail: Mail): Promise<void>
}

/** One mail: which template, to whom, in which language, with which values. Values are text, never markup. */
export interface Mail {
  /** Stable, so that a repeated send carries the same Message-ID. */
  id: string
  to: string
  language: Language
  template: MailTemplate
  values: Record<string, string>
}
export type MailTemplate = 'contact_request' | 'contact_reminder' | 'notice'

/** OpenID Connect sign-in for managers and staff (code, PKCE, state, nonce). Throws `SignInError`. */
export interface SignIn {
  /** Where to send the browser, and what must be kept (sealed, in a cookie) until the callback. */
  begin(wish: { returnTo: string; loginHint: string | null }): Promise<{ url: string; pending: PendingSignIn }>
  /** Checks the callback against what was kept. Every missing claim refuses. */
  finish(callbackUrl: string, pending: PendingSignIn): Promise<SignedInPerson>
}
export interface PendingSignIn {
  state: string
  nonce: string
  codeVerifier: string
  returnTo: string
  startedAt: number
}
export interface SignedInPerson {
  objectId: string
  tenantId: string
  displayName: string
  userPrincipalName: string
  roles: readonly string[]
  authenticatedAt: number
  hasAuthContext: boolean
}

/** The database. Repositories work alone, or together inside `transact`. */
export interface Store extends Repositories {
  /** All or nothing; what `work` throws rolls back and is thrown on. */
  transact<T>(work: (repositories: Repositories) => Promise<T>): Promise<T>
  /** Answers when the database can be written. */
  ping(): Promise<void>
  close(): Promise<void>
}
export interface Repositories {
  requests: RequestRepository
  audit: AuditRepository
  outbox: OutboxRepository
  counters: CounterRepository
  sessions: SessionRepository
  links: LinkRepository
  hr: HrRepository
  turns: TurnRepository
  signIns: SignInRepository
  sightings: SightingRepository
}

export interface RequestRepository {
  insert(request: RecoveryRequest): Promise<void>
  /** Throws `TamperedRowError` when the row was edited by hand. */
  find(id: string): Promise<RecoveryRequest | null>
  /** Saves `request` (its version already raised) where the stored version is one less; false when somebody was faster. */
  save(request: RecoveryRequest): Promise<boolean>
  /** Requests of this subscriber that are neither over nor `exceptId`, or that still hold a guard. */
  findOthersOf(objectId: string, exceptId: string): Promise<readonly RecoveryRequest[]>
  /** Every request of this subscriber, whatever became of it. */
  listOf(objectId: string): Promise<readonly RecoveryRequest[]>
  /** When another request of this subscriber last reset their methods (epoch milliseconds); null when none did. */
  findLastReset(objectId: string, exceptId: string): Promise<number | null>
  /** When another request of this subscriber last came to a good end (epoch milliseconds); null when none did. */
  findLastRecovery(objectId: string, exceptId: string): Promise<number | null>
  /** Listed requests, newest first, by key. `before` is the last row's `updatedAt:id` of the page before. */
  listEscalated(page: {
    limit: number
    before: string | null
  }): Promise<{ requests: readonly RecoveryRequest[]; next: string | null }>
  countByState(): Promise<Partial<Record<State, number>>>
}

/** What was seen of a person: whom their manager link names, and what HR knows of them, as keyed digests. */
export type SightingKind = 'contact' | 'hr_record'
/** A value that was seen, and when a change to it was first seen (epoch milliseconds); null when it never changed. */
export interface Sighting {
  value: string
  changedAt: number | null
}
export interface SightingRepository {
  find(kind: SightingKind, subject: string): Promise<Sighting | null>
  save(kind: SightingKind, subject: string, sighting: Sighting): Promise<void>
}

export interface AuditRepository {
  /** Appends to the hash chain, in the order of commit. */
  append(event: AuditEvent): Promise<void>
  listOf(requestId: string): Promise<readonly AuditEvent[]>
}

export interface OutboxItem {
  id: string
  requestId: string
  command: Command
  attempts: number
  dueAt: number
}
export interface OutboxRepository {
  add(requestId: string, planned: readonly PlannedCommand[]): Promise<void>
  /** Takes up to `limit` due commands under a lease until `leaseUntil`; a lease that ran out is taken again. */
  claim(now: number, leaseUntil: number, limit: number, requestId?: string): Promise<readonly OutboxItem[]>
  finish(id: string): Promise<void>
  /** Tries again at `dueAt`; `attempts` counts up. `failure` is a class name or code, nothing from outside. */
  postpone(id: string, dueAt: number, failure: string): Promise<void>
  /** The same command again at `dueAt`, with its attempts back at zero: it succeeded and goes on. */
  repeat(id: string, dueAt: number): Promise<void>
  /** Gives up for good; stays in the table, for the alarm and for staff. */
  bury(id: string, failure: string): Promise<void>
  /** Drops undone commands of these types of a request, because it ended. */
  drop(requestId: string, types: readonly Command['type'][]): Promise<void>
  /** Frees every lease: for the one process of an embedded database, whose leases at its start are a dead one's. */
  releaseAll(): Promise<void>
  /** When the next command is due; null when there is none. */
  nextDueAt(): Promise<number | null>
}

export interface CounterRepository {
  /** Adds one to `key` in the window that holds `now` and gives the new count; one atomic statement. */
  spend(key: string, now: number, windowInMilliseconds: number): Promise<number>
  read(key: string, now: number, windowInMilliseconds: number): Promise<number>
  deleteBefore(time: number): Promise<void>
}

/** How many turns any window of time may hold. */
export interface TurnRule {
  limit: number
  windowInMilliseconds: number
}
export interface TurnRepository {
  /**
   * Reserves the next turn of `key`, first come first served over all portals; gives its time (epoch milliseconds, `now` at
   * the earliest), or null where none comes by `latest`. One atomic statement.
   */
  reserve(key: string, rule: TurnRule, now: number, latest: number): Promise<number | null>
  /** Gives no turn of `key` before `until`. */
  holdBack(key: string, until: number): Promise<void>
}

/** One row of the sign-in log, and whose sign-in it is. */
export interface LoggedSignIn {
  objectId: string
  row: SignInRow
}
/** Rows of the sign-in log that open requests need, and how far the log was read. */
export interface SignInRepository {
  /** Keeps rows by their id; a row that is known already is replaced, since details come late. */
  keep(found: readonly LoggedSignIn[]): Promise<void>
  /** A person's rows from `since` (epoch milliseconds) on, newest first. */
  listOf(objectId: string, since: number): Promise<readonly SignInRow[]>
  deleteBefore(time: number): Promise<void>
  /** Ids of the requests that wait for the log. */
  listWaiting(): Promise<readonly string[]>
  /** Until when the log was read last (epoch milliseconds); null when never. */
  readMark(): Promise<number | null>
  saveMark(until: number): Promise<void>
}

export type SessionKind = 'recovery' | 'manager' | 'staff'
/** A browser's session. The cookie holds the token; the table only its digest. */
export interface Session {
  kind: SessionKind
  /** For recovery: the request that this browser holds. */
  requestId: string | null
  /** For managers and staff: who signed in. */
  person: SignedInPerson | null
  createdAt: number
  expiresAt: number
}
export interface SessionRepository {
  add(tokenDigest: string, session: Session): Promise<void>
  find(tokenDigest: string, now: number): Promise<Session | null>
  extend(tokenDigest: string, expiresAt: number): Promise<void>
  /** Gives the session a new token digest in one statement; false when the old one is gone. */
  rotate(oldDigest: string, newDigest: string, expiresAt: number): Promise<boolean>
  remove(tokenDigest: string): Promise<void>
  removeOfRequest(requestId: string): Promise<void>
  deleteExpired(now: number): Promise<void>
}

/** A link in a mail. The table holds its digest, its one purpose and whom it was made for. */
export interface Link {
  purpose: 'contact' | 'stop'
  requestId: string
  /** Object id of the contact, or the audience of a notice. */
  addressee: string
  expiresAt: number
}
export interface LinkRepository {
  add(tokenDigest: string, link: Link): Promise<void>
  find(tokenDigest: string, now: number): Promise<Link | null>
  /** Voids a request's links of one purpose. */
  voidOf(requestId: string, purpose: Link['purpose']): Promise<void>
}

/** HR facts at rest: keyed digests of normalised answers, sealed contacts. Nothing in clear. */
export interface HrRepository {
  /** field → keyed digest; null when HR knows nobody of that name. */
  findAnswers(nameKey: string): Promise<Readonly<Record<string, string>> | null>
  /** Keyed digest (`name`) of the account name of the manager whom HR names; null when it names none. */
  findManagerKey(nameKey: string): Promise<string | null>
  /** Sealed private mail (row `hr:<nameKey>:privateEmail`), or null. */
  findSealedPrivateMail(nameKey: string): Promise<string | null>
  /** Writes a batch under an import id that nobody reads yet. Gives the lines that were left out, since an earlier line has that name. */
  stage(importId: string, records: readonly HrRecord[]): Promise<readonly HrDuplicate[]>
  /** Makes the import the one that is read, in one statement, and drops the others. */
  flip(importId: string, fields: readonly string[]): Promise<void>
  drop(importId: string): Promise<void>
  /** How many people the active import has; and its fields. */
  describe(): Promise<{ people: number; fields: readonly string[] } | null>
}
export interface HrRecord {
  /** Where it stood in the source, from 1. */
  line: number
  nameKey: string
  answers: Readonly<Record<string, string>>
  sealedPrivateMail: string | null
  /** Keyed digest (`name`) of the manager's account name; null or left out where HR names none. */
  managerKey?: string | null
}

/** A line whose name an earlier line has already. */
export interface HrDuplicate {
  line: number
  sameAsLine: number
}

/** One person of an HR source: where they stood, and their values by column. */
export interface HrRow {
  line: number
  values: Readonly<Record<string, string>>
}

/** What is wrong with an HR source, at which line (from 1), as a sentence without any value of it. */
export interface HrFault {
  line: number
  problem: string
}
