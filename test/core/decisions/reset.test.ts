import t from 'tap'
import { decide } from '../../../src/core/decide.ts'
import { askAll, type EligibilityFacts, failuresOf } from '../../../src/core/policy/eligibility.ts'
import { resetChecks } from '../../../src/core/policy/reset.ts'
import { defaultSignalLimits, type SignalFacts } from '../../../src/core/policy/signal-facts.ts'
import type { SignalEffect } from '../../../src/core/policy/signals.ts'
import type { RecoveryRequest } from '../../../src/core/recovery-request.ts'
import { isRefusal } from '../../../src/core/refusals.ts'
import { resetSteps } from '../../../src/core/reset.ts'
import { commandsOf, decided, given, noticesOf } from '../../support/decide.ts'
import { only } from '../../support/only.ts'
import {
  ada,
  askedContact,
  calmSignals,
  goodFacts,
  henrik,
  journey,
  known,
  limits,
  managerFacts,
  minute,
  noon,
  secondFacts,
  unknown,
} from '../../support/requests.ts'

t.test('R-ELIG-2 R-APP-11 a condition that flipped after the approval stops the reset', async (t) => {
  const flips: [string, Partial<EligibilityFacts>][] = [
    ['account_enabled', { account: known({ ...ada, isEnabled: false, isMember: true }) }],
    ['account_unchanged', { account: known({ ...ada, objectId: 'somebody-else', isEnabled: true, isMember: true }) }],
    ['holds_no_directory_role', { roles: known(['Global Administrator']) }],
    ['contact_unchanged', { contact: known({ ...ada, objectId: 'new-manager', isEnabled: true, isMember: true }) }],
  ]
  for (const [check, change] of flips) {
    const decision = decided(journey.verified(), { type: 'reset_started' }, goodFacts(change))
    t.match(decision.request, { state: 'escalated', reset: null, ending: { reason: 'conditions_changed' } }, check)
    t.ok(decision.request.ending?.checks.includes(check), check)
  }
})

t.test('P6 R-ELIG-2 what nobody can tell just now starts nothing and ends nothing', async (t) => {
  const silences: Partial<EligibilityFacts>[] = [
    { account: unknown },
    { contact: unknown },
    { roles: unknown },
    { signals: calmSignals({ signIns: unknown }) },
    { signals: calmSignals({ risk: unknown, requestsLately: unknown }) },
  ]
  for (const change of silences) {
    t.equal(given(journey.verified(), { type: 'reset_started' }, goodFacts(change)), 'not_known')
  }
  const bad = goodFacts({ contact: unknown, roles: known(['Global Administrator']) })
  const decision = decided(journey.verified(), { type: 'reset_started' }, bad)
  t.match(decision.request, { state: 'escalated', reset: null }, 'what is known to be wrong is enough')
  const raised = goodFacts({ signals: calmSignals({ signIns: unknown, contactChangedAt: known(noon) }) })
  t.match(decided(journey.verified(), { type: 'reset_started' }, raised).request, { state: 'escalated' })
})

t.test('CVE-row-22 CVE-row-39 evidence that is missing, foreign or old stops the reset', async (t) => {
  const [answers, code] = journey.verified().verifications
  const lists = [
    [],
    [answers],
    [code],
    [answers, { ...code, contactId: 'other' }],
    [answers, { ...code, passedAt: noon - 61 * minute }],
  ]
  for (const verifications of lists) {
    const request = { ...journey.verified(), verifications } as RecoveryRequest
    t.match(decided(request, { type: 'reset_started' }).request, { state: 'escalated', reset: null })
  }
})

t.test('good conditions start it', async (t) => {
  const decision = decided(journey.verified(), { type: 'reset_started' })
  t.match(decision.request, { state: 'resetting', deadlineAt: null })
  t.same(commandsOf(decision), ['run_reset'])
})

const failing = (request: RecoveryRequest, now = noon, facts = goodFacts()) =>
  failuresOf(askAll(resetChecks(request, limits, now), facts))

t.test('R-ELIG-2 R-APP-7 a code is fresh for an hour, and need not be once the reset has begun', async (t) => {
  const { passedAt } = journey.verified().verifications[1] ?? { passedAt: 0 }
  t.same(failing(journey.verified(), passedAt + 60 * minute - 1), [])
  t.same(failing(journey.verified(), passedAt + 60 * minute), ['manager_code_passed'])
  t.same(failing(journey.resetting(), passedAt + 1440 * minute), [])
  const waited = { ...journey.verified(), notBefore: noon + 60 * minute }
  t.same(failing(waited, noon + 120 * minute - 1), [], 'the hour begins when the wait ends')
})

t.test('R-APP-9 T3 where two must vouch they are two, and the first is the one who did', async (t) => {
  const { contact, ...verified } = journey.verified()
  const first = { kind: 'contact_approval', passedAt: noon, contactId: henrik.objectId } as const
  const both = {
    ...verified,
    contact,
    isSecondNeeded: true,
    vouchedBy: [{ ...contact, person: henrik, source: 'skip_level' as const }],
    verifications: [...verified.verifications, first],
  }
  const facts = goodFacts({ chain: [managerFacts(), secondFacts()] })
  t.same(failing(both, noon, facts), [])
  const lacking: readonly Partial<RecoveryRequest>[] = [
    { vouchedBy: [] },
    { verifications: verified.verifications },
    { verifications: [...verified.verifications, { ...first, contactId: contact.person.objectId }] },
    {
      vouchedBy: [contact],
      verifications: [...verified.verifications, { ...first, contactId: contact.person.objectId }],
    },
  ]
  for (const change of lacking)
    t.same(failing({ ...both, ...change }, noon, facts), ['second_contact_passed'], JSON.stringify(change))
})

t.test('R-APP-9 where nobody has vouched every question about who did is a no', async (t) => {
  const failures = failing({ ...journey.verified(), contact: null })
  for (const name of ['contact_found', 'contact_is_not_self', 'contact_unchanged', 'manager_code_passed'])
    t.ok(failures.includes(name), name)
})

/** Starts the reset while very many others recover, where the policy file says what that does. */
function startIn(rush: SignalEffect, request: RecoveryRequest, change: Partial<SignalFacts> = {}, now = noon) {
  const signals = { limits: defaultSignalLimits, settings: { many_requests: { effect: rush } } }
  const eligibility = goodFacts({ signals: calmSignals({ requestsLately: known(99), ...change }) })
  const decision = decide(request, { type: 'reset_started' }, { limits, signals, eligibility }, now)
  if (isRefusal(decision)) throw new Error(decision.code)
  return decision.request
}

t.test('R-ELIG-4 what contradicts only now is noted, waited for, or for people, as its effect says', async (t) => {
  const request = journey.verified()
  t.match(startIn('note', request), { state: 'resetting', signals: only({ name: 'many_requests', outcome: 'raised' }) })
  const waiting = startIn('wait', request)
  const notBefore = noon + 60 * minute
  t.match(waiting, { state: 'verified', isWaitNeeded: true, notBefore, deadlineAt: notBefore + 60 * minute })
  t.equal(given(waiting, { type: 'reset_started' }, undefined, notBefore - 1), 'not_yet')
  t.equal(startIn('wait', waiting, {}, notBefore).state, 'resetting', 'it was waited for once')
  for (const effect of ['second_approver', 'escalate'] as const)
    t.match(startIn(effect, request), { state: 'escalated', reset: null, ending: { reason: 'contradicted' } }, effect)
  t.same(startIn('escalate', request, { risk: unknown }).ending?.checks, ['user_at_risk?', 'many_requests'])
})

t.test('R-ELIG-4 where two have vouched already, what asks for a second one is answered', async (t) => {
  const before = journey.verified()
  const second = { ...askedContact, person: henrik, source: 'skip_level' as const, approvedAt: noon }
  const first = { kind: 'contact_approval', passedAt: noon, contactId: before.contact.person.objectId } as const
  const verifications = before.verifications.map((it) =>
    it.kind === 'manager_code' ? { ...it, contactId: henrik.objectId } : it,
  )
  const byTwo = {
    ...before,
    isSecondNeeded: true,
    contact: second,
    vouchedBy: [before.contact],
    verifications: [...verifications, first],
  }
  const chain = [managerFacts(), secondFacts()]
  const eligibility = { ...goodFacts({ chain }), signals: calmSignals({ requestsLately: known(99) }) }
  const settings = { many_requests: { effect: 'second_approver' } } as const
  const facts = { limits, signals: { limits: defaultSignalLimits, settings }, eligibility }
  t.match(decide(byTwo, { type: 'reset_started' }, facts, noon), { request: { state: 'resetting' } })
})

t.test('a signal is kept once, as it was raised last', async (t) => {
  const old = { name: 'many_requests', weight: 1, effect: 'note', outcome: 'unknown', rows: [] } as const
  const other = { ...old, name: 'far_sign_in' }
  const started = startIn('note', { ...journey.verified(), signals: [old, other] })
  t.match(started.signals, only(other, { name: 'many_requests', weight: 4, outcome: 'raised' }))
  t.equal(started.signals.length, 2)
})

t.test(
  'R-NOT-1 everybody hears that the methods are deleted, and the log is read once it may show the new ones',
  async (t) => {
    const finished = decided(journey.guarded(), { type: 'reset_finished' })
    t.same(noticesOf(finished), [
      'methods_deleted:subscriber_work',
      'methods_deleted:subscriber_other',
      'methods_deleted:contact',
      'methods_deleted:security',
    ])
    t.match(finished.commands.at(-1), { command: { type: 'read_sign_in_log' }, dueAt: noon + 3 * minute })
  },
)

t.test('a reset without a guard cannot finish', async (t) => {
  t.equal(given(journey.resetting(), { type: 'reset_finished' }), 'not_now')
  const finished = decided(journey.guarded(), { type: 'reset_finished' })
  t.equal(finished.request.state, 'awaiting_pass')
  t.ok(commandsOf(finished).includes('read_sign_in_log'), 'from here on the log is of interest')
})

t.test('a step that begins says that those before it are done, and the end that all are', async (t) => {
  const reset = journey.resetting()
  const wanted = decided(reset, { type: 'guard_wanted' }).request
  t.match(wanted.reset?.steps, { recheck: 'done', guard_pass: 'running', delete_methods: 'waiting' })
  const event = { type: 'reset_step_recorded', step: 'read_back', status: 'running' } as const
  const begun = decided({ ...wanted, guard: { since: noon, until: noon, usedSeenAt: null } }, event).request
  t.match(begun.reset?.steps, { guard_pass: 'done', delete_methods: 'done', revoke_sessions: 'waiting' })
  t.equal(begun.reset?.steps.read_back, 'running')
  const finished = decided(begun, { type: 'reset_finished' }).request
  t.same(finished.reset?.steps, Object.fromEntries(resetSteps.map((step) => [step, 'done'])))
})
