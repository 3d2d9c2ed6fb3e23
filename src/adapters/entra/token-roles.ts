/**
 * Reads the app roles that an administrator consented to out of an access token, where the token shows them; null where
 * it is opaque. Only to inform: Graph alone decides what the app may do (`token.md`, credentials).
 */
export function readTokenRoles(token: string): readonly string[] | null {
  const [, payload = '', ...rest] = token.split('.')
  if (rest.length !== 1) return null
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    return typeof claims === 'object' && claims !== null ? rolesIn(Reflect.get(claims, 'roles')) : null
  } catch {
    return null
  }
}

/** A token without the claim belongs to an app without a single role. */
function rolesIn(claim: unknown): readonly string[] {
  return Array.isArray(claim) ? claim.filter((role) => typeof role === 'string') : []
}
