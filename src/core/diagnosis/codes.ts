import type { FindingClass } from './finding.ts'

/**
 * Where a line of knowledge comes from. `reference`: Entra's error code reference; `troubleshooting`: Entra's sign-in
 * troubleshooting; `reporting`: Entra's MFA reporting page; `practice`: seen in public code and detection rules only.
 */
export type Source = 'reference' | 'troubleshooting' | 'reporting' | 'practice'

/** One of Microsoft's sign-in error codes. */
export interface KnownCode {
  class: FindingClass | 'success' | 'noise'
  /** In short, as its source says it. */
  meaning: string
  source: Source
  /** A stop on the way that a good sign-in may also make, so that only its repetition or its end tells something. */
  isInterrupt: boolean
}

const code = (name: KnownCode['class'], meaning: string, source: Source = 'reference'): KnownCode => ({
  class: name,
  meaning,
  source,
  isInterrupt: false,
})
const interrupt = (name: KnownCode['class'], meaning: string): KnownCode => ({
  ...code(name, meaning),
  isInterrupt: true,
})

/**
 * What Microsoft's numbers mean (`facts.md §5.3`). They may change without notice, so they are data, and a number that is
 * missing here is shown as it is.
 */
export const knownCodes: ReadonlyMap<number, KnownCode> = new Map([
  [0, code('success', 'Success')],
  [50058, code('noise', 'No usable session for a silent sign-in')],
  [50140, code('noise', 'Keep me signed in was asked')],
  [50199, code('noise', 'The app was to be confirmed')],

  [500121, code('mfa_not_satisfied', 'Failed during the strong authentication request', 'troubleshooting')],
  [50074, interrupt('mfa_not_satisfied', 'Strong authentication is required, the challenge was not passed')],
  [50076, interrupt('mfa_not_satisfied', 'Multifactor authentication is required, by policy or by place')],
  [50078, interrupt('mfa_not_satisfied', 'The earlier multifactor authentication is too old by policy')],
  [50072, interrupt('method_required', 'The user must enrol for multifactor authentication')],
  [50079, interrupt('method_required', 'The user is required to use multifactor authentication')],
  [50125, interrupt('method_required', 'Interrupted for a password reset or a registration')],
  [50087, code('telephony_fault', 'The call or text message could not be sent')],
  [50088, code('telephony_fault', 'The limit of calls or text messages is reached')],
  [50089, code('interrupted', 'The sign-in took too long and ran out')],
  [70043, interrupt('interrupted', 'The session is too old by the sign-in frequency')],
  [70046, interrupt('interrupted', 'The session must be proven again, by Conditional Access')],

  [50126, code('password_wrong', 'Wrong user name or password')],
  [50055, code('password_expired', 'The password has expired')],
  [50144, code('password_expired', 'The password of the local directory has expired')],
  [50056, code('password_missing', 'There is no password in the directory')],
  [50053, code('account_locked', 'Locked after too many tries, or blocked for a malicious address')],
  [50057, code('account_disabled', 'The account is disabled')],

  [50097, interrupt('device', 'The device must authenticate')],
  [50129, code('device', 'The device is not joined')],
  [50155, interrupt('device', 'The device could not be authenticated')],
  [53000, code('device', 'The device is not compliant')],
  [53001, code('device', 'The device is not joined to the domain')],
  [53002, code('device', 'The app is not an approved one')],

  [50131, code('conditional_access_block', 'Blocked by Conditional Access')],
  [53003, code('conditional_access_block', 'Blocked by Conditional Access')],
  [530032, code('conditional_access_block', 'Blocked by the tenant’s security policy')],
  [530035, code('conditional_access_block', 'Blocked by security defaults')],
  [53004, code('registration_blocked_by_risk', 'Methods cannot be set up because of suspicious activity')],
  [53010, code('registration_blocked_by_policy', 'Methods may be set up from certain places or devices only')],
  [53011, code('user_at_risk', 'Blocked for risk in the home tenant')],
  [50135, code('user_at_risk', 'A password change is required because of risk')],

  [50105, code('not_assigned', 'The user is not assigned to the app')],
  [54000, code('application', 'Blocked by an age rule')],
  [65001, code('application', 'The app has no consent')],
  [50132, code('session_ended', 'The session was revoked')],
  [50133, code('session_ended', 'The session is invalid, the password was changed')],
  [50173, code('session_ended', 'A fresh token is needed')],
  [50158, interrupt('external', 'A challenge of another provider was not passed')],
  [81010, code('service_fault', 'Seamless single sign-on failed')],
  [90025, code('service_fault', 'A fault inside the service')],

  [130004, code('windows_hello', 'Windows Hello: the user has no key')],
  [130005, code('windows_hello', 'Windows Hello: the signature could not be verified')],
  [130006, code('windows_hello', 'Windows Hello: the device has no transport key')],
  [130007, code('windows_hello', 'Windows Hello: the device is disabled')],
  [130008, code('windows_hello', 'Windows Hello: the device of the key was not found')],

  [130503, code('pass_wrong', 'The Temporary Access Pass is incorrect', 'practice')],
  [130504, code('pass_expired', 'The Temporary Access Pass has expired', 'practice')],
  [130507, code('pass_not_found', 'No pass could be found or verified for the user', 'practice')],
  [130501, code('pass_blocked_by_policy', 'Blocked by the user credential policy', 'practice')],
])

/** The known code, or null for a number that is not in the table and for a missing one. */
export function findCode(errorCode: number | null): KnownCode | null {
  return errorCode === null ? null : (knownCodes.get(errorCode) ?? null)
}
