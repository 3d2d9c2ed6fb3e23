import { type Contradictions, defaultSignalPolicy, judgeContradictions } from '../policy/contradictions.ts'
import { askAll, failuresOf, isOnlyUnknown, markUnknown } from '../policy/eligibility.ts'
import { isOverridden } from '../policy/override.ts'
import { reasonOf, resetChecks } from '../policy/reset.ts'
import type { RecoveryRequest } from '../recovery-request.ts'
import { refuse } from '../refusals.ts'
import { type Reset, type ResetStep, resetSteps, type StepStatus } from '../reset.ts'
import { escalateOver } from './contact-methods.ts'
import {
  andAlso,
  escalate,
  everybody,
  type Facts,
  nothingKnown,
  notify,
  plan,
  type Rule,
  type Step,
  withResults,
} from './step.ts'

/** The log shows nothing of the last minutes (`facts.md §5.1`). */
const signInLogAfter = 3 * 60_000

/**
 * Everything is asked again in the step that starts the writing (design rule 1). What nobody can tell just now starts
 * nothing, and ends nothing: the person may press again once it is known.
 */
export const resetStarted: Rule<'reset_started'> = (request, _event, facts, now) => {
  if (request.notBefore !== null && now < request.notBefore) return refuse('not_yet')
  const known = facts.eligibility ?? nothingKnown
  const results = askAll(resetChecks(request, facts.limits, now), known)
  const failures = failuresOf(results)
  if (isOnlyUnknown(results)) return refuse('not_known')
  if (failures.length > 0) return withResults(escalateOver(request, reasonOf(failures), now, failures), results, now)
  const found = judgeContradictions(known, facts.signals ?? defaultSignalPolicy)
  const signals = joinSignals(request, found)
  const doubt = doubtNow(request, found, facts, now)
  if (doubt !== null && isOnlySilence(found)) return refuse('not_known')
  if (doubt !== null) return withResults({ ...doubt, change: { ...doubt.change, signals } }, results, now)
  const step = {
    change: { state: 'resetting', deadlineAt: null, reset: newReset(now), signals },
    commands: [plan({ type: 'run_reset' }, now)],
  } as const
  return withResults(step, results, now)
}

/** What was raised at the start stays for staff, also when it is raised no more. */
function joinSignals({ signals }: RecoveryRequest, { raised }: Contradictions): RecoveryRequest['signals'] {
  return [...signals.filter(({ name }) => !raised.some((it) => it.name === name)), ...raised]
}

/** What has come up since the start: a wait that was not waited yet is waited now; more than that is for people. */
function doubtNow(request: RecoveryRequest, found: Contradictions, { limits }: Facts, now: number): Step | null {
  if (isForPeople(request, found)) return escalate(request, 'contradicted', now, found.raised.map(markUnknown))
  if (!found.isWaitNeeded || request.notBefore !== null) return null
  const notBefore = now + limits.waitAfterCode
  return { change: { isWaitNeeded: true, notBefore, deadlineAt: notBefore + limits.resetWithin } }
}

/** Two of the staff have judged what they were shown; what came up after that they have not. */
function isForPeople(request: RecoveryRequest, { raised, mustEscalate, isSecondNeeded }: Contradictions): boolean {
  const { override } = request
  if (!isOverridden(request) || override == null) return mustEscalate || (isSecondNeeded && !request.isSecondNeeded)
  const unseen = raised.filter(({ name }) => !override.signals.includes(name))
  return unseen.some(({ effect }) => effect === 'escalate' || effect === 'second_approver')
}

/** Nothing contradicts; only nobody could look. */
function isOnlySilence({ raised }: Contradictions): boolean {
  return raised.every(({ outcome }) => outcome === 'unknown')
}

/** A step of the reset began, ended or failed; what the reset page shows. */
export const resetStepRecorded: Rule<'reset_step_recorded'> = (request, event) => {
  if (request.reset === null) return refuse('not_now')
  const counts = { found: event.found ?? request.reset.found, deleted: event.deleted ?? request.reset.deleted }
  return { change: { reset: { ...atStep(request.reset, event.step, event.status), ...counts } } }
}

/** A step begins only when all before it have ended, so that need not be said apart. */
export function atStep(reset: Reset, step: ResetStep, status: StepStatus): Reset {
  const ended = resetSteps.slice(0, resetSteps.indexOf(step)).map((before) => [before, 'done'])
  return { ...reset, steps: { ...reset.steps, ...Object.fromEntries(ended), [step]: status } }
}

/** Only the password and the guard pass are left, and the sessions are revoked. */
export const resetFinished: Rule<'reset_finished'> = (request, _event, _facts, now) => {
  if (request.reset === null || request.guard === null) return refuse('not_now')
  return {
    change: { state: 'awaiting_pass', reset: { ...atStep(request.reset, 'revoke_sessions', 'done'), finishedAt: now } },
    commands: [...notify('methods_deleted', everybody, now), plan({ type: 'read_sign_in_log' }, now + signInLogAfter)],
    detail: { count: request.reset.deleted },
  }
}

/** The reset could not be finished: a person must look. What guards the account goes on guarding it. */
export const resetFailed: Rule<'reset_failed'> = (request, event, _facts, now) => {
  const step = andAlso(escalate(request, event.reason, now, event.checks), notify('alarm', ['security'], now))
  return event.results === undefined ? step : withResults(step, event.results, now)
}

function newReset(now: number): Reset {
  const steps = {
    recheck: 'waiting',
    guard_pass: 'waiting',
    delete_methods: 'waiting',
    read_back: 'waiting',
    revoke_sessions: 'waiting',
  } as const
  return { startedAt: now, steps, found: 0, deleted: 0, finishedAt: null }
}
