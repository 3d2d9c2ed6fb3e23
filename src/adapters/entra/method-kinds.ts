import type { AuthenticationMethod, MethodKind } from '../../core/authentication-method.ts'
import { path } from './path.ts'

/** The call that takes a method away (`facts.md §1.3`). */
export interface Deletion {
  version: 'v1.0' | 'beta'
  path: string
}

const kinds = new Map<string, MethodKind>([
  ['microsoftAuthenticatorAuthenticationMethod', 'authenticator'],
  ['phoneAuthenticationMethod', 'phone'],
  ['emailAuthenticationMethod', 'email'],
  ['fido2AuthenticationMethod', 'fido2'],
  ['softwareOathAuthenticationMethod', 'software_oath'],
  ['hardwareOathAuthenticationMethod', 'hardware_oath'],
  ['windowsHelloForBusinessAuthenticationMethod', 'windows_hello'],
  ['platformCredentialAuthenticationMethod', 'platform_credential'],
  ['externalAuthenticationMethod', 'external'],
  ['qrCodePinAuthenticationMethod', 'qr_code_pin'],
  ['temporaryAccessPassAuthenticationMethod', 'temporary_access_pass'],
  ['passwordAuthenticationMethod', 'password'],
])

const collections = new Map<MethodKind, string>([
  ['authenticator', 'microsoftAuthenticatorMethods'],
  ['phone', 'phoneMethods'],
  ['email', 'emailMethods'],
  ['fido2', 'fido2Methods'],
  ['software_oath', 'softwareOathMethods'],
  ['windows_hello', 'windowsHelloForBusinessMethods'],
  ['platform_credential', 'platformCredentialMethods'],
])

/** Our name for Graph's type name (without `#microsoft.graph.`); `unknown` for what a newer Graph may send. */
export function kindOf(graphType: string): MethodKind {
  return kinds.get(graphType) ?? 'unknown'
}

/**
 * The call that deletes a method, or null where there is none: the password, a pass (which has its own way), an unknown kind.
 * An external method is unlinked; the QR code is a singleton that only beta's schema has; a hardware token is unassigned and
 * stays in the tenant.
 */
export function deletionOf(objectId: string, { kind, id }: AuthenticationMethod): Deletion | null {
  const root = path`/users/${objectId}/authentication`
  if (kind === 'external') return { version: 'v1.0', path: root + path`/externalAuthenticationMethods/${id}/$ref` }
  if (kind === 'qr_code_pin') return { version: 'beta', path: `${root}/qrCodePinMethod` }
  if (kind === 'hardware_oath') return { version: 'beta', path: root + path`/hardwareOathMethods/${id}` }
  const collection = collections.get(kind)
  return collection === undefined ? null : { version: 'v1.0', path: `${root}/${collection}${path`/${id}`}` }
}
