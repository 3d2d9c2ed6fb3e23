import type { AuthenticationMethod } from './authentication-method.ts'

/**
 * Which methods go first. The default cannot be deleted while others remain and Graph does not say which it is; it is
 * nearly always Authenticator or the mobile, so those come last (`facts.md §2.1`). The alternate mobile goes before the
 * mobile (`facts.md §2.2`).
 */
const order = [
  'email',
  'qr_code_pin',
  'external',
  'fido2',
  'windows_hello',
  'platform_credential',
  'hardware_oath',
  'software_oath',
  'phone:alternateMobile',
  'phone:office',
  'phone:mobile',
  'authenticator',
]

/** The methods in the order in which they are deleted; a new list. */
export function inDeleteOrder(methods: readonly AuthenticationMethod[]): readonly AuthenticationMethod[] {
  return [...methods].sort((left, right) => rankOf(left) - rankOf(right))
}

function rankOf(method: AuthenticationMethod): number {
  const name = method.kind === 'phone' ? `phone:${method.phoneType ?? 'mobile'}` : method.kind
  const rank = order.indexOf(name)
  return rank === -1 ? order.length : rank
}
