import { toIso } from '../clock.ts'

/** An error that Graph answers; thrown by an operation, put into Graph's envelope by the server. */
export class GraphError extends Error {
  /** HTTP status. */
  readonly status: number
  /** Graph's code, such as `Request_ResourceNotFound`. */
  readonly code: string
  readonly headers: Record<string, string>

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }
}

/** The ids that every answer carries. */
export interface CallIds {
  requestId: string
  clientRequestId: string
}

/** Puts an error into Graph's envelope (facts.md §2.4). */
export function toEnvelope(code: string, message: string, ids: CallIds, now: number): object {
  const date = toIso(now).slice(0, 19)
  const innerError = { message, date, 'request-id': ids.requestId, 'client-request-id': ids.clientRequestId }
  return { error: { code, message, innerError } }
}

/** The answer for a user or object that is not there. */
export function notFound(id: string): GraphError {
  const message = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`
  return new GraphError(404, 'Request_ResourceNotFound', message)
}

/** A refusal of the authentication methods service; only its sentence tells one from another. */
export function badRequest(message: string): GraphError {
  return new GraphError(400, 'badRequest', message)
}

/** The body that is not an envelope at all (facts.md §1.1). */
export function mfaceBody(path: string): object {
  const Message = `No HTTP resource was found that matches the request URI 'https://mface.windowsazure.com/odata${path}'.`
  return { Message, MessageDetail: "No type was found that matches the controller named 'users'." }
}
