import type { Limits } from '../policy/limits.ts'
import { isTheft } from '../reason.ts'
import { codeTriesOf, type RecoveryRequest, type Verification } from '../recovery-request.ts'
import { refuse } from '../refusals.ts'
import { isCodeAlive } from './contact.ts'
import { withMethodsAsked } from './contact-methods.ts'
import { andAlso, escalate, notify, plan, type Rule, type Step } from './step.ts'

/** A try of the manager code is counted before it is compared; a code out of time costs none (R-APP-7, R-APP-8). */
export const codeSubmitted: Rule<'code_submitted'> = (request, _event, facts, now) => {
  if (request.code === null || !isCodeAlive(request, facts, now)) return refuse('code_expired')
  if (request.code.tries >= facts.limits.codeTries) return refuse('too_many_attempts')
  return { change: { code: { ...request.code, tries: request.code.tries + 1 } } }
}

/** The code was right: it is spent and its secret is gone. */
export const codeAccepted: Rule<'code_accepted'> = (request, _event, facts, now) =>
  withMethodsAsked(request, facts, now, () => {
    const contactId = request.contact?.person.objectId ?? null
    const step = completeProof(request, { kind: 'manager_code', passedAt: now, contactId }, facts.limits)
    return { ...step, change: { ...step.change, code: null } }
  })

/** The last proof, now: the reset may start, unless a signal makes it wait; after a theft nobody stays signed in. */
export function completeProof(request: RecoveryRequest, proof: Verification, limits: Limits): Step {
  const now = proof.passedAt
  const wait = waitFor(request, limits)
  const notBefore = wait === 0 ? null : now + wait
  return {
    change: {
      state: 'verified',
      notBefore,
      deadlineAt: (notBefore ?? now) + limits.resetWithin,
      verifications: [...request.verifications, proof],
    },
    commands: isTheft(request.reason) ? [plan({ type: 'revoke_sessions' }, now)] : [],
  }
}

/** The longer of two waits: for a signal of danger, and for somebody who may not hear of it in time (R-NOT-6). */
export function waitFor({ isWaitNeeded, hasSecondAddress }: RecoveryRequest, limits: Limits): number {
  const forSignals = isWaitNeeded ? limits.waitAfterCode : 0
  return Math.max(forSignals, hasSecondAddress === false ? limits.waitWithoutSecondAddress : 0)
}

/** A wrong code; the last try ends the request and raises the alarm. Neither a new approval nor a new start gives tries back. */
export const codeRejected: Rule<'code_rejected'> = (request, { isBudgetSpent = false }, { limits }, now) => {
  if (!isBudgetSpent && codeTriesOf(request) < limits.codeTries) return { change: {} }
  return andAlso(escalate(request, 'code_tries_used', now), notify('alarm', ['security'], now))
}
