/** Graph's method types under our short names; `unknown` is what a newer Graph may send. */
export const methodKinds = [
  'authenticator',
  'phone',
  'email',
  'fido2',
  'software_oath',
  'hardware_oath',
  'windows_hello',
  'platform_credential',
  'external',
  'qr_code_pin',
  'temporary_access_pass',
  'password',
  'unknown',
] as const
export type MethodKind = (typeof methodKinds)[number]

/** Does this kind stand beside a password? A pass ends by itself, and mail serves password resets alone (`facts.md §1.3`). */
export function isSecondFactor(kind: MethodKind): boolean {
  return kind !== 'password' && kind !== 'temporary_access_pass' && kind !== 'email'
}

/** One authentication method of the account, as read from Graph. */
export interface AuthenticationMethod {
  id: string
  kind: MethodKind
  /** Graph's own type name; what an unknown kind is called. */
  graphType: string
  /** For phones: `mobile`, `alternateMobile` or `office`; the delete order depends on it (`facts.md §2.2`). */
  phoneType: string | null
}
