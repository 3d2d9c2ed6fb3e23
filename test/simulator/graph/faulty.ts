import type { FastifyReply } from 'fastify'
import type { Fault } from '../faults.ts'
import { unauthorized } from './access.ts'
import { type CallIds, GraphError, mfaceBody, toEnvelope } from './errors.ts'
import type { Answer } from './operation.ts'

/** Kinds of faults after which the call never reaches the operation. */
const BEFORE: readonly Fault['kind'][] = ['status', 'throttle-no-header', 'empty-code', 'no-error-body', 'drop-token']

/**
 * Gives the answer of a fault that stands in for the operation, or undefined when the operation still runs.
 * @throws {GraphError} for faults that are an ordinary error on the wire
 */
export function answerInstead(fault: Fault, path: string, ids: CallIds, now: number): Answer | undefined {
  if (!BEFORE.includes(fault.kind)) return undefined
  if (fault.kind === 'drop-token') throw unauthorized('Access token has expired or is not yet valid.')
  if (fault.kind === 'throttle-no-header') throw new GraphError(429, 'TooManyRequests', 'Please retry again later.')
  const status = fault.status ?? 503
  const headers: Record<string, string> = fault.retryAfter ? { 'retry-after': fault.retryAfter } : {}
  if (fault.kind === 'no-error-body') return { status, headers, body: mfaceBody(path) }
  if (fault.body !== undefined) return { status, headers, body: fault.body }
  const code = fault.kind === 'empty-code' ? '' : (fault.code ?? 'serviceNotAvailable')
  return { status, headers, body: toEnvelope(code, fault.message ?? 'The service is not available.', ids, now) }
}

/** Breaks the line without an answer. */
export function resetConnection(reply: FastifyReply): void {
  reply.hijack()
  reply.raw.destroy()
}

/** Leaves the caller waiting for ever. */
export function hang(reply: FastifyReply): void {
  reply.hijack()
}

/** Cuts a body in the middle. */
export function truncate(body: unknown): string {
  const text = JSON.stringify(body ?? { value: [] })
  return text.slice(0, Math.max(1, Math.floor(text.length / 2)))
}
