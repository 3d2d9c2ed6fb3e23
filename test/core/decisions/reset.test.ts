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
  guardPass,
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

t.test('the first guard starts the watch for a day, a later one does not', async (t) => {
  const first = decided(journey.resetting(), { type: 'guard_placed', pass: guardPass })
  t.match(first.request.guard, { since: noon, until: noon + 1440 * minute })
  t.same(commandsOf(first), ['watch_enrolment'])
  t.same(commandsOf(decided(journey.guarded(), { type: 'guard_placed', pass: guardPass })), [])
})

t.test('two passes are never written at once', async (t) => {
  const writing = { ...journey.awaitingPass(), passWriteSince: noon - 10_000 }
  t.equal(given(writing, { type: 'guard_wanted' }), 'not_yet')
  t.equal(given(writing, { type: 'pass_requested', attempt: 0 }), 'not_yet')
  t.ok(
    decided(writing, { type: 'guard_wanted' }, undefined, noon + 50_000),
    'a writer that died is forgotten after a minute',
  )
})

t.test('R-EXE-2 an old form is answered with "already shown", a fourth pass is refused', async (t) => {
  t.equal(given(journey.enrolling(), { type: 'pass_requested', attempt: 0 }), 'already_shown')
  t.equal(decided(journey.enrolling(), { type: 'pass_requested', attempt: 1 }).request.passAttempts, 2)
  t.equal(given({ ...journey.enrolling(), disclosures: 3 }, { type: 'pass_requested', attempt: 1 }), 'passes_used')
})

t.test(
  'R-EXE-2 a shown pass that another took the place of does not count, is told, and never more than thrice',
  async (t) => {
    const foreign = { ...guardPass, id: 'foreign-1' }
    const event = { type: 'pass_replaced', seen: 'pass-1', pass: foreign } as const
    const replaced = decided(journey.enrolling(), event)
    t.match(replaced.request, { passesReplaced: 1, pass: { id: 'foreign-1', isGuard: false, isForeign: true } })
    t.same(noticesOf(replaced), [
      'pass_replaced:subscriber_work',
      'pass_replaced:subscriber_other',
      'pass_replaced:security',
    ])
    const own = decided(journey.enrolling(), { ...event, isOwn: true })
    t.match(own.request, { passesReplaced: 1, pass: { id: 'foreign-1', isForeign: true, isOwn: true } })
    t.same(noticesOf(own), ['pass_replaced:subscriber_work', 'pass_replaced:subscriber_other'], 'nothing bad happened')
    const later = decided(own.request, { ...event, seen: 'foreign-1', pass: { ...foreign, id: 'foreign-2' } })
    t.match(
      later.request,
      { passesReplaced: 1, pass: { id: 'foreign-2', isOwn: undefined } },
      'one shown pass was lost',
    )
    t.ok(noticesOf(later).includes('pass_replaced:security'), 'and one of somebody else is told all the same')
    const usedUp = { ...journey.enrolling(), disclosures: 3, passesReplaced: 1 }
    t.ok(decided(usedUp, { type: 'pass_requested', attempt: 1 }))
    t.match(decided({ ...usedUp, passesReplaced: 3 }, event).request, { passesReplaced: 3 })
    t.equal(given(journey.enrolling(), { ...event, seen: 'pass-0' }), 'not_yet', 'a newer one was shown since')
    t.equal(given({ ...journey.enrolling(), passWriteSince: noon - 59_999 }, event), 'not_yet', 'it may be on its way')
  },
)

t.test('once a method stands no further pass is given', async (t) => {
  const enrolment = {
    kinds: ['phone'],
    hasStrong: false,
    hasBackup: false,
    isBackupImpossible: false,
    firstSeenAt: noon,
    seenAt: noon,
  } as const
  t.equal(given({ ...journey.enrolling(), enrolment }, { type: 'pass_requested', attempt: 1 }), 'already_enrolled')
})

t.test('conditions are asked again for every pass', async (t) => {
  const decision = decided(
    journey.awaitingPass(),
    { type: 'pass_requested', attempt: 0 },
    goodFacts({ roles: known(['Global Administrator']) }),
  )
  t.match(decision.request, { state: 'escalated', ending: { reason: 'conditions_changed' } })
  t.not(decision.request.guard, null, 'the guard goes on')
  const asked = { type: 'pass_requested', attempt: 0 } as const
  t.equal(given(journey.awaitingPass(), asked, goodFacts({ roles: unknown })), 'not_known', 'an outage ends nothing')
})

t.test('R-EXE-8 where conditions changed after a pass was shown, that pass is taken back; a guard stays', async (t) => {
  const privileged = goodFacts({ roles: known(['Global Administrator']) })
  const shown = decided(journey.enrolling(), { type: 'pass_requested', attempt: 1 }, privileged)
  t.match(shown.request, { state: 'escalated', ending: { reason: 'conditions_changed' } })
  t.ok(commandsOf(shown).includes('withdraw_pass'))
  const guarded = decided(journey.awaitingPass(), { type: 'pass_requested', attempt: 0 }, privileged)
  t.notOk(commandsOf(guarded).includes('withdraw_pass'))
  const unsure = goodFacts({ roles: unknown })
  t.equal(given(journey.enrolling(), { type: 'pass_requested', attempt: 1 }, unsure), 'not_known')
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

t.test('R-NOT-1 R-EXE-7 a shown pass is told to everybody, and the account is looked at soon after it', async (t) => {
  const waiting = { ...journey.awaitingPass(), passWriteSince: noon }
  const issued = decided(
    { ...waiting, guard: { ...waiting.guard, usedSeenAt: noon } },
    { type: 'pass_issued', pass: { ...guardPass, id: 'pass-1', isGuard: false } },
  )
  t.match(issued.request, { state: 'enrolling', disclosures: 1, passWriteSince: null, guard: { usedSeenAt: null } })
  t.match(issued.commands[0], { command: { type: 'watch_enrolment' }, dueAt: noon + 10_000 })
  t.same(noticesOf(issued), [
    'pass_shown:subscriber_work',
    'pass_shown:subscriber_other',
    'pass_shown:contact',
    'pass_shown:security',
  ])
  const guarded = decided(journey.resetting(), { type: 'guard_placed', pass: guardPass })
  t.match(guarded.commands, only({ command: { type: 'watch_enrolment' }, dueAt: noon + 30_000 }), 'within a minute')
})

t.test('a write of a pass keeps others out for a minute, but not the reset that goes on after a crash', async (t) => {
  const written = (passWriteSince: number) => ({ ...journey.awaitingPass(), passWriteSince })
  t.equal(given(written(noon - 59_999), { type: 'guard_wanted' }), 'not_yet')
  t.equal(given(written(noon - 59_999), { type: 'pass_requested', attempt: 0 }), 'not_yet')
  t.match(given(written(noon - 60_000), { type: 'guard_wanted' }), { request: { passWriteSince: noon } })
  t.match(given(written(noon - 60_000), { type: 'pass_requested', attempt: 0 }), { request: { passAttempts: 1 } })
  const resetting = { ...journey.resetting(), passWriteSince: noon }
  t.match(given(resetting, { type: 'guard_wanted' }), { request: { passWriteSince: noon } })
})

t.test(
  'Graph’s final no to a pass is for people, with an alarm and with the guard; any other leaves the form',
  async (t) => {
    for (const make of [journey.awaitingPass, journey.enrolling]) {
      const before = { ...make(), passWriteSince: noon }
      const final = decided(before, { type: 'pass_failed', isFinal: true })
      t.match(final.request, { state: 'escalated', passWriteSince: null, ending: { reason: 'pass_failed' } })
      t.same(final.request.guard, before.guard)
      t.ok(noticesOf(final).includes('alarm:security'))
      const passing = decided(before, { type: 'pass_failed', isFinal: false })
      t.match(passing.request, { state: before.state, passWriteSince: null, ending: null })
      t.same(passing.commands, [])
    }
  },
)

t.test(
  'a guard that is let go when its day is over raises the alarm; one that another request keeps does not',
  async (t) => {
    const over = { ...journey.guarded(), state: 'stopped' as const, passWriteSince: noon }
    const release = (now: number) => decided(over, { type: 'guard_released' }, undefined, now)
    t.match(release(over.guard.until).request, { guard: null, passWriteSince: null })
    t.same(noticesOf(release(over.guard.until)), ['alarm:security'])
    t.same(noticesOf(release(over.guard.until - 1)), [])
  },
)

t.test('a guard that is renewed keeps its day, and forgets that the pass before it was used', async (t) => {
  const before = journey.enrolling()
  const used = { ...before, guard: { ...before.guard, usedSeenAt: noon } }
  const renewed = decided(
    used,
    { type: 'guard_placed', pass: { ...guardPass, id: 'guard-2' } },
    undefined,
    noon + minute,
  )
  t.same(renewed.request.guard, { ...before.guard, usedSeenAt: null })
  t.same(renewed.commands, [])
})

t.test(
  'a write of a pass that reports back late changes nothing: another has begun, or nobody waits for it',
  async (t) => {
    const pass = { ...guardPass, id: 'late' }
    for (const passWriteSince of [noon - 1, null]) {
      const request = { ...journey.awaitingPass(), passWriteSince }
      t.equal(given(request, { type: 'guard_placed', pass, write: noon - 2 }), 'not_now')
      t.equal(given(request, { type: 'pass_issued', pass, write: noon - 2 }), 'already_shown')
      t.equal(given(request, { type: 'pass_failed', isFinal: true, write: noon - 2 }), 'not_now')
    }
    const request = { ...journey.awaitingPass(), passWriteSince: noon - 2 }
    t.match(decided(request, { type: 'guard_placed', pass, write: noon - 2 }).request, { pass, passWriteSince: null })
    t.match(decided(request, { type: 'pass_issued', pass, write: noon - 2 }).request, { state: 'enrolling', pass })
  },
)

t.test('what was seen before the present pass was there is no ground to replace or forget it', async (t) => {
  const request = journey.enrolling()
  const flags = { kinds: [], isBackupPermitted: true, isPassUsed: true, isPassGone: true } as const
  for (const seen of ['older', null]) {
    t.equal(given(request, { type: 'guard_wanted', seen }), 'not_yet')
    t.equal(given(request, { type: 'methods_seen', seen, ...flags }), 'not_yet')
  }
  const seen = request.pass?.id ?? null
  t.equal(decided(request, { type: 'guard_wanted', seen }).request.passWriteSince, noon)
  t.equal(decided(request, { type: 'methods_seen', seen, ...flags }).request.pass, null)
})
