/** A right of the app over Graph that a feature of the portal needs (`facts.md §6.1`). */
export interface Need {
  /** Any one of these will do; the first is the least and the one to grant. */
  anyOf: readonly string[]
  /** What does not work without it. */
  isOff: string
  /** The calls that take it: the method, and the path without its query. */
  calls: RegExp
}

const ofUser = '/users/[^/]+'
const ofMethods = `${ofUser}/authentication`

const allMethods = 'UserAuthenticationMethod.ReadWrite.All'

/** Each kind of method has a permission of its own; all of them together are less than the one for every kind. */
const methodPermissions: Readonly<Record<string, readonly [permission: string, collection: string]>> = {
  Authenticator: ['UserAuthMethod-MicrosoftAuthApp.ReadWrite.All', 'microsoftAuthenticatorMethods'],
  phones: ['UserAuthMethod-Phone.ReadWrite.All', 'phoneMethods'],
  'mail addresses': ['UserAuthMethod-Email.ReadWrite.All', 'emailMethods'],
  passkeys: ['UserAuthMethod-Passkey.ReadWrite.All', 'fido2Methods'],
  'software tokens': ['UserAuthMethod-SoftwareOATH.ReadWrite.All', 'softwareOathMethods'],
  'hardware tokens': ['UserAuthMethod-HardwareOATH.ReadWrite.All', 'hardwareOathMethods'],
  'Windows Hello': ['UserAuthMethod-WindowsHello.ReadWrite.All', 'windowsHelloForBusinessMethods'],
  'platform credentials': ['UserAuthMethod-PlatformCred.ReadWrite.All', 'platformCredentialMethods'],
  'external methods': ['UserAuthMethod-External.ReadWrite.All', 'externalAuthenticationMethods'],
  'QR codes': ['UserAuthMethod-QR.ReadWrite.All', 'qrCodePinMethod'],
}

/** Everything that the portal does over Graph, with what it needs for it. */
export const needs: readonly Need[] = [
  {
    anyOf: ['User.Read.All'],
    isOff: 'Nobody and no manager is found',
    calls: new RegExp(`^GET (/users|${ofUser}(/manager)?|/organization)$`),
  },
  {
    anyOf: ['GroupMember.Read.All'],
    isOff: 'Whom a policy covers is unknown, so nobody can recover',
    calls: new RegExp(`^(POST ${ofUser}/checkMemberGroups|GET ${ofUser}/transitiveMemberOf/.+|GET /groups.*)$`),
  },
  {
    anyOf: ['RoleManagement.Read.Directory'],
    isOff: 'Who is privileged is unknown, so nobody can recover',
    calls: /^GET \/roleManagement\//,
  },
  {
    anyOf: ['PrivilegedEligibilitySchedule.Read.AzureADGroup'],
    isOff: 'Who may join a privileged group by an activation is unknown, so with Entra ID P2 nobody can recover',
    calls: /^GET \/identityGovernance\//,
  },
  {
    anyOf: ['Directory.Read.All'],
    isOff:
      'Who is staff of the portal and who owns applications or privileged groups is unknown, so nobody can recover',
    calls: new RegExp(`^GET (/servicePrincipals.*|${ofUser}/(appRoleAssignments|ownedObjects))$`),
  },
  {
    anyOf: ['Policy.Read.AuthenticationMethod', 'Policy.ReadWrite.AuthenticationMethod', 'Policy.Read.All'],
    isOff: 'The pass policy is unknown, so nobody can recover',
    calls: /^GET \/policies\/authenticationMethodsPolicy/,
  },
  {
    anyOf: ['Policy.Read.All'],
    isOff: 'Security defaults and Conditional Access are unknown, so nobody can recover',
    calls: new RegExp(
      `^(GET|POST) (/policies/identitySecurityDefaults.*|/identity/conditionalAccess/.*|${ofMethods}/requirements)$`,
    ),
  },
  {
    anyOf: ['UserAuthenticationMethod.Read.All', allMethods],
    isOff: 'Methods cannot be listed, so no manager is asked and no reset begins',
    calls: new RegExp(`^GET ${ofMethods}/`),
  },
  {
    anyOf: ['UserAuthMethod-TAP.ReadWrite.All', allMethods],
    isOff: 'Passes cannot be made, so no reset begins',
    calls: new RegExp(`^(POST|DELETE) ${ofMethods}/temporaryAccessPassMethods`),
  },
  ...Object.entries(methodPermissions).map(([kind, [permission, collection]]) => ({
    anyOf: [permission, allMethods],
    isOff: `A reset of somebody who has ${kind} is not finished`,
    calls: new RegExp(`^DELETE ${ofMethods}/${collection}(/|$)`),
  })),
  {
    anyOf: ['User.RevokeSessions.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
    isOff: 'Sessions of a thief are not ended',
    calls: new RegExp(`^POST ${ofUser}/revokeSignInSessions$`),
  },
  {
    anyOf: ['AuditLog.Read.All'],
    isOff: 'What contradicts a lock-out is unknown, so every recovery goes to the helpdesk',
    calls: /^GET \/auditLogs\//,
  },
  {
    anyOf: ['IdentityRiskyUser.Read.All'],
    isOff: 'Who is at risk is unknown, so nobody can recover; ask for it without Entra ID P2, too',
    calls: /^GET \/identityProtection\//,
  },
]

/** What the portal may hold without being more powerful than it must. */
export const permitted: ReadonlySet<string> = new Set([
  ...needs.map(({ anyOf }) => anyOf[0] ?? ''),
  allMethods,
  'Policy.Read.ConditionalAccess',
])

/** Why some permissions are worse than merely too much. */
export const dangers: Readonly<Record<string, string>> = {
  'Policy.ReadWrite.AuthenticationMethod': 'it can open the policies of all methods; keep it only while you need it',
  'RoleManagement.ReadWrite.Directory': 'it can make anybody a Global Administrator',
  'AppRoleAssignment.ReadWrite.All': 'it can give itself every other permission',
  'Application.ReadWrite.All': 'it can add a secret to every app of the tenant',
  'Directory.ReadWrite.All': 'it can change nearly everything in the directory',
  'User.ReadWrite.All': 'it can change every account',
}
