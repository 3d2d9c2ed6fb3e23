import type { RecoveryRequest, Verification } from '../recovery-request.ts'
import { type Check, contactChecks, type EligibilityFacts, eligibilityChecks } from './eligibility.ts'
import type { Limits } from './limits.ts'
import { accountChecks, preflightChecks } from './preflight.ts'

/**
 * The ordered list of what must hold in every step that writes to Entra: who it is, who vouched, and the evidence
 * (R-ELIG-2, R-APP-9, R-APP-11). Evidence is judged from the request itself, so a missing one can never be unknown.
 */
export function resetChecks(request: RecoveryRequest, limits: Limits, now: number): readonly Check[] {
  return [
    ...eligibilityChecks,
    ...preflightChecks,
    ...accountChecks(request.pass?.id ?? null),
    ...contactChecks,
    { name: 'account_unchanged', ask: (facts) => isSame(facts.account, request.subscriber?.objectId) },
    { name: 'contact_unchanged', ask: (facts) => isSame(facts.contact, request.contact?.person.objectId) },
    { name: 'hr_answers_passed', ask: () => answer(findVerification(request, 'hr_answers') !== undefined) },
    { name: 'manager_code_passed', ask: () => answer(isCodeFresh(request, limits, now)) },
  ]
}

/** Why the reset does not go on: a method of unknown kind is a case of its own, everything else is a change. */
export function reasonOf(failures: readonly string[]): 'unknown_method' | 'conditions_changed' {
  return failures.every((name) => name === 'methods_known') ? 'unknown_method' : 'conditions_changed'
}

function isSame(fact: EligibilityFacts['account'], objectId: string | undefined) {
  if (!fact.isKnown) return 'unknown'
  return answer(objectId !== undefined && fact.value?.objectId === objectId)
}

/** The code must come from the contact of this request; before the reset started it must also be fresh. */
function isCodeFresh(request: RecoveryRequest, limits: Limits, now: number): boolean {
  const code = findVerification(request, 'manager_code')
  if (code === undefined || code.contactId !== request.contact?.person.objectId) return false
  return request.reset !== null || now < code.passedAt + limits.resetWithin
}

function findVerification(request: RecoveryRequest, kind: Verification['kind']): Verification | undefined {
  return request.verifications.find((verification) => verification.kind === kind)
}

function answer(isGood: boolean): 'passed' | 'failed' {
  return isGood ? 'passed' : 'failed'
}
