import { subscriber } from '../core/events.ts'
import { codeRow, type RecoveryRequest } from '../core/recovery-request.ts'
import { isRefusal, type Refusal, refuse } from '../core/refusals.ts'
import { digitsOf } from '../core/spoken.ts'
import { advance } from './advance.ts'
import { gatherMethods } from './contact-methods.ts'
import { isLastUnjudged } from './last-try.ts'
import { countCodeTry } from './limits.ts'
import type { Ports } from './ports.ts'
import { supersedeOthers } from './supersede.ts'

const minute = 60_000

/**
 * Takes the manager code from the browser that holds the request. The try is counted first, for the request and for the
 * person; this minute's code and the one before are good (R-APP-7). Refuses with `wrong_code`, `code_expired`, `too_many_attempts`,
 * `not_now`, and before a try is counted with `not_known` and `pressed_too_often`. A contact who got a new sign-in method meanwhile leads to the
 * helpdesk (R-APP-10).
 * Throws `ClockApartError` before a try is counted.
 */
export async function submitCode(ports: Ports, requestId: string, typed: string): Promise<RecoveryRequest | Refusal> {
  await ports.clockGuard.admit()
  const facts = await gatherMethods(ports, requestId, 'code')
  if (isRefusal(facts)) return facts
  const counted = await advance(ports, requestId, { type: 'code_submitted' }, subscriber)
  if (isRefusal(counted)) return settleUnjudged(ports, requestId, counted)
  const { codeTries } = ports.settings.limits
  const triesToday = await countCodeTry(ports, counted)
  const isTaken = isCurrentCode(ports, counted, typed) && triesToday <= codeTries
  const rejected = { type: 'code_rejected', isBudgetSpent: triesToday >= codeTries } as const
  const judged = await advance(ports, requestId, isTaken ? { type: 'code_accepted' } : rejected, subscriber, facts)
  if (isTaken && !isRefusal(judged) && judged.state === 'verified') await supersedeOthers(ports, judged)
  ports.waker.wake()
  return isTaken || isRefusal(judged) ? judged : refuse('wrong_code')
}

/** A last try that was never judged is judged now, as wrong. */
async function settleUnjudged(ports: Ports, requestId: string, counted: Refusal): Promise<Refusal> {
  if (!(await isLastUnjudged(ports, requestId, counted, 'code_submitted'))) return counted
  await advance(ports, requestId, { type: 'code_rejected' }, subscriber)
  ports.waker.wake()
  return refuse('wrong_code')
}

/** Both codes are always computed and compared in full. */
function isCurrentCode(ports: Ports, request: RecoveryRequest, typed: string): boolean {
  if (request.code === null) return false
  const secret = ports.secrets.open(request.code.sealedSecret, codeRow(request.id))
  const digits = digitsOf(typed)
  const now = ports.clock.now()
  const verdicts = [now, now - minute].map((at) => ports.secrets.isEqual(digits, ports.codes.codeAt(secret, at)))
  return verdicts.some((verdict) => verdict)
}
