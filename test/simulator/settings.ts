/** What to spoil in the next id tokens, for negative tests. */
export type TokenMutation =
  | { kind: 'drop'; claim: string }
  | { kind: 'set'; claim: string; value: unknown }
  | { kind: 'wrong-key' }
  | { kind: 'alg-none' }
  | { kind: 'old-auth-time'; minutes: number }

/**
 * How the SMTP server treats the next mails: take them, refuse for now or for good, know nobody, think long, or take and lose
 * them.
 */
export type MailMode = 'accept' | 'refuse-4xx' | 'refuse-5xx' | 'no-mailbox' | 'slow' | 'accept-then-drop'

/** Everything that can be set at start and through the control door. */
export interface Settings {
  /** Redirect URIs of the sign-in app, compared exactly. */
  redirectUris: string[]
  /** Application permissions that an administrator consented to; a call without one of its own is refused. */
  grantedPermissions: string[]
  /** How long a deleted method is still listed. */
  lagInMilliseconds: number
  /** What a second pass does to a valid first one (facts.md §4.1: the documents disagree). */
  existingPass: 'replace' | 'refuse'
  /** Which of the two known sentences refuses the default method (facts.md §2.1). */
  defaultWording: 'new' | 'old'
  /** How long Graph thinks before it answers. */
  graphLatencyInMilliseconds: number
  /** How long after its creation a pass is refused at sign-in (facts.md §8). */
  passDelayInMilliseconds: number
  /** How long after a sign-in its row appears in the log (facts.md §5.1). */
  signInLogDelayInMilliseconds: number
  /** Whether id tokens are dated by real time or by the simulator's clock. */
  oidcNow: 'real' | 'clock'
  /** Whether id tokens carry `auth_time`, an optional claim in Entra. */
  isAuthTimeSent: boolean
  tokenMutations: TokenMutation[]
  tokenLifetimeInSeconds: number
  /** P1 opens the sign-in log, P2 eligible roles and risk. */
  hasP1: boolean
  hasP2: boolean
  /** With security defaults only the Authenticator can be registered (facts.md §7). */
  isSecurityDefaultsOn: boolean
  /** Whether a Conditional Access policy asks for MFA or a pass before security info is registered. */
  isRegistrationGuarded: boolean
  /** Both answers are known for a revocation (facts.md §3). */
  revokeStatus: 200 | 204
  /** Whether v1.0 knows the QR method; the pages say yes, the schema says no (facts.md §1.2). */
  isQrInV1: boolean
  /** Whether the throttling classes of facts.md §9.2 are enforced. */
  isThrottling: boolean
  mailMode: MailMode
  /** PEM of the certificate that signs client assertions; empty: the signature is not checked. */
  clientCertificate: string
  hrKey: string
  /** Whether every sign-in to an app needs a second factor. */
  isSignInMfaRequired: boolean
  /** Whether a browser that is signed in is let through without a page. */
  isSingleSignOnOn: boolean
  /** Where the story page finds the portal. */
  portalUrl: string
}

const PERMISSIONS = [
  'User.Read.All',
  'GroupMember.Read.All',
  'UserAuthenticationMethod.ReadWrite.All',
  'UserAuthMethod-TAP.ReadWrite.All',
  'User.RevokeSessions.All',
  'Policy.Read.AuthenticationMethod',
  'Policy.Read.All',
  'RoleManagement.Read.Directory',
  'PrivilegedEligibilitySchedule.Read.AzureADGroup',
  'AuditLog.Read.All',
  'IdentityRiskyUser.Read.All',
  'LicenseAssignment.Read.All',
  'Directory.Read.All',
]

const DEFAULTS: Settings = {
  redirectUris: ['http://localhost:3000/auth/callback'],
  grantedPermissions: PERMISSIONS,
  lagInMilliseconds: 0,
  existingPass: 'replace',
  defaultWording: 'new',
  graphLatencyInMilliseconds: 0,
  passDelayInMilliseconds: 0,
  signInLogDelayInMilliseconds: 0,
  oidcNow: 'real',
  isAuthTimeSent: true,
  tokenMutations: [],
  tokenLifetimeInSeconds: 3599,
  hasP1: true,
  hasP2: true,
  isSecurityDefaultsOn: false,
  isRegistrationGuarded: true,
  revokeStatus: 200,
  isQrInV1: true,
  isThrottling: false,
  mailMode: 'accept',
  clientCertificate: '',
  hrKey: 'harbour-pine-hr-key',
  isSignInMfaRequired: true,
  isSingleSignOnOn: true,
  portalUrl: 'http://localhost:3000',
}

/** Gives the settings of a tenant that is set up well, changed where the caller says so. */
export function createSettings(changes: Partial<Settings> = {}): Settings {
  return structuredClone({ ...DEFAULTS, ...changes })
}
