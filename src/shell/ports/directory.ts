import type { AuthenticationMethod, MethodKind } from '../../core/authentication-method.ts'
import type { RiskSeen } from '../../core/diagnosis/seen.ts'
import type { EntraField } from '../../core/entra-fields.ts'
import type { Account, PassPolicy } from '../../core/policy/eligibility.ts'
import type { RegistrationAccess } from '../../core/policy/preflight.ts'
import type { Urgency } from './budget.ts'
import type { SignInPage, SignInQuestion } from './sign-in-log.ts'

/** A directory call's context: its request id is derived from the recovery request, so that Entra's audit log can be joined. */
export interface DirectoryTrace {
  clientRequestId: string
  /** The recovery request itself, for the log; left out where a call is for many or for none. */
  requestId?: string
  /** How long a call may wait for its turn in the tenant's budget; left out: as long as it may take. For those who only look. */
  turnWithinMilliseconds?: number
  /** Which turns a call may take; left out: `usual`. */
  urgency?: Urgency
  /** It is for the guard of an account, which asks although Microsoft has told others to wait for long. */
  isGuarding?: true
  /** Asked before each try of a write; what it throws ends the call, and nothing goes out. Left out: nobody else can be at it. */
  admit?(): Promise<void>
}

/** What the watch of an enrolment sees of an account. */
export interface Watched {
  methods: readonly AuthenticationMethod[]
  pass: PassOnAccount | null
}

/** A right over Entra that the portal needs and does not have, as Microsoft's answers show. */
export interface MissingPermission {
  /** Microsoft's name of it, such as `User.Read.All`. */
  permission: string
  /** What does not work without it, in a sentence for administrators. */
  isOff: string
  /** Since when this process has met it (epoch milliseconds). */
  since: number
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
  /** Is the account enabled, and which roles of the app does it hold by their values, group-assigned ones too; null: no account. */
  readStaffStanding(
    objectId: string,
    clientId: string,
    trace: DirectoryTrace,
  ): Promise<{ isEnabled: boolean; roles: readonly string[] } | null>
  /** Names of the applications that the person owns; null where that may not be read. */
  readOwnedApps(objectId: string, trace: DirectoryTrace): Promise<readonly string[] | null>
  /** Directory roles: active, eligible (absent without P2), through groups, role-assignable groups; all pages. */
  readRoles(objectId: string, trace: DirectoryTrace): Promise<readonly string[]>
  readPassPolicy(objectId: string, trace: DirectoryTrace): Promise<PassPolicy>
  /** Both API versions, without duplicates, password and pass included. */
  listMethods(objectId: string, trace: DirectoryTrace): Promise<readonly AuthenticationMethod[]>
  /** What tells a person's methods apart, pass included and password left out: for comparing, where nobody need know them. */
  readMethodMarks(objectId: string, trace: DirectoryTrace): Promise<readonly MethodMark[]>
  /** `deferred`: the default method, or a mobile before its alternate; ask again after the others (`facts.md §2`). */
  deleteMethod(
    objectId: string,
    method: AuthenticationMethod,
    trace: DirectoryTrace,
  ): Promise<EffectReceipt & { outcome: 'done' | 'already_gone' | 'deferred' }>
  revokeSessions(objectId: string, trace: DirectoryTrace): Promise<EffectReceipt>
  /** The pass on the account now, without its value; null when there is none. */
  readPass(objectId: string, trace: DirectoryTrace): Promise<PassOnAccount | null>
  /** Both at once, for whoever looks again and again: the methods as beta alone lists them, and the pass. */
  readWatched(objectId: string, trace: DirectoryTrace): Promise<Watched>
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
  /** A page of the enabled members and what Entra holds of their employment; `next` is what the page before said, or null. */
  readEmployees(next: string | null, trace: DirectoryTrace): Promise<EmployeePage>
  /** A page of interactive sign-ins; few such calls are allowed in the whole tenant. Null without P1. */
  readSignIns(question: SignInQuestion, trace: DirectoryTrace): Promise<SignInPage | null>
  /** Which rights were found missing, and have not been found again since; asks nobody. */
  listMissingPermissions(): Promise<readonly MissingPermission[]>
}

/** One sign-in method, as it is told from every other. */
export interface MethodMark {
  /** Digest without a key of its id, its number and its address: another number is another mark. Never to be kept as it is. */
  mark: string
  /** When it was registered (epoch milliseconds); null where Entra does not say. */
  createdAt: number | null
}

/** People of the directory, and the address of the next page. */
export interface EmployeePage {
  people: readonly EmployeeSeen[]
  next: string | null
}

/** What Entra holds of one person's employment; empty where it holds nothing. */
export interface EmployeeSeen {
  userPrincipalName: string
  facts: Readonly<Record<EntraField, string>>
}

/** Who wants to register methods, from where, with which kind of pass. */
export interface RegistrationQuestion {
  objectId: string
  sourceAddress: string
  isPassOneTime: boolean
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
  /** The tenant's policy has changed, and this pass opens nothing any more (`DisabledByPolicy`). */
  isBarred?: boolean
}
