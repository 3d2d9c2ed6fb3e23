import type { Actor, Event } from '../core/events.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import type { Refusal } from '../core/refusals.ts'
import { advance } from './advance.ts'
import type { Ports } from './ports.ts'

const subscriber: Actor = { kind: 'subscriber', id: null }

/** The subscriber asks for a person: the request goes to the helpdesk. */
export function requestHelp(ports: Ports, requestId: string): Promise<RecoveryRequest | Refusal> {
  return change(ports, requestId, { type: 'help_requested' })
}

/** The subscriber ends the request. */
export function cancelRequest(ports: Ports, requestId: string): Promise<RecoveryRequest | Refusal> {
  return change(ports, requestId, { type: 'request_cancelled' })
}

/** Sends the manager's mail once more; refuses with `reminder_too_early` or `reminded_already`. */
export function remindContact(ports: Ports, requestId: string): Promise<RecoveryRequest | Refusal> {
  return change(ports, requestId, { type: 'reminder_requested' })
}

async function change(ports: Ports, requestId: string, event: Event): Promise<RecoveryRequest | Refusal> {
  const changed = await advance(ports, requestId, event, subscriber)
  ports.waker.wake()
  return changed
}
