import { type Event, subscriber } from '../core/events.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import type { Refusal } from '../core/refusals.ts'
import { advance } from './advance.ts'
import type { Ports } from './ports.ts'

/** The subscriber asks for a person: the request goes to the helpdesk. */
export function requestHelp(ports: Ports, requestId: string): Promise<RecoveryRequest | Refusal> {
  return act(ports, requestId, { type: 'help_requested' })
}

/** The subscriber ends the request. */
export function cancelRequest(ports: Ports, requestId: string): Promise<RecoveryRequest | Refusal> {
  return act(ports, requestId, { type: 'request_cancelled' })
}

/** Sends the manager's mail once more; refuses with `reminder_too_early` or `reminded_already`. */
export function remindContact(ports: Ports, requestId: string): Promise<RecoveryRequest | Refusal> {
  return act(ports, requestId, { type: 'reminder_requested' })
}

/** Tries the lighter remedy for a loop: all sessions end, nothing is deleted. Refuses with `not_now`. */
export function tryRemedy(ports: Ports, requestId: string): Promise<RecoveryRequest | Refusal> {
  return act(ports, requestId, { type: 'remedy_chosen' })
}

/** The lighter remedy helped: the request is over. Refuses with `not_now` before it was tried. */
export function confirmRemedy(ports: Ports, requestId: string): Promise<RecoveryRequest | Refusal> {
  return act(ports, requestId, { type: 'remedy_worked' })
}

async function act(ports: Ports, requestId: string, event: Event): Promise<RecoveryRequest | Refusal> {
  const changed = await advance(ports, requestId, event, subscriber)
  ports.waker.wake()
  return changed
}
