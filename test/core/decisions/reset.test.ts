import t from 'tap'
import type { EligibilityFacts } from '../../../src/core/policy/eligibility.ts'
import type { RecoveryRequest } from '../../../src/core/recovery-request.ts'
import { commandsOf, decided, given } from '../../support/decide.ts'
import {
  ada,
  calmSignals,
  goodFacts,
  guardPass,
  journey,
  known,
  minute,
  noon,
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

t.test('a step that begins says that those before it are done, and the end that all are', async (t) => {
  const reset = journey.resetting()
  const wanted = decided(reset, { type: 'guard_wanted' }).request
  t.match(wanted.reset?.steps, { recheck: 'done', guard_pass: 'running', delete_methods: 'waiting' })
  const event = { type: 'reset_step_recorded', step: 'read_back', status: 'running' } as const
  const begun = decided({ ...wanted, guard: { since: noon, until: noon, usedSeenAt: null } }, event).request
  t.match(begun.reset?.steps, { guard_pass: 'done', delete_methods: 'done', revoke_sessions: 'waiting' })
  t.equal(begun.reset?.steps.read_back, 'running')
  const finished = decided(begun, { type: 'reset_finished' }).request
  t.ok(Object.values(finished.reset?.steps ?? {}).every((status) => status === 'done'))
})
