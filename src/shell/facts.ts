import type { EligibilityFacts, Known } from '../core/policy/eligibility.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import type { DirectoryTrace, Ports } from './ports.ts'

/**
 * Everything that the policy asks of a person, read in parallel. A question that fails is unknown, and unknown
 * refuses; the cause goes to the log by its class name only.
 */
export async function gatherEligibility(
  ports: Ports,
  request: RecoveryRequest,
  objectId: string,
): Promise<EligibilityFacts> {
  const { directory } = ports
  const trace = traceOf(ports, request)
  const know = <T>(name: string, question: Promise<T>) => knowOrNot(ports, request, name, question)
  const [account, roles, passPolicy, contact] = await Promise.all([
    know('account', directory.readAccount(objectId, trace)),
    know('roles', directory.readRoles(objectId, trace)),
    know('passPolicy', directory.readPassPolicy(objectId, trace)),
    know('contact', directory.readManager(objectId, trace)),
  ])
  return { account, roles, passPolicy, contact }
}

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
  return { clientRequestId: parts.join('-') }
}

async function knowOrNot<T>(
  ports: Ports,
  request: RecoveryRequest,
  fact: string,
  question: Promise<T>,
): Promise<Known<T>> {
  try {
    return { isKnown: true, value: await question }
  } catch (error) {
    const because = error instanceof Error ? error.name : 'unknown'
    ports.log.warn({ reference: request.reference, fact, because }, 'a fact could not be read; it counts as unknown')
    return { isKnown: false, because }
  }
}
