import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'

/**
 * The address that limits count by. Fastify reads forwarded addresses only from the hops of `TRUSTED_PROXIES`; what is
 * not an address falls back to the connection's own, so that nonsense never gets round a limit (R-ABUSE-2).
 */
export function sourceAddressOf(request: FastifyRequest): string {
  if (isIP(request.ip) !== 0) return request.ip
  return request.socket.remoteAddress ?? 'unknown'
}
