import type { z } from 'zod'
import { DirectoryError } from './directory-error.ts'

/** What Graph said, whatever the status. `message` is Graph's prose: to be matched, never shown or logged. */
export interface GraphAnswer {
  operation: string
  status: number
  requestId: string | null
  code: string
  message: string
  body: unknown
  /** Milliseconds that Graph asks to wait, or null. */
  retryAfter: number | null
}

const unlicensedCodes = new Set(['Authentication_RequestFromNonPremiumTenantOrB2CTenant', 'AadPremiumLicenseRequired'])

/** The log and PIM have a code of their own for it; PIM sometimes has it in its sentence alone. */
const unpermittedCodes = new Set([
  'Authentication_MSGraphPermissionMissing',
  'Authentication_ApplicationHasNoReadAuditLogDataAccess',
  'PermissionScopeNotGranted',
])

/** The answer came, but its body did not come whole; the effect may have happened. */
export class TornAnswerError extends Error {}

/**
 * Reads a response to its end. A body without `error`, with an empty code, or none at all is an answer like others
 * (`facts.md §2.4`). Throws `TornAnswerError` where a success cannot be read.
 */
export async function readAnswer(operation: string, response: Response): Promise<GraphAnswer> {
  const { status, headers } = response
  return toAnswer(operation, { status, headers, body: parseBody(await response.text(), response.ok) })
}

/** Judges an answer whose body is read: a response, or one part of a batch. */
export function toAnswer(
  operation: string,
  { status, headers, body }: { status: number; headers: Headers; body: unknown },
): GraphAnswer {
  const error = objectIn(body, 'error')
  return {
    operation,
    status,
    requestId: headers.get('request-id') ?? textIn(objectIn(error, 'innerError'), 'request-id'),
    code: cleanCode(textIn(error, 'code')),
    message: textIn(error, 'message') ?? '',
    body,
    retryAfter: readRetryAfter(headers.get('retry-after'), headers.get('date')),
  }
}

/** Tells a status of 200 to 299. */
export function isSuccess(answer: GraphAnswer): boolean {
  return answer.status >= 200 && answer.status < 300
}

/** Tells that this cloud or version of Graph does not know the address. */
export function isNotOffered({ status, message }: GraphAnswer): boolean {
  return status === 404 || (status === 400 && /not found for the segment/i.test(message))
}

/** Makes the error of an answer that is not what was wanted. */
export function failureOf(answer: GraphAnswer): DirectoryError {
  const { operation, status, code, requestId } = answer
  return new DirectoryError({ operation, status, code, requestId, isUnlicensed: isUnlicensed(answer) })
}

/**
 * Tells a refusal for want of a licence from one for want of a right. Two codes are known; other services give a plain
 * "forbidden" whose sentence alone speaks of it (`facts.md §5.1, §6`).
 */
export function isUnlicensed({ status, code, message }: GraphAnswer): boolean {
  if (status !== 403 && status !== 400) return false
  return unlicensedCodes.has(code) || /not licensed for this feature|premium license/i.test(message)
}

/** Tells that Graph says in so many words that the app lacks a permission; its general codes may be about the account alone. */
export function namesPermission({ status, code, message }: GraphAnswer): boolean {
  if (status !== 403) return false
  return unpermittedCodes.has(code) || /PermissionScopeNotGranted|scopes are missing in the token/i.test(message)
}

/** Checks a body against a schema. Throws `DirectoryError` with code `unexpected_answer`. */
export function parseAnswer<T>(schema: z.ZodType<T>, answer: GraphAnswer): T {
  const result = schema.safeParse(answer.body)
  if (result.success) return result.data
  throw new DirectoryError({ ...answer, code: 'unexpected_answer' })
}

/** Reads `Retry-After`: seconds, fractions of them, or an HTTP date measured from the server's own clock (`facts.md §9.2`). */
export function readRetryAfter(value: string | null, serverDate: string | null): number | null {
  if (value === null || value.trim() === '') return null
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return seconds >= 0 ? seconds * 1000 : null
  const until = Date.parse(value)
  if (Number.isNaN(until)) return null
  const now = Date.parse(serverDate ?? '')
  return Math.max(0, until - (Number.isNaN(now) ? Date.now() : now))
}

function parseBody(text: string, isWanted: boolean): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    if (isWanted) throw new TornAnswerError('body is not whole')
    return null
  }
}

function objectIn(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function textIn(value: unknown, key: string): string | null {
  const text = objectIn(value, key)
  return typeof text === 'string' ? text : null
}

/** Codes go into logs and the audit, so only what looks like one is let through. */
function cleanCode(code: string | null): string {
  return code !== null && /^[\w.-]{1,100}$/.test(code) ? code : 'unnamed'
}
