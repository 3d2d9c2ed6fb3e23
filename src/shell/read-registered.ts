import { isSecondFactor } from '../core/authentication-method.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import { type Registered, registeredSince } from '../core/registered-since.ts'
import { createKnow } from './know.ts'
import { isOverPressLimit } from './limits.ts'
import type { Ports } from './ports.ts'
import { traceOf } from './trace.ts'

/** How long a page waits for a turn at Graph; without one the audit alone tells. */
const patienceInMilliseconds = 2_000

/**
 * What was registered since a request's reset, from the audit and, where it can be read, from the account itself. Whoever loads
 * the page again and again is told by the audit alone.
 */
export async function readRegistered(ports: Ports, request: RecoveryRequest): Promise<readonly Registered[]> {
  const objectId = request.subscriber?.objectId
  const events = await ports.store.audit.listOf(request.id)
  if (objectId === undefined || (await isOverPressLimit(ports, 'registered', request.id)))
    return registeredSince(events, null)
  const trace = { ...traceOf(ports, request), turnWithinMilliseconds: patienceInMilliseconds }
  const methods = await createKnow(ports, request)('methods', ports.directory.listMethods(objectId, trace))
  const live = methods.isKnown ? methods.value.map(({ kind }) => kind).filter(isSecondFactor) : null
  return registeredSince(events, live)
}
