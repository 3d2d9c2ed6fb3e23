import { randomUUID } from 'node:crypto'
import { toIso } from './clock.ts'
import type { Person } from './person.ts'
import type { Simulator } from './simulator.ts'

/** One step of a sign-in, as `authenticationDetails` shows it (facts.md §5.2). */
export interface SignInStep {
  authenticationMethod: string
  succeeded: boolean
  authenticationStepResultDetail: string
  authenticationStepRequirement: string
}

/** What a sign-in row is made of; the rest is filled in. */
export interface SignInFacts {
  errorCode: number
  steps?: SignInStep[]
  isMultiFactor?: boolean
  appDisplayName?: string
  additionalDetails?: string
  ipAddress?: string
  /** Epoch milliseconds; now when left out. */
  at?: number
  isInteractive?: boolean
}

/** A row of the sign-in log, and when it can be read, in epoch milliseconds. */
export interface SignInRow {
  readonly visibleAt: number
  readonly row: Record<string, unknown>
}

/** Sentences of the error-code table (facts.md §5.3). */
const REASONS: Record<number, string> = {
  0: 'Other.',
  50057: 'User account is disabled. The account has been disabled by an administrator.',
  50072:
    'User needs to enroll for second factor authentication due to configuration change made by your administrator.',
  50126: 'Error validating credentials due to invalid username or password.',
  53010:
    'This attempt to configure multi-factor authentication methods was blocked because the organization requires this information to be set from specific locations or devices.',
  130503: 'Your Temporary Access Pass is incorrect.',
  130504: 'Your Temporary Access Pass has expired.',
  130507: 'An access pass could not be found or verified for the user.',
  500121: 'Authentication failed during strong authentication request.',
}

/** Writes a sign-in into the log and the ledger; the row becomes readable after the log's latency. */
export function writeSignIn(simulator: Simulator, person: Person, facts: SignInFacts): Record<string, unknown> {
  const at = facts.at ?? simulator.clock.now()
  const row = makeRow(simulator, person, facts, at)
  simulator.signIns.push({ visibleAt: at + simulator.settings.signInLogDelayInMilliseconds, row })
  const detail = { app: facts.appDisplayName, steps: (facts.steps ?? []).map((step) => step.authenticationMethod) }
  simulator.ledger.record({ kind: 'signIn', at, userId: person.id, errorCode: facts.errorCode, detail })
  return row
}

function makeRow(simulator: Simulator, person: Person, facts: SignInFacts, at: number): Record<string, unknown> {
  const createdDateTime = toIso(at)
  const authenticationRequirement = facts.isMultiFactor ? 'multiFactorAuthentication' : 'singleFactorAuthentication'
  const steps = (facts.steps ?? []).map((step) => ({ authenticationStepDateTime: createdDateTime, ...step }))
  const isInteractive = facts.isInteractive ?? true
  return {
    id: randomUUID(),
    createdDateTime,
    correlationId: randomUUID(),
    ...identityOf(person),
    ...originOf(facts),
    isInteractive,
    status: statusOf(facts),
    conditionalAccessStatus: 'notApplied',
    ...(simulator.settings.hasP2 ? riskOf('none') : riskOf('hidden')),
    authenticationRequirement,
    authenticationRequirementPolicies: facts.isMultiFactor
      ? [{ requirementProvider: 'multiConditionalAccess', detail: 'Conditional Access' }]
      : [],
    authenticationDetails: steps,
    signInEventTypes: [isInteractive ? 'interactiveUser' : 'nonInteractiveUser'],
    userType: person.userType.toLowerCase(),
  }
}

function identityOf(person: Person) {
  const { id: userId, displayName: userDisplayName } = person
  return { userId, userDisplayName, userPrincipalName: person.userPrincipalName.toLowerCase() }
}

function originOf(facts: SignInFacts) {
  const location = {
    city: 'Bristol',
    state: 'England',
    countryOrRegion: 'GB',
    geoCoordinates: { latitude: 51.45, longitude: -2.59, altitude: null },
  }
  const device = {
    deviceId: '',
    displayName: '',
    operatingSystem: 'Linux',
    browser: 'Chrome',
    isCompliant: false,
    isManaged: false,
    trustType: '',
  }
  const app = { appId: randomUUID(), appDisplayName: facts.appDisplayName ?? 'My Signins', clientAppUsed: 'Browser' }
  return { ...app, ipAddress: facts.ipAddress ?? '203.0.113.7', location, deviceDetail: device }
}

function statusOf(facts: SignInFacts) {
  const failureReason = REASONS[facts.errorCode] ?? 'Other.'
  return { errorCode: facts.errorCode, failureReason, additionalDetails: facts.additionalDetails ?? null }
}

function riskOf(level: string) {
  return {
    riskLevelAggregated: level,
    riskLevelDuringSignIn: level,
    riskState: 'none',
    riskDetail: 'none',
    riskEventTypes_v2: [],
  }
}
