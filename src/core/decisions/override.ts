import { askAll, failuresOf } from '../policy/eligibility.ts'
import {
  isInvolved,
  isResumeAlive,
  liveCallerCheck,
  resumeCodeLives,
  resumeCodes,
  resumeTries,
  waitingOverride,
} from '../policy/override.ts'
import { overrideChecks } from '../policy/reset.ts'
import { hasPassedQuestions } from '../recovery-request.ts'
import { refuse } from '../refusals.ts'
import { completeProof } from './code.ts'
import { everybody, nothingKnown, notify, type Rule, withResults } from './step.ts'

/**
 * The second of two approves: who checked the caller cannot, nor anybody whose own matter it is (R-STF-4, R-APP-9). What
 * would refuse the reset later refuses here already, so that nobody reads out a code that leads nowhere.
 */
export const overrideApproved: Rule<'override_approved'> = (request, event, facts, now) => {
  const { by, reason, areTrusted } = event
  const check = liveCallerCheck(request, now)
  if (isInvolved(request, by.id)) return refuse('own_case')
  if (request.subscriber === null || !hasPassedQuestions(request) || request.reset !== null) return refuse('not_now')
  if (waitingOverride(request, now) !== null) return refuse('not_now')
  if (check === null) return refuse('caller_check_needed')
  if (check.by.id === by.id) return refuse('second_person_needed')
  const results = askAll(overrideChecks(areTrusted), facts.eligibility ?? nothingKnown)
  if (failuresOf(results).length > 0) return withResults({ change: {} }, results, now)
  const override = {
    checkedBy: check.by,
    approvedBy: by,
    at: now,
    reason,
    areTrusted,
    signals: request.signals.map(({ name }) => name),
    resume: null,
    codes: 0,
    tries: 0,
    takenUpAt: null,
  }
  const commands = notify('override_approved', everybody, now)
  return withResults({ change: { override }, commands, detail: { staffReason: reason } }, results, now)
}

/** The code that the one who checked the caller reads out to them. A new one voids the one before, and gives no tries back. */
export const resumeCodeDrawn: Rule<'resume_code_drawn'> = (request, { by, digest }, _facts, now) => {
  const override = waitingOverride(request, now)
  if (override === null) return refuse('not_now')
  if (override.checkedBy.id !== by.id) return refuse('second_person_needed')
  if (override.codes >= resumeCodes) return refuse('too_many_attempts')
  const resume = { digest, expiresAt: now + resumeCodeLives }
  return { change: { override: { ...override, resume, codes: override.codes + 1 } } }
}

/** A try of the resume code is counted before it is compared. */
export const resumeSubmitted: Rule<'resume_submitted'> = (request, _event, _facts, now) => {
  const override = waitingOverride(request, now)
  if (override === null || !isResumeAlive(override, now)) return refuse('code_expired')
  if (override.tries >= resumeTries) return refuse('too_many_attempts')
  return { change: { override: { ...override, tries: override.tries + 1 } } }
}

/** A wrong code; with the last try the approval is void, and security is told. */
export const resumeRejected: Rule<'resume_rejected'> = (request, _event, _facts, now) => {
  const override = waitingOverride(request, now)
  if (override === null || override.tries < resumeTries) return { change: {} }
  return { change: { override: null }, commands: notify('alarm', ['security'], now) }
}

/** The subscriber's browser goes on where a manager's code would have led it. Waits for signs of danger are not skipped. */
export const resumeAccepted: Rule<'resume_accepted'> = (request, _event, { limits }, now) => {
  const override = waitingOverride(request, now)
  if (override === null || !isResumeAlive(override, now)) return refuse('code_expired')
  const proof = { kind: 'helpdesk_override', passedAt: now, contactId: override.approvedBy.id } as const
  const step = completeProof(request, proof, limits)
  const takenUp = { ...override, resume: null, takenUpAt: now }
  return { ...step, change: { ...step.change, ending: null, override: takenUp } }
}
