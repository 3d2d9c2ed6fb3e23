import type { Contact } from '../../src/core/contact.ts'
import type { ContactFacts } from '../../src/core/policy/contact-facts.ts'
import type { EligibilityFacts, Known } from '../../src/core/policy/eligibility.ts'
import { defaultLimits } from '../../src/core/policy/limits.ts'
import type { PreflightFacts } from '../../src/core/policy/preflight.ts'
import type { SignalFacts } from '../../src/core/policy/signal-facts.ts'
import type { StandingFacts } from '../../src/core/policy/standing.ts'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import type { LivePass } from '../../src/core/reset.ts'

/** The moment at which the tables of the core's tests take place. */
export const noon = Date.UTC(2026, 10, 2, 12)
export const minute = 60_000
export const limits = defaultLimits

export const ada = {
  objectId: '00000000-0000-4000-8000-00000000ada0',
  userPrincipalName: 'ada.okafor@harbourpine.example',
  displayName: 'Ada Okafor',
  mail: 'ada.okafor@harbourpine.example',
}
export const miles = {
  objectId: '00000000-0000-4000-8000-0000000a11e5',
  userPrincipalName: 'miles.chen@harbourpine.example',
  displayName: 'Miles Chen',
  mail: 'miles.chen@harbourpine.example',
}

export const henrik = {
  objectId: '00000000-0000-4000-8000-0000000be121',
  userPrincipalName: 'henrik.lindqvist@harbourpine.example',
  displayName: 'Henrik Lindqvist',
  mail: 'henrik.lindqvist@harbourpine.example',
}

/** Says that it was looked up. */
export const known = <T>(value: T): Known<T> => ({ isKnown: true, value })
/** Says that it could not be looked up. */
export const unknown: Known<never> = { isKnown: false, because: 'DirectoryError' }

/** Facts under which Ada may recover and Miles may vouch. */
export function goodFacts(change: Partial<EligibilityFacts> = {}): EligibilityFacts {
  const policy = {
    isEnabled: true,
    isInScope: true,
    minimumLifetimeInMinutes: 60,
    maximumLifetimeInMinutes: 480,
    isOneTimeRequired: false,
  }
  const facts = {
    account: known({ ...ada, isEnabled: true, isMember: true }),
    roles: known([]),
    passPolicy: known(policy),
    contact: known({ ...miles, isEnabled: true, isMember: true }),
    standing: goodStanding(),
    hasSecondAddress: known(true),
    signals: calmSignals(),
    preflight: goodPreflight(),
    doStaffStand: known(true),
    ...change,
  }
  return { ...facts, chain: change.chain ?? [managerFacts({ account: facts.account, contact: facts.contact })] }
}

/** An account that opens nothing but its own person's things. */
export function goodStanding(change: Partial<StandingFacts> = {}): StandingFacts {
  return {
    namesakes: known(1),
    excludedGroups: known([]),
    staffRoles: known([]),
    ownedApps: known([]),
    isHeld: known(false),
    ...change,
  }
}

/** The manager of record, with nothing that speaks against them unless `change` says so. */
export function managerFacts(change: Partial<ContactFacts> = {}): ContactFacts {
  const contact = change.contact ?? known({ ...miles, isEnabled: true, isMember: true })
  return {
    account: known({ ...ada, isEnabled: true, isMember: true }),
    objectId: contact.isKnown ? (contact.value?.objectId ?? null) : miles.objectId,
    source: known('manager'),
    managers: known([]),
    agreesWithHr: known(true),
    linkChangedAt: known(null),
    lastRecoveredAt: known(null),
    methods: known([]),
    ...change,
    contact,
  }
}

/** Henrik, the manager's manager, with nothing that speaks against him unless `change` says so. */
export function secondFacts(change: Partial<ContactFacts> = {}): ContactFacts {
  const contact = known({ ...henrik, isEnabled: true, isMember: true })
  return managerFacts({ contact, source: known('skip_level'), agreesWithHr: known(null), ...change })
}

/** A story that nothing contradicts. */
export function calmSignals(change: Partial<SignalFacts> = {}): SignalFacts {
  return {
    reason: 'lost_phone',
    now: noon,
    startedAt: noon - 20 * minute,
    signIns: known([]),
    risk: known({ level: 'none', state: 'none' }),
    requestsLately: known(1),
    contactChangedAt: known(null),
    hrRecordChangedAt: known(null),
    lastRecoveredAt: known(null),
    ...change,
  }
}

/** A tenant in which nothing stands between a pass and a new method. */
export function goodPreflight(change: Partial<PreflightFacts> = {}): PreflightFacts {
  return {
    registration: known({ blocking: [], uncertain: [] }),
    isSecurityDefaultsOn: known(false),
    perUserMfa: known('disabled'),
    federatedDomains: known([]),
    risk: known({ level: 'none', state: 'none' }),
    canReadSignIns: known(true),
    wishedPass: { lifetimeInMinutes: 60, isOneTime: true },
    methods: known([]),
    passOnAccount: known(null),
    ...change,
  }
}

/** Miles, asked a quarter of an hour ago. */
export const askedContact: Contact = {
  person: miles,
  source: 'manager',
  askedAt: noon - 15 * minute,
  arrivedAt: null,
  remindedAt: null,
  phraseTries: 0,
  approvals: 0,
  approvedAt: null,
  recognisedBy: null,
}

/** A guard pass that lives for eight hours. */
export const guardPass: LivePass = { id: 'guard-1', isGuard: true, createdAt: noon, expiresAt: noon + 480 * minute }

/** A request as it stands after the start; `change` moves it on. */
export function requestOf(change: Partial<RecoveryRequest> = {}): RecoveryRequest {
  return {
    id: '11111111-1111-4111-8111-111111111111',
    version: 1,
    state: 'awaiting_answers',
    reference: 'maple canoe 47',
    reason: 'lost_phone',
    language: 'en',
    nameKey: 'name-key',
    sealedName: 'sealed-name',
    questions: ['employeeId', 'hireDate', 'postalCode'],
    origin: { sourceAddress: '203.0.113.7', browser: 'Firefox on Android' },
    startedAt: noon - 20 * minute,
    deadlineAt: noon + 10 * minute,
    answerTries: 0,
    subscriber: null,
    contact: null,
    vouchedBy: [],
    passedOver: [],
    isSecondNeeded: false,
    isWaitNeeded: false,
    notBefore: null,
    signals: [],
    sessionsRevokedAt: null,
    code: null,
    verifications: [],
    preflight: null,
    reset: null,
    pass: null,
    passAttempts: 0,
    disclosures: 0,
    passWriteSince: null,
    guard: null,
    enrolment: null,
    signInSeenAt: null,
    ending: null,
    ...change,
  }
}

/** The request in the middle of each part of the journey, with everything that the state implies. */
export const journey = {
  asking: () =>
    requestOf({
      state: 'awaiting_manager',
      subscriber: ada,
      contact: askedContact,
      verifications: [hrAnswers],
      deadlineAt: noon + 1440 * minute,
    }),
  coding: () => ({
    ...journey.asking(),
    state: 'awaiting_code' as const,
    contact: approvedContact,
    code: { sealedSecret: 'sealed', issuedAt: noon - minute, tries: 0 },
  }),
  verified: () => ({
    ...journey.asking(),
    state: 'verified' as const,
    contact: approvedContact,
    verifications: [hrAnswers, managerCode],
    deadlineAt: noon + 60 * minute,
  }),
  resetting: () => ({
    ...journey.verified(),
    state: 'resetting' as const,
    deadlineAt: null,
    reset: { startedAt: noon, steps, found: 3, deleted: 0, finishedAt: null },
  }),
  guarded: () => ({
    ...journey.resetting(),
    pass: guardPass,
    guard: { since: noon, until: noon + 1440 * minute, usedSeenAt: null },
  }),
  awaitingPass: () => ({
    ...journey.guarded(),
    state: 'awaiting_pass' as const,
    reset: { ...journey.guarded().reset, finishedAt: noon },
  }),
  enrolling: () => ({
    ...journey.awaitingPass(),
    state: 'enrolling' as const,
    passAttempts: 1,
    disclosures: 1,
    pass: { ...guardPass, id: 'pass-1', isGuard: false },
  }),
}

const approvedContact: Contact = {
  ...askedContact,
  arrivedAt: noon - 5 * minute,
  approvedAt: noon - minute,
  approvals: 1,
  recognisedBy: 'video',
}
const hrAnswers = { kind: 'hr_answers', passedAt: noon - 18 * minute, contactId: null } as const
const managerCode = { kind: 'manager_code', passedAt: noon - minute, contactId: miles.objectId } as const
/** The steps of a reset that has not begun. */
export const steps = {
  recheck: 'waiting',
  guard_pass: 'waiting',
  delete_methods: 'waiting',
  read_back: 'waiting',
  revoke_sessions: 'waiting',
} as const
