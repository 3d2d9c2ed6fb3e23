import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import type { Live, Look, Step } from '../../answer.ts'

/** The frame of a subscriber's page: its heading, where it stands in the journey, and who acts now. */
export function lookOf(request: RecoveryRequest, title: string, name: Step, acts: 'you' | 'manager' | 'portal'): Look {
  return { title, state: request.state, step: { name, acts } }
}

/** A page that waits for others: its script asks whether the request has moved on. */
export function liveOf(request: RecoveryRequest, everySeconds: number, refreshInSeconds: number | null): Live {
  return { version: String(request.version), everySeconds, refreshInSeconds }
}
