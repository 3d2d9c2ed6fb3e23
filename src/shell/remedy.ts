import type { Actor, Event } from '../core/events.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import type { Refusal } from '../core/refusals.ts'
import { advance } from './advance.ts'
import type { Ports } from './ports.ts'

const subscriber: Actor = { kind: 'subscriber', id: null }

/** Tries the lighter remedy for a loop: all sessions end, nothing is deleted. Refuses with `not_now`. */
export function tryRemedy(ports: Ports, requestId: string): Promise<RecoveryRequest | Refusal> {
  return change(ports, requestId, { type: 'remedy_chosen' })
}

/** The lighter remedy helped: the request is over. Refuses with `not_now` before it was tried. */
export function confirmRemedy(ports: Ports, requestId: string): Promise<RecoveryRequest | Refusal> {
  return change(ports, requestId, { type: 'remedy_worked' })
}

async function change(ports: Ports, requestId: string, event: Event): Promise<RecoveryRequest | Refusal> {
  const changed = await advance(ports, requestId, event, subscriber)
  ports.waker.wake()
  return changed
}
