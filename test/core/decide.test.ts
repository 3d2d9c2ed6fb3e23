import fc from 'fast-check'
import t from 'tap'

import { type Decision, decide } from '../../src/core/decide.ts'
import type { Event } from '../../src/core/events.ts'
import { flow, followersOf, isEnding, type State } from '../../src/core/flow.ts'
import type { EligibilityFacts } from '../../src/core/policy/eligibility.ts'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import {
  ada,
  askedContact,
  calmSignals,
  goodFacts,
  guardPass,
  journey,
  known,
  limits,
  managerFacts,
  miles,
  minute,
  noon,
  requestOf,
  secondFacts,
  unknown,
} from '../support/requests.ts'

/** Decides with good facts unless others are given; a refusal's code is given as text. */
function given(
  request: RecoveryRequest,
  event: Event,
  eligibility: EligibilityFacts | undefined = goodFacts(),
  now = noon,
): Decision | string {
  const decision = decide(request, event, { limits, ...(eligibility && { eligibility }) }, now)
  return isRefusal(decision) ? decision.code : decision
}

function decided(...args: Parameters<typeof given>): Decision {
  const decision = given(...args)
  if (typeof decision === 'string') throw new Error(`refused: ${decision}`)
  return decision
}

const commandsOf = (decision: Decision) => decision.commands.map(({ command }) => command.type)
const noticesOf = (decision: Decision) =>
  decision.commands.flatMap(({ command }) =>
    command.type === 'notify' ? [`${command.notice}:${command.audience}`] : [],
  )

t.test('questions', async (t) => {
  t.test('R-HR-4 a try is counted before anything is compared, and a fourth is refused', async (t) => {
    t.equal(decided(requestOf(), { type: 'answers_submitted' }).request.answerTries, 1)
    t.equal(given(requestOf({ answerTries: 3 }), { type: 'answers_submitted' }), 'too_many_attempts')
  })
  t.test('R-HR-1 right answers earn the right to ask the manager and nothing else', async (t) => {
    const decision = decided(requestOf({ answerTries: 1 }), { type: 'answers_accepted' })
    t.equal(decision.request.state, 'awaiting_manager')
    t.same(commandsOf(decision), ['identify_subscriber', 'expire'])
    t.equal(decision.request.subscriber, null)
  })
  t.test('the last wrong try ends the request at the helpdesk; only a case is listed and looked up', async (t) => {
    const event = { type: 'answers_rejected', isBudgetSpent: false } as const
    t.equal(decided(requestOf({ answerTries: 2 }), { ...event, isCase: false }).request.state, 'awaiting_answers')
    const stranger = decided(requestOf({ answerTries: 3 }), { ...event, isCase: false })
    t.match(stranger.request, { state: 'escalated', ending: { reason: 'answers_not_confirmed', isListed: false } })
    t.same(commandsOf(stranger), [])
    const colleague = decided(requestOf({ answerTries: 3 }), { ...event, isCase: true })
    t.match(colleague.request, { state: 'escalated', ending: { isListed: true } })
    t.same(commandsOf(colleague), ['identify_subscriber'])
  })
  t.test('a spent budget of the person ends the request at its first try', async (t) => {
    const decision = decided(requestOf({ answerTries: 1 }), {
      type: 'answers_rejected',
      isBudgetSpent: true,
      isCase: true,
    })
    t.equal(decision.request.state, 'escalated')
  })
})

t.test('identification', async (t) => {
  const asked = () => requestOf({ state: 'awaiting_manager' })
  t.test('an eligible person with a manager: the manager is asked and everybody is told', async (t) => {
    const decision = decided(asked(), { type: 'subscriber_identified' })
    t.match(decision.request, { state: 'awaiting_manager', subscriber: ada, contact: { person: miles } })
    t.same(commandsOf(decision)[0], 'ask_contact')
    t.same(noticesOf(decision), [
      'recovery_started:subscriber_work',
      'recovery_started:subscriber_other',
      'recovery_started:security',
    ])
  })
  const account = { ...ada, isEnabled: true, isMember: true }
  const policy = {
    isEnabled: true,
    isInScope: true,
    minimumLifetimeInMinutes: 60,
    maximumLifetimeInMinutes: 480,
    isOneTimeRequired: true,
  }
  const refusing: [string, Partial<EligibilityFacts>, string, string][] = [
    ['no account', { account: known(null) }, 'account_not_eligible', 'account_found'],
    [
      'a disabled account',
      { account: known({ ...account, isEnabled: false }) },
      'account_not_eligible',
      'account_enabled',
    ],
    ['a guest', { account: known({ ...account, isMember: false }) }, 'account_not_eligible', 'account_is_member'],
    ['a role holder', { roles: known(['Helpdesk Administrator']) }, 'account_not_eligible', 'holds_no_directory_role'],
    ['roles that could not be read', { roles: unknown }, 'account_not_eligible', 'holds_no_directory_role?'],
    [
      'a pass policy that is off',
      { passPolicy: known({ ...policy, isEnabled: false }) },
      'account_not_eligible',
      'pass_policy_enabled',
    ],
    [
      'a person out of the pass policy',
      { passPolicy: known({ ...policy, isInScope: false }) },
      'account_not_eligible',
      'pass_policy_in_scope',
    ],
    ['a pass policy that could not be read', { passPolicy: unknown }, 'account_not_eligible', 'pass_policy_enabled?'],
    ['no manager', { contact: known(null) }, 'no_recovery_contact', 'contact_found'],
    [
      'a disabled manager',
      { contact: known({ ...miles, isEnabled: false, isMember: true }) },
      'contact_not_eligible',
      'contact_enabled',
    ],
    [
      'a guest as manager',
      { contact: known({ ...miles, isEnabled: true, isMember: false }) },
      'contact_not_eligible',
      'contact_is_member',
    ],
    [
      'a manager without mail',
      { contact: known({ ...miles, mail: null, isEnabled: true, isMember: true }) },
      'contact_not_eligible',
      'contact_has_mail',
    ],
    ['a person who is their own manager', { contact: known(account) }, 'contact_not_eligible', 'contact_is_not_self'],
    ['a manager who could not be read', { contact: unknown }, 'contact_not_eligible', 'contact_found?'],
  ]
  for (const [who, change, reason, check] of refusing) {
    t.test(`R-ELIG-1 ${who} goes to the helpdesk and the manager is not asked`, async (t) => {
      const decision = decided(asked(), { type: 'subscriber_identified' }, goodFacts(change))
      t.match(decision.request, { state: 'escalated', ending: { reason, isListed: true } })
      t.ok(decision.request.ending?.checks.includes(check), check)
      t.notOk(commandsOf(decision).includes('ask_contact'))
    })
  }
  t.test('facts that nobody looked up are unknown, and unknown refuses', async (t) => {
    const decision = decide(asked(), { type: 'subscriber_identified' }, { limits }, noon)
    t.match(decision, { request: { state: 'escalated' } })
  })
})

t.test('manager', async (t) => {
  const contactId = miles.objectId
  const approval = { type: 'approval_given', contactId, recognisedBy: 'video', sealedSecret: 'sealed' } as const
  t.test('R-APP-3 somebody else than the manager of record is refused in every act', async (t) => {
    const other = { contactId: ada.objectId }
    t.equal(given(journey.asking(), { ...approval, ...other }), 'wrong_contact')
    t.equal(given(journey.asking(), { type: 'approval_denied', isUnexpected: false, ...other }), 'wrong_contact')
    t.equal(given(journey.asking(), { type: 'phrase_submitted', ...other }), 'wrong_contact')
    t.equal(given(journey.asking(), { type: 'phrase_rejected', ...other }), 'wrong_contact')
    t.equal(given(journey.asking(), { type: 'contact_arrived', ...other }), 'wrong_contact')
  })
  t.test('R-APP-4 three wrong phrases end the request with an alarm', async (t) => {
    const tried = { ...journey.asking(), contact: { ...askedContact, phraseTries: 3 } }
    t.equal(given(tried, { type: 'phrase_submitted', contactId }), 'too_many_attempts')
    const decision = decided(tried, { type: 'phrase_rejected', contactId })
    t.match(decision.request, { state: 'escalated', ending: { reason: 'phrase_tries_used' } })
    t.ok(noticesOf(decision).includes('alarm:security'))
  })
  t.test('an approval opens the code and tells everybody, once', async (t) => {
    const first = decided(journey.asking(), approval)
    t.match(first.request, { state: 'awaiting_code', code: { sealedSecret: 'sealed', issuedAt: noon, tries: 0 } })
    t.equal(noticesOf(first).length, 4)
    const later = noon + 11 * minute
    const again = decided(
      { ...first.request, code: { sealedSecret: 'old', issuedAt: noon, tries: 2 } },
      approval,
      undefined,
      later,
    )
    t.match(
      again.request,
      { state: 'awaiting_code', code: { sealedSecret: 'sealed', issuedAt: later, tries: 2 } },
      'R-APP-8 no tries come back',
    )
    t.same(noticesOf(again), [])
  })
  t.test('a second approval while the code lives changes nothing', async (t) => {
    t.equal(given(journey.coding(), approval), 'not_now')
  })
  t.test('a fourth approval is refused', async (t) => {
    const often = {
      ...journey.coding(),
      contact: { ...askedContact, approvals: 3 },
      code: { sealedSecret: 's', issuedAt: noon - 60 * minute, tries: 0 },
    }
    t.equal(given(often, approval), 'too_many_attempts')
  })
  t.test('R-APP-14 "other" goes to the helpdesk instead', async (t) => {
    const decision = decided(journey.asking(), { ...approval, recognisedBy: 'other' })
    t.match(decision, { request: { state: 'escalated', code: null }, audit: { recognisedBy: 'other' } })
  })
  t.test('denying ends it; "I did not expect this" raises the alarm', async (t) => {
    const denied = decided(journey.asking(), { type: 'approval_denied', contactId, isUnexpected: false })
    t.equal(denied.request.state, 'denied')
    t.notOk(noticesOf(denied).includes('alarm:security'))
    const alarmed = decided(journey.coding(), { type: 'approval_denied', contactId, isUnexpected: true })
    t.match(alarmed.request, { state: 'denied', ending: { reason: 'unexpected_by_contact' } })
    t.ok(noticesOf(alarmed).includes('alarm:security'))
  })
  t.test('one reminder, not too early', async (t) => {
    const fresh = { ...journey.asking(), contact: { ...askedContact, askedAt: noon - minute } }
    t.equal(given(fresh, { type: 'reminder_requested' }), 'reminder_too_early')
    t.same(commandsOf(decided(journey.asking(), { type: 'reminder_requested' })), ['ask_contact'])
    const reminded = { ...journey.asking(), contact: { ...askedContact, remindedAt: noon } }
    t.equal(given(reminded, { type: 'reminder_requested' }), 'reminded_already')
  })
})

t.test('code', async (t) => {
  t.test('R-APP-7 a code out of time is refused and costs no try', async (t) => {
    t.equal(given(journey.coding(), { type: 'code_submitted' }, undefined, noon + 9 * minute), 'code_expired')
    t.equal(
      decided(journey.coding(), { type: 'code_submitted' }, undefined, noon + 9 * minute - 1).request.code?.tries,
      1,
    )
  })
  t.test('R-APP-8 five wrong codes end the request with an alarm', async (t) => {
    const tried = { ...journey.coding(), code: { sealedSecret: 's', issuedAt: noon, tries: 5 } }
    t.equal(given(tried, { type: 'code_submitted' }), 'too_many_attempts')
    const decision = decided(tried, { type: 'code_rejected' })
    t.match(decision.request, { state: 'escalated', code: null, ending: { reason: 'code_tries_used' } })
    t.ok(noticesOf(decision).includes('alarm:security'))
  })
  t.test('the right code is spent: its secret is gone and the evidence names the manager', async (t) => {
    const { request } = decided(journey.coding(), { type: 'code_accepted' })
    t.match(request, { state: 'verified', code: null, deadlineAt: noon + 60 * minute })
    t.match(request.verifications.at(-1), { kind: 'manager_code', contactId: miles.objectId })
  })
})

t.test('reset and pass', async (t) => {
  t.test('R-ELIG-2 R-APP-11 a condition that flipped after the approval stops the reset', async (t) => {
    const flips: [string, Partial<EligibilityFacts>][] = [
      ['account_enabled', { account: known({ ...ada, isEnabled: false, isMember: true }) }],
      ['account_unchanged', { account: known({ ...ada, objectId: 'somebody-else', isEnabled: true, isMember: true }) }],
      ['holds_no_directory_role', { roles: known(['Global Administrator']) }],
      ['contact_unchanged', { contact: known({ ...ada, objectId: 'new-manager', isEnabled: true, isMember: true }) }],
      ['contact_found?', { contact: unknown }],
    ]
    for (const [check, change] of flips) {
      const decision = decided(journey.verified(), { type: 'reset_started' }, goodFacts(change))
      t.match(decision.request, { state: 'escalated', reset: null, ending: { reason: 'conditions_changed' } }, check)
      t.ok(decision.request.ending?.checks.includes(check), check)
    }
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
      goodFacts({ roles: unknown }),
    )
    t.match(decision.request, { state: 'escalated', ending: { reason: 'conditions_changed' } })
    t.not(decision.request.guard, null, 'the guard goes on')
  })
})

t.test('enrolment', async (t) => {
  const seen = { type: 'methods_seen', isBackupPermitted: true, isPassUsed: false, isPassGone: false } as const
  t.test('a strong method and a backup: recovered', async (t) => {
    const one = decided(journey.enrolling(), { ...seen, kinds: ['authenticator'] })
    t.equal(one.request.state, 'enrolling')
    t.same(noticesOf(one), [
      'methods_registered:subscriber_work',
      'methods_registered:subscriber_other',
      'methods_registered:security',
      'backup_missing:subscriber_work',
    ])
    const two = decided(one.request, { ...seen, kinds: ['authenticator', 'phone'] })
    t.equal(two.request.state, 'recovered')
    t.equal(noticesOf(two).length, 4)
  })
  t.test('where the tenant permits no backup the strong one is enough, with a note', async (t) => {
    const { request } = decided(journey.enrolling(), { ...seen, kinds: ['authenticator'], isBackupPermitted: false })
    t.match(request, { state: 'recovered', enrolment: { isBackupImpossible: true } })
  })
  t.test('password, pass and mail are not methods; two phones are not strong', async (t) => {
    const { request } = decided(journey.enrolling(), { ...seen, kinds: ['password', 'temporary_access_pass', 'email'] })
    t.match(request, { state: 'enrolling', enrolment: { kinds: [] } })
    t.equal(decided(journey.enrolling(), { ...seen, kinds: ['phone', 'phone'] }).request.state, 'enrolling')
  })
  t.test('methods that appear before any pass was shown are escalated, though not at the first flicker', async (t) => {
    const first = decided(journey.awaitingPass(), { ...seen, kinds: ['authenticator'] })
    t.equal(first.request.state, 'awaiting_pass')
    const later = decided(first.request, { ...seen, kinds: ['authenticator'] }, undefined, noon + 3 * minute)
    t.match(later.request, { state: 'escalated', ending: { reason: 'unexpected_methods' } })
    t.not(later.request.guard, null)
  })
})

t.test('R-AUD-1 what rests on proofs names the profile and each proof with who gave it', async (t) => {
  const decision = decide(journey.verified(), { type: 'reset_started' }, { limits, eligibility: goodFacts() }, noon)
  t.match(decision, { audit: { profile: 'P1', evidence: ['hr_answers', `manager_code:${miles.objectId}`] } })
  t.notMatch(decided(journey.enrolling(), { type: 'help_requested' }), { audit: { profile: 'P1' } })
})

t.test('endings', async (t) => {
  t.test('R-EXE-8 stopping after the reset withdraws the pass, before it writes nothing', async (t) => {
    t.notOk(commandsOf(decided(journey.verified(), { type: 'request_stopped' })).includes('withdraw_pass'))
    const stopped = decided(journey.enrolling(), { type: 'request_stopped' })
    t.ok(commandsOf(stopped).includes('withdraw_pass'))
    t.not(stopped.request.guard, null, 'the guard goes on')
  })
  t.test('a stopped case stays on the helpdesk’s list', async (t) => {
    const ending = { reason: 'reset_failed', at: noon, checks: ['left:phone'], isListed: true } as const
    const stopped = decided({ ...journey.guarded(), state: 'escalated', ending }, { type: 'request_stopped' })
    t.match(stopped.request, {
      state: 'stopped',
      ending: { reason: 'stopped_by_notice', checks: ['left:phone'], isListed: true },
    })
  })
  t.test('after recovery the brake works for three days', async (t) => {
    const recovered = {
      ...journey.enrolling(),
      state: 'recovered',
      ending: { reason: 'recovered', at: noon, checks: [], isListed: false },
    } as const
    const hours = (count: number) => noon + count * 60 * minute
    t.equal(decided(recovered, { type: 'request_stopped' }, undefined, hours(71)).request.state, 'stopped')
    t.equal(given(recovered, { type: 'request_stopped' }, undefined, hours(73)), 'not_now')
  })
  t.test('a deadline that has not come changes nothing', async (t) => {
    t.equal(given(requestOf(), { type: 'deadline_passed' }), 'not_yet')
    t.equal(decided(requestOf(), { type: 'deadline_passed' }, undefined, noon + 10 * minute).request.state, 'expired')
  })
})

t.test('properties', async (t) => {
  const requests = [requestOf(), ...Object.values(journey).map((make) => make())]
  const kinds = fc.subarray(['authenticator', 'phone', 'fido2', 'password', 'temporary_access_pass'] as const)
  const anyContact = fc.constantFrom(miles.objectId, ada.objectId)
  const pass = fc.constant(guardPass)
  const anyEvent: fc.Arbitrary<Event> = fc.oneof(
    fc.constantFrom<Event>(
      { type: 'answers_submitted' },
      { type: 'answers_accepted' },
      { type: 'subscriber_identified' },
      { type: 'contact_asked' },
      { type: 'contact_unreachable' },
      { type: 'next_contact_found' },
      { type: 'revocation_wanted' },
      { type: 'sessions_revoked' },
      { type: 'remedy_chosen' },
      { type: 'remedy_worked' },
      { type: 'reminder_requested' },
      { type: 'code_submitted' },
      { type: 'code_accepted' },
      { type: 'code_rejected' },
      { type: 'reset_started' },
      { type: 'guard_wanted' },
      { type: 'guard_released' },
      { type: 'reset_finished' },
      { type: 'enrolment_overdue' },
      { type: 'sign_in_seen' },
      { type: 'help_requested' },
      { type: 'request_cancelled' },
      { type: 'request_stopped' },
      { type: 'hold_cleared', reason: 'account_secured' },
      { type: 'request_superseded' },
      { type: 'request_closed' },
      { type: 'deadline_passed' },
    ),
    fc.record({ type: fc.constant('answers_rejected'), isBudgetSpent: fc.boolean(), isCase: fc.boolean() }),
    fc.record({
      type: fc.constantFrom(
        'contact_arrived',
        'contact_referred',
        'contact_silent',
        'phrase_submitted',
        'phrase_rejected',
      ),
      contactId: anyContact,
    }),
    fc.record({
      type: fc.constant('approval_given'),
      contactId: anyContact,
      recognisedBy: fc.constantFrom('in_person', 'video', 'called_known_number', 'other'),
      sealedSecret: fc.constant('sealed'),
    }),
    fc.record({ type: fc.constant('approval_denied'), contactId: anyContact, isUnexpected: fc.boolean() }),
    fc.record({ type: fc.constantFrom('guard_placed', 'pass_issued'), pass }),
    fc.record({ type: fc.constant('pass_requested'), attempt: fc.nat(4) }),
    fc.record({ type: fc.constant('pass_failed'), isFinal: fc.boolean() }),
    fc.record({
      type: fc.constant('methods_seen'),
      kinds,
      isBackupPermitted: fc.boolean(),
      isPassUsed: fc.boolean(),
      isPassGone: fc.boolean(),
    }),
    fc.record({ type: fc.constant('reset_failed'), reason: fc.constant('reset_failed'), checks: fc.constant([]) }),
    fc.record({
      type: fc.constant('reset_step_recorded'),
      step: fc.constant('guard_pass'),
      status: fc.constant('done'),
    }),
  ) as fc.Arbitrary<Event>
  const anyFacts = fc.constantFrom(
    goodFacts(),
    goodFacts({ roles: unknown }),
    goodFacts({ contact: known(null) }),
    goodFacts({ signals: calmSignals({ requestsLately: known(99) }) }),
    goodFacts({ chain: [managerFacts(), secondFacts()] }),
  )

  t.test('every state and every event: a follower of the table, or a refusal that changes nothing', async (t) => {
    const states = Object.keys(flow) as State[]
    const property = fc.property(
      fc.constantFrom(...requests),
      fc.constantFrom(...states),
      anyEvent,
      anyFacts,
      (base, state, event, facts) => {
        const request = { ...base, state }
        const frozen = JSON.stringify(request)
        const decision = decide(request, event, { limits, eligibility: facts }, noon)
        if (JSON.stringify(request) !== frozen) return false
        if (isRefusal(decision)) return true
        return (
          followersOf(state, event.type).includes(decision.request.state) &&
          decision.request.version === request.version + 1
        )
      },
    )
    fc.assert(property, { numRuns: 5_000 })
    t.pass()
  })

  t.test(
    'R-WEB-10 no walk reaches a write to Entra without answers, the manager and the code, in this order',
    async (t) => {
      const walk = fc.array(fc.tuple(anyEvent, anyFacts, fc.nat(20 * minute)), { maxLength: 40 })
      const property = fc.property(walk, fc.constantFrom('lost_phone', 'stolen', 'loop'), (steps, reason) => {
        let request = requestOf({ reason })
        let now = noon
        const passed: string[] = []
        for (const [event, eligibility, elapsed] of steps) {
          now += elapsed
          const decision = decide(request, event, { limits, eligibility }, now)
          if (isRefusal(decision)) continue
          passed.push(event.type)
          request = decision.request
          const wantsWrite = decision.commands.some(
            ({ command }) => command.type === 'run_reset' || command.type === 'withdraw_pass',
          )
          const isVerified = ['answers_accepted', 'approval_given', 'code_accepted', 'reset_started'].every((type) =>
            passed.includes(type),
          )
          if (wantsWrite && !isVerified) return false
          const wantsRevocation = decision.commands.some(({ command }) => command.type === 'revoke_sessions')
          if (wantsRevocation && !passed.includes('code_accepted')) return false
          if (request.state === 'resetting' && request.isSecondNeeded && request.vouchedBy.length !== 1) return false
          if (request.state === 'resetting' && now < (request.notBefore ?? 0)) return false
          if (request.disclosures > limits.disclosures) return false
          if (isEnding(request.state) && request.ending === null) return false
        }
        return true
      })
      fc.assert(property, { numRuns: 3_000 })
      t.pass()
    },
  )
})
