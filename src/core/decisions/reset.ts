import { askAll, failuresOf } from '../policy/eligibility.ts'
import { resetChecks } from '../policy/reset.ts'
import type { Reset } from '../recovery-request.ts'
import { refuse } from '../refusals.ts'
import { andAlso, escalate, everybody, nothingKnown, notify, plan, type Rule } from './step.ts'

/** Everything is asked again in the step that starts the writing (design rule 1). */
export const resetStarted: Rule<'reset_started'> = (request, _event, facts, now) => {
  const failures = failuresOf(askAll(resetChecks(request, facts.limits, now), facts.eligibility ?? nothingKnown))
  if (failures.length > 0) return escalate(request, 'conditions_changed', now, failures)
  return {
    change: { state: 'resetting', deadlineAt: null, reset: newReset(now) },
    commands: [plan({ type: 'run_reset' }, now)],
    detail: { profile: 'P1' },
  }
}

/** A step of the reset began, ended or failed; what the reset page shows. */
export const resetStepRecorded: Rule<'reset_step_recorded'> = (request, event) => {
  if (request.reset === null) return refuse('not_now')
  const steps = { ...request.reset.steps, [event.step]: event.status }
  const counts = { found: event.found ?? request.reset.found, deleted: event.deleted ?? request.reset.deleted }
  return { change: { reset: { ...request.reset, steps, ...counts } } }
}

/** Only the password and the guard pass are left, and the sessions are revoked. */
export const resetFinished: Rule<'reset_finished'> = (request, _event, _facts, now) => {
  if (request.reset === null || request.guard === null) return refuse('not_now')
  return {
    change: { state: 'awaiting_pass', reset: { ...request.reset, finishedAt: now } },
    commands: notify('methods_deleted', everybody, now),
    detail: { count: request.reset.deleted },
  }
}

/** The reset could not be finished: a person must look. What guards the account goes on guarding it. */
export const resetFailed: Rule<'reset_failed'> = (request, event, _facts, now) =>
  andAlso(escalate(request, event.reason, now, event.checks), notify('alarm', ['security'], now))

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
