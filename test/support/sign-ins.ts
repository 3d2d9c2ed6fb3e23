import type { DiagnosisFacts } from '../../src/core/diagnosis/seen.ts'
import type { Place, SignInRow, SignInStep } from '../../src/core/diagnosis/sign-in-row.ts'
import { minute, noon } from './requests.ts'

export const hour = 60 * minute
export const day = 24 * hour
/** Where Ada usually is, and addresses there. */
export const bristol: Place = { city: 'Bristol', country: 'GB', latitude: 51.45, longitude: -2.59 }
export const lagos: Place = { city: 'Lagos', country: 'NG', latitude: 6.45, longitude: 3.39 }
export const home = '203.0.113.7'

const password: SignInStep = { method: 'Password', isSuccessful: true, result: 'Correct password' }
let rowsMade = 0

/** A row of the log, an hour before noon, from Bristol, that failed with `errorCode` unless `change` says more. */
export function rowOf(errorCode: number | null, change: Partial<SignInRow> = {}): SignInRow {
  rowsMade += 1
  return {
    id: `row-${rowsMade}`,
    createdAt: noon - hour,
    correlationId: null,
    userPrincipalName: 'ada.okafor@harbourpine.example',
    appName: 'Outlook',
    ipAddress: home,
    isInteractive: true,
    errorCode,
    failureReason: errorCode === 0 ? 'Other.' : null,
    additionalDetails: null,
    requirement: 'singleFactorAuthentication',
    steps: [],
    place: bristol,
    device: null,
    authenticator: null,
    riskLevel: 'none',
    riskState: 'none',
    ...change,
  }
}

/** A failed second step with the log's sentence. */
export function deniedOf(result: string, change: Partial<SignInRow> = {}): SignInRow {
  const step = { method: 'Mobile app notification', isSuccessful: false, result }
  return rowOf(500121, { requirement: 'multiFactorAuthentication', steps: [password, step], ...change })
}

/** A sign-in that went through with `method` as its second step. */
export function mfaOf(method = 'Mobile app notification', change: Partial<SignInRow> = {}): SignInRow {
  const step = { method, isSuccessful: true, result: 'MFA successfully completed' }
  return rowOf(0, { requirement: 'multiFactorAuthentication', steps: [password, step], ...change })
}

/** Everything read, nothing odd. */
export function factsOf(rows: readonly SignInRow[], change: Partial<DiagnosisFacts> = {}): DiagnosisFacts {
  return {
    rows,
    account: { isEnabled: true, isSyncedFromOnPremises: false },
    methods: ['password', 'authenticator', 'phone'],
    policies: [],
    risk: { level: 'none', state: 'none' },
    now: noon,
    reason: 'cannot_approve',
    ...change,
  }
}
