import type { RecoveryRequest } from '../core/recovery-request.ts'
import type { DirectoryTrace, Ports } from './ports.ts'

/** The `client-request-id` of every Graph call of a request: a GUID derived from the request's id, so that Entra's own audit log can be joined. */
export function traceOf(ports: Ports, request: RecoveryRequest): DirectoryTrace {
  const digest = Buffer.from(ports.secrets.digest('client_request', request.id), 'base64url').toString('hex')
  const parts = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `4${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ]
  return { requestId: request.id, clientRequestId: parts.join('-') }
}
