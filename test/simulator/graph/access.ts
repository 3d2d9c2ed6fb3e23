import type { Simulator } from '../simulator.ts'
import { GraphError } from './errors.ts'
import type { Operation } from './operation.ts'

/**
 * Asks for a good bearer token. Tokens are dated by real time, since their holder caches them by real time.
 * @throws {GraphError} 401 `InvalidAuthenticationToken`
 */
export function assertToken(simulator: Simulator, authorization: string | undefined): void {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]
  if (!token) throw unauthorized('Access token is empty.')
  const expiresAt = simulator.accessTokens.get(token)
  if (expiresAt === undefined) throw unauthorized('Access token validation failure. Invalid token.')
  if (expiresAt <= Date.now()) throw unauthorized('Lifetime validation failed, the token is expired.')
}

/**
 * Asks whether an administrator granted one of the permissions.
 * @throws {GraphError} 403 in the words of the service that refuses (facts.md §2.4)
 */
export function assertPermission(simulator: Simulator, operation: Operation): void {
  const { grantedPermissions } = simulator.settings
  if (operation.permissions.some((permission) => grantedPermissions.includes(permission))) return
  if (operation.isMethodsService) throw new GraphError(403, 'accessDenied', 'Request Authorization failed')
  throw new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
}

/** The refusal of a token. */
export function unauthorized(message: string): GraphError {
  const challenge = 'Bearer realm="", error="invalid_token"'
  return new GraphError(401, 'InvalidAuthenticationToken', message, { 'www-authenticate': challenge })
}
