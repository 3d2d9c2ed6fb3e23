import type { RecoveryRequest } from '../core/recovery-request.ts'
import { type Refusal, refuse } from '../core/refusals.ts'
import { advance } from './advance.ts'
import { gatherForReset } from './facts.ts'
import type { Ports } from './ports.ts'

/**
 * Asks every condition again and starts the reset, whose work goes on in the background; or the helpdesk takes over.
 * Throws `AuditHeldError` while the database is an older copy than what was known, `ClockApartError` while the clock is wrong.
 */
export async function startReset(ports: Ports, requestId: string): Promise<RecoveryRequest | Refusal> {
  const request = await ports.store.requests.find(requestId)
  if (request?.state !== 'verified' || request.subscriber === null) return refuse('not_now')
  // Before anything is begun: who cannot be helped now stays where they are, and loses nothing.
  await ports.auditGuard.admit()
  await ports.clockGuard.admit()
  const facts = await gatherForReset(ports, request, request.subscriber.objectId)
  const started = await advance(ports, requestId, { type: 'reset_started' }, { kind: 'subscriber', id: null }, facts)
  ports.waker.wake()
  return started
}
