/**
 * Reads the app roles that an administrator consented to out of an access token, where the token shows them; null where
 * it is opaque or not as Entra makes it. Only to inform: Graph alone decides what the app may do (`token.md`, credentials).
 */
export function readTokenRoles(token: string): readonly string[] | null {
  const [, payload = '', ...rest] = token.split('.')
  if (rest.length !== 1) return null
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims) ? rolesIn(claims) : null
  } catch {
    return null
  }
}

/** A token without the claim belongs to an app without a single role; a claim of another shape tells nothing. */
function rolesIn(claims: object): readonly string[] | null {
  const roles: unknown = 'roles' in claims ? claims.roles : []
  return Array.isArray(roles) && roles.every((role) => typeof role === 'string') ? roles : null
}
