import { subscriber } from '../core/events.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import { type Refusal, refuse } from '../core/refusals.ts'
import { advance } from './advance.ts'
import { awaitsBrakes } from './brakes.ts'
import { gatherForReset } from './facts.ts'
import { hurried } from './hurried.ts'
import { isOverPressLimit } from './limits.ts'
import { hasLine, isInLine } from './line.ts'
import { demandTurns, isNoTurn } from './no-turn.ts'
import type { Ports } from './ports.ts'

/** Somebody waits for the page. A turn that is further away is better waited for on the next one, which says so. */
const turnWithinMilliseconds = 1_500

/**
 * Asks every condition again and starts the reset, whose work goes on in the background; or the helpdesk takes over. Where
 * so many want the same that no turn at Microsoft is near, or the mails that can stop it have not left, the request joins the
 * line and stays as it is for now.
 * Refuses with `not_now`, `not_known` and `pressed_too_often`.
 * Throws `AuditHeldError` while the database is an older copy than what was known, `ClockApartError` while the clock is wrong.
 */
export async function startReset(ports: Ports, requestId: string): Promise<RecoveryRequest | Refusal> {
  const request = await ports.store.requests.find(requestId)
  if (request?.state !== 'verified' || request.subscriber === null) return refuse('not_now')
  // Before anything is begun: who cannot be helped now stays where they are, and loses nothing.
  await ports.auditGuard.admit()
  await ports.clockGuard.admit()
  if (await isInLine(ports, request)) return request
  if (await hasLine(ports, 'start_reset')) return joinLine(ports, request)
  if (await awaitsBrakes(ports, request.id)) return joinLine(ports, request)
  if (await isOverPressLimit(ports, 'reset', request.id)) return refuse('pressed_too_often')
  try {
    return await startAtOnce({ ...ports, directory: hurried(ports.directory, { turnWithinMilliseconds }) }, request)
  } catch (error) {
    if (isNoTurn(error)) return joinLine(ports, request)
    throw error
  }
}

/** The same without a line. Throws `NoTurnError` where Microsoft cannot be asked now: silence never approves, and accuses nobody. */
export async function startAtOnce(ports: Ports, request: RecoveryRequest): Promise<RecoveryRequest | Refusal> {
  if (request.subscriber === null) return refuse('not_now')
  const facts = await gatherForReset(ports, request, request.subscriber.objectId)
  demandTurns(facts)
  const started = await advance(ports, request.id, { type: 'reset_started' }, subscriber, facts)
  ports.waker.wake()
  return started
}

/** Two clicks at once may join twice; the second finds the reset begun. */
async function joinLine(ports: Ports, request: RecoveryRequest): Promise<RecoveryRequest> {
  await ports.store.outbox.add(request.id, [{ command: { type: 'start_reset' }, dueAt: ports.clock.now() }])
  ports.waker.wake()
  return request
}
