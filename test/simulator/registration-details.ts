import type { MethodKind } from './method-kinds.ts'
import { strongMethodsOf } from './methods.ts'
import type { Person } from './person.ts'

const REPORT_NAMES: Record<MethodKind, string> = {
  authenticator: 'microsoftAuthenticatorPush',
  phone: 'mobilePhone',
  alternatePhone: 'alternateMobilePhone',
  officePhone: 'officePhone',
  email: 'email',
  passkey: 'fido2',
  softwareOath: 'softwareOneTimePasscode',
  hardwareOath: 'hardwareOneTimePasscode',
  windowsHello: 'windowsHelloForBusiness',
  platformCredential: 'macOsSecureEnclaveKey',
  external: 'externalAuthMethod',
  qrCode: 'qrCodePin',
}

/** Names a person's methods as the registration report does (facts.md §5.5). */
export function methodsRegistered(person: Person): string[] {
  return person.methods.map((method) => REPORT_NAMES[method.kind])
}

/** Tells whether the report counts the person as registered for MFA. */
export function isStrongKindRegistered(person: Person): boolean {
  return strongMethodsOf(person).length > 0
}
