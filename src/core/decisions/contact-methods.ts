import type { EscalationReason } from '../ending.ts'
import { askAll, type CheckResult, failuresOf, isOnlyUnknown, writeResults } from '../policy/eligibility.ts'
import { changeOf, methodsCheck } from '../policy/reset.ts'
import type { RecoveryRequest } from '../recovery-request.ts'
import { type Refusal, refuse } from '../refusals.ts'
import { andAlso, escalate, type Facts, nothingKnown, notify, type Step } from './step.ts'

/** Hands over to people; where somebody who vouches got a new sign-in method, security looks as well. */
export function escalateOver(
  request: RecoveryRequest,
  reason: EscalationReason,
  now: number,
  checks: readonly string[],
): Step {
  const step = escalate(request, reason, now, checks)
  return reason === 'contact_methods_newer' ? andAlso(step, notify('alarm', ['security'], now)) : step
}

/**
 * Whoever vouched must still sign in with what they had when they were asked (R-APP-10, T14); otherwise the step is not taken.
 * What nobody can tell just now ends nothing: they may press again.
 */
export function withMethodsAsked(
  request: RecoveryRequest,
  facts: Facts,
  now: number,
  step: () => Step,
): Step | Refusal {
  const results = askAll([methodsCheck(request)], facts.eligibility ?? nothingKnown)
  if (isOnlyUnknown(results)) return refuse('not_known')
  const failures = failuresOf(results)
  const next =
    failures.length === 0
      ? step()
      : withNewest(escalateOver(request, changeOf(failures), now, failures), request, results, now)
  return { ...next, detail: { ...next.detail, results: writeResults(results) } }
}

/** What was asked of everything before stays for staff, with the new answer in its place. */
function withNewest(step: Step, { preflight }: RecoveryRequest, results: readonly CheckResult[], now: number): Step {
  const others = (preflight?.results ?? []).filter(({ name }) => !results.some((it) => it.name === name))
  return { ...step, change: { ...step.change, preflight: { at: now, results: [...others, ...results] } } }
}
