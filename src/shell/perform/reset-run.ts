import type { AuthenticationMethod } from '../../core/authentication-method.ts'
import { portal } from '../../core/events.ts'
import type { CheckResult, PassPolicy } from '../../core/policy/eligibility.ts'
import type { RecoveryRequest } from '../../core/recovery-request.ts'
import type { Refusal } from '../../core/refusals.ts'
import type { ResetFailure, ResetStep } from '../../core/reset.ts'
import { advance } from '../advance.ts'
import type { Ports } from '../ports.ts'

/** What one run of the reset works on. */
export interface Run {
  ports: Ports
  request: RecoveryRequest
  /** How often it was tried in vain before. */
  attempts: number
  objectId: string
  /** Ids of the methods that this run has deleted. */
  gone: Set<string>
  /** What was on the account when the conditions were asked. */
  found: readonly AuthenticationMethod[]
  /** The pass policy of that moment. */
  policy: PassPolicy | null
  /** Was there a pass on the account that can be used? */
  hasPass: boolean
}

/** How a step of the reset ended: the next may begin, all of it is tried again later, or it is over. */
export type Outcome = true | 'later' | 'ended'

/** Does the reset delete this method? All but the password and a pass. */
export function isDeletable({ kind }: AuthenticationMethod): boolean {
  return kind !== 'password' && kind !== 'temporary_access_pass'
}

/** Somebody may have stopped the request while Graph was busy; nothing more is deleted then. */
export async function isStillResetting({ ports, request }: Run): Promise<boolean> {
  return (await ports.store.requests.find(request.id))?.state === 'resetting'
}

/** Writes down that a step is at work, and so that those before it are done; or how far it is. */
export async function begin(
  run: Run,
  step: ResetStep,
  counts: { found?: number; deleted?: number } = {},
): Promise<RecoveryRequest | Refusal> {
  return advance(run.ports, run.request.id, { type: 'reset_step_recorded', step, status: 'running', ...counts }, portal)
}

/** Ends the reset; people of the helpdesk take over. */
export async function fail(
  run: Run,
  reason: ResetFailure,
  checks: readonly string[],
  results?: readonly CheckResult[],
): Promise<'ended'> {
  const event = { type: 'reset_failed', reason, checks, ...(results && { results }) } as const
  await advance(run.ports, run.request.id, event, portal)
  run.ports.waker.wake()
  return 'ended'
}
