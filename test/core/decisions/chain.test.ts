import t from 'tap'

import { decide } from '../../../src/core/decide.ts'
import type { Event } from '../../../src/core/events.ts'
import type { ContactFacts } from '../../../src/core/policy/contact-facts.ts'
import type { EligibilityFacts } from '../../../src/core/policy/eligibility.ts'
import { defaultSignalLimits, type SignalFacts } from '../../../src/core/policy/signal-facts.ts'
import type { StandingFacts } from '../../../src/core/policy/standing.ts'
import type { Reason } from '../../../src/core/reason.ts'
import { outcomeBeforeReset, type RecoveryRequest } from '../../../src/core/recovery-request.ts'
import { isRefusal } from '../../../src/core/refusals.ts'
import { commandsOf, decided } from '../../support/decide.ts'
import { only } from '../../support/only.ts'
import {
  ada,
  askedContact,
  calmSignals,
  goodFacts,
  goodStanding,
  henrik,
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
} from '../../support/requests.ts'

const day = 24 * 60 * minute

const refusalOf = (request: RecoveryRequest, event: Event, facts = goodFacts(), now = noon) => {
  const decision = decide(request, event, { limits, eligibility: facts }, now)
  return isRefusal(decision) ? decision.code : 'decided'
}
const identified = (facts: EligibilityFacts, change: Partial<RecoveryRequest> = {}) =>
  decided(requestOf({ state: 'awaiting_manager', ...change }), { type: 'subscriber_identified' }, facts)

t.test('R-ELIG-1 each class of account that opens more than its own things is refused', async (t) => {
  const classes: [string, Partial<StandingFacts>][] = [
    ['name_is_unique', { namesakes: known(2) }],
    ['in_no_excluded_group', { excludedGroups: known(['break-glass']) }],
    ['is_not_portal_staff', { staffRoles: known(['role-1']) }],
    ['owns_no_application', { ownedApps: known(['Payroll export']) }],
  ]
  for (const [check, change] of classes) {
    const facts = goodFacts({ standing: goodStanding(change) })
    t.match(identified(facts).request, {
      state: 'escalated',
      ending: { reason: 'account_not_eligible', checks: only(check) },
    })
    const reset = decided(journey.verified(), { type: 'reset_started' }, facts)
    t.match(reset.request, {
      state: 'escalated',
      reset: null,
      ending: { reason: 'conditions_changed', checks: only(check) },
    })
    const silent = goodStanding(Object.fromEntries(Object.keys(change).map((fact) => [fact, unknown])))
    t.match(identified(goodFacts({ standing: silent })).request.ending?.checks, only(`${check}?`), 'unknown refuses')
  }
  t.equal(
    identified(goodFacts({ standing: goodStanding({ ownedApps: known(null) }) })).request.state,
    'awaiting_manager',
  )
})

t.test('R-APP-9 R-APP-10 T14 who may not vouch: the next is asked, or people take over', async (t) => {
  const rules: [string, Partial<ContactFacts>, 'next' | string][] = [
    ['no manager', { contact: known(null) }, 'next'],
    ['disabled', { contact: known({ ...miles, isEnabled: false, isMember: true }) }, 'next'],
    ['a guest', { contact: known({ ...miles, isEnabled: true, isMember: false }) }, 'next'],
    ['without mail', { contact: known({ ...miles, mail: null, isEnabled: true, isMember: true }) }, 'next'],
    ['recovered 29 days ago', { lastRecoveredAt: known(noon - 29 * day) }, 'next'],
    ['the person', { contact: known({ ...ada, isEnabled: true, isMember: true }) }, 'contact_is_not_self'],
    ['below the person', { managers: known([henrik.objectId, ada.objectId]) }, 'contact_is_not_below'],
    ['in a circle', { managers: known([henrik.objectId, miles.objectId]) }, 'contact_is_not_below'],
    [
      'at the end of an endless way',
      { managers: known(Array.from({ length: 30 }, (_, at) => `m${at}`)) },
      'contact_is_not_below?',
    ],
    ['another one than HR says', { agreesWithHr: known(false) }, 'contact_agrees_with_hr'],
    ['newly assigned', { linkChangedAt: known(noon - 13 * day) }, 'contact_is_not_new'],
    ['unread', { contact: unknown }, 'contact_found?'],
    ['of unknown lineage', { managers: unknown }, 'contact_is_not_below?'],
    ['unknown to HR', { agreesWithHr: unknown }, 'contact_agrees_with_hr?'],
    ['of unknown age', { linkChangedAt: unknown }, 'contact_is_not_new?'],
    ['of unknown past', { lastRecoveredAt: unknown }, 'contact_not_recovered_lately?'],
    ['of unknown methods', { methods: unknown }, 'contact_methods_are_not_newer?'],
  ]
  for (const [who, change, expected] of rules) {
    const { request } = identified(goodFacts({ chain: [managerFacts(change), secondFacts()] }))
    if (expected === 'next') t.match(request, { contact: { person: henrik, source: 'skip_level' } }, who)
    else {
      t.match(request, { state: 'escalated', contact: null, ending: { reason: 'contact_not_eligible' } }, who)
      t.ok(request.ending?.checks.includes(expected), `${who}: ${request.ending?.checks}`)
    }
  }
  const settled = { linkChangedAt: known(noon - 14 * day), lastRecoveredAt: known(noon - 30 * day) }
  t.match(identified(goodFacts({ chain: [managerFacts(settled)] })).request.contact, { person: miles })
})

t.test('a link that HR contradicts or that is new does not lead past an absent manager', async (t) => {
  for (const change of [{ linkChangedAt: known(noon - day) }, { agreesWithHr: known(false) }]) {
    const chain = [managerFacts({ contact: known(null), ...change }), secondFacts()]
    t.equal(identified(goodFacts({ chain })).request.state, 'escalated')
  }
})

t.test('in a pool whatever speaks against one leads to the next', async (t) => {
  const ofPool = { source: known('pool' as const) }
  const chain = [
    managerFacts({ contact: known(null) }),
    secondFacts({ ...ofPool, contact: known({ ...ada, isEnabled: true, isMember: true }) }),
    secondFacts({ ...ofPool, contact: unknown }),
    secondFacts(ofPool),
  ]
  t.match(identified(goodFacts({ chain })).request.contact, { person: henrik, source: 'pool' })
})

t.test('R-APP-13 "not me" and silence lead to the next, and approve nothing', async (t) => {
  const contactId = miles.objectId
  t.equal(refusalOf(journey.asking(), { type: 'contact_referred', contactId: henrik.objectId }), 'wrong_contact')
  const asked = { ...journey.asking(), contact: { ...askedContact, askedAt: noon - 4 * 60 * minute } }
  t.equal(refusalOf(asked, { type: 'contact_silent', contactId }, goodFacts(), noon - 1), 'not_yet')
  for (const type of ['contact_referred', 'contact_silent'] as const) {
    const passed = decided(asked, { type, contactId })
    t.match(passed.request, { state: 'awaiting_manager', contact: null, code: null, passedOver: only(contactId) })
    t.same(commandsOf(passed), ['find_contact'])
    const next = decided(
      passed.request,
      { type: 'next_contact_found' },
      goodFacts({ chain: [managerFacts(), secondFacts()] }),
    )
    t.match(next.request, { contact: { person: henrik, phraseTries: 0 } })
    t.same(commandsOf(next), ['ask_contact', 'pass_over_contact'])
    const nobody = decided(passed.request, { type: 'next_contact_found' }, goodFacts({ chain: [managerFacts()] }))
    t.match(nobody.request, { state: 'escalated', ending: { reason: 'chain_ended' } })
  }
})

const approval = { type: 'approval_given', recognisedBy: 'video', sealedSecret: 'sealed' } as const

t.test('where two must vouch the first gets no code, and the same person is never the second', async (t) => {
  const asking = { ...journey.asking(), isSecondNeeded: true }
  const first = decided(asking, { ...approval, contactId: miles.objectId })
  t.match(first.request, { state: 'awaiting_manager', code: null, contact: null, vouchedBy: only({ person: miles }) })
  const alone = decided(first.request, { type: 'next_contact_found' }, goodFacts())
  t.match(alone.request, { state: 'escalated', ending: { reason: 'chain_ended' } })
  const chain = [managerFacts(), secondFacts()]
  const next = decided(first.request, { type: 'next_contact_found' }, goodFacts({ chain }))
  t.equal(refusalOf(next.request, { ...approval, contactId: miles.objectId }), 'wrong_contact')
  const second = decided(next.request, { ...approval, contactId: henrik.objectId }, goodFacts({ chain }))
  t.match(second.request, { state: 'awaiting_code', code: { sealedSecret: 'sealed' } })
  const coded = decided(second.request, { type: 'code_accepted' }, goodFacts({ chain }))
  t.equal(decided(coded.request, { type: 'reset_started' }, goodFacts({ chain })).request.state, 'resetting')
  const flipped = [managerFacts({ contact: known({ ...miles, isEnabled: false, isMember: true }) }), secondFacts()]
  const late = decided(coded.request, { type: 'reset_started' }, goodFacts({ chain: flipped }))
  t.match(late.request, {
    state: 'escalated',
    ending: { reason: 'conditions_changed', checks: only('contact_enabled') },
  })
  const forged = { ...coded.request, vouchedBy: [] }
  t.match(
    decided(forged, { type: 'reset_started' }, goodFacts({ chain })).request.ending?.checks,
    only('second_contact_passed'),
  )
})

t.test('R-ELIG-2 a contact who left the chain after the approval stops the reset', async (t) => {
  const chain = [managerFacts({ source: known(null) })]
  const { request } = decided(journey.verified(), { type: 'reset_started' }, goodFacts({ chain }))
  t.match(request, { state: 'escalated', ending: { checks: only('contact_unchanged') } })
})

t.test('R-ELIG-4 what each effect of a signal does', async (t) => {
  const raise = (change: Partial<SignalFacts>) => goodFacts({ signals: calmSignals(change) })
  const escalated = identified(raise({ risk: known({ level: 'high', state: 'atRisk' }) }))
  t.match(escalated.request, {
    state: 'escalated',
    ending: { reason: 'contradicted', checks: only('user_at_risk') },
    signals: only({ name: 'user_at_risk', effect: 'escalate', outcome: 'raised' }),
  })
  t.notOk(commandsOf(escalated).includes('ask_contact'))
  const wait = identified(raise({ requestsLately: known(20) }))
  t.match(wait.request, { state: 'awaiting_manager', isWaitNeeded: true, isSecondNeeded: false })
  t.match(identified(raise({ signIns: unknown })).request, { state: 'escalated' }, 'an outage opens no door')
  const none = { signIns: known(null), risk: known(null), requestsLately: known(null) }
  t.match(
    identified(raise(none)).request,
    { state: 'awaiting_manager', signals: { length: 0 } },
    'absent is not unknown',
  )
  const { signals: _signals, ...unasked } = goodFacts()
  t.match(identified(unasked).request, { state: 'escalated', ending: { reason: 'contradicted' } })
  const asked = requestOf({ state: 'awaiting_manager' })
  const settings = { user_at_risk: { effect: 'second_approver' }, many_requests: { effect: 'note' } } as const
  const policy = { limits: defaultSignalLimits, settings }
  const facts = { limits, signals: policy, eligibility: raise({ risk: known({ level: 'high', state: 'atRisk' }) }) }
  const milder = decide(asked, { type: 'subscriber_identified' }, facts, noon)
  t.match(milder, { request: { state: 'awaiting_manager', isSecondNeeded: true } }, 'the policy file sets the effect')
})

t.test('R-ELIG-5 a wait begins with the code, and the reset may not start before its end', async (t) => {
  const coded = decided({ ...journey.coding(), isWaitNeeded: true }, { type: 'code_accepted' })
  const notBefore = noon + limits.waitAfterCode
  t.match(coded.request, { state: 'verified', notBefore, deadlineAt: notBefore + limits.resetWithin })
  const waiting = coded.request
  t.equal(refusalOf(waiting, { type: 'reset_started' }, goodFacts(), notBefore - 1), 'not_yet')
  t.equal(decided(waiting, { type: 'reset_started' }, goodFacts(), notBefore).request.state, 'resetting')
  t.equal(decided(waiting, { type: 'request_stopped' }).request.state, 'stopped', 'every notice can stop it meanwhile')
})

t.test('R-ELIG-4 signals are judged again at the reset', async (t) => {
  const start = (change: Partial<SignalFacts>, request: RecoveryRequest = journey.verified()) =>
    decided(request, { type: 'reset_started' }, goodFacts({ signals: calmSignals(change) })).request
  t.match(start({ risk: known({ level: 'high', state: 'atRisk' }) }), { state: 'escalated', reset: null })
  const earlier = [{ name: 'far_sign_in', weight: 6, effect: 'note', outcome: 'raised', rows: [] }] as const
  t.match(
    start({}, { ...journey.verified(), signals: earlier }).signals,
    only(...earlier),
    'what was raised stays for staff',
  )
  const many = { requestsLately: known(20) }
  t.match(start(many), { state: 'verified', reset: null, notBefore: noon + limits.waitAfterCode })
  t.equal(start(many, { ...journey.verified(), notBefore: noon }).state, 'resetting', 'who has waited waits no more')
})

t.test('the reason steers: theft asks for two, ends sessions and leaves staff the password', async (t) => {
  for (const reason of ['stolen', 'compromised'] as const) {
    const found = identified(goodFacts(), { reason })
    t.match(found.request, { isSecondNeeded: true })
    t.ok(
      found.commands.some(({ command }) => command.type === 'notify' && command.notice === 'alarm'),
      'security is told',
    )
    t.ok(commandsOf(decided({ ...journey.coding(), reason }, { type: 'code_accepted' })).includes('revoke_sessions'))
    const seen = { type: 'methods_seen', isBackupPermitted: true, isPassUsed: true, isPassGone: false } as const
    const done = decided({ ...journey.enrolling(), reason }, { ...seen, kinds: ['authenticator', 'phone'] })
    t.match(done.request, { state: 'recovered', ending: { reason: 'recovered_after_theft', isListed: true } })
  }
  t.notOk(commandsOf(decided(journey.coding(), { type: 'code_accepted' })).includes('revoke_sessions'))
})

t.test('the lighter remedy is for a loop, once, and every condition is asked before it', async (t) => {
  const verified = (reason: Reason) => ({ ...journey.verified(), reason })
  t.equal(refusalOf(verified('lost_phone'), { type: 'remedy_chosen' }), 'not_now')
  t.same(commandsOf(decided(verified('loop'), { type: 'remedy_chosen' })), ['revoke_sessions'])
  const chosen = decided(verified('loop'), { type: 'remedy_chosen' }).request
  t.same(commandsOf(decided(chosen, { type: 'remedy_chosen' })), [], 'a second click is no second wish')
  const later = { ...chosen, remedyWantedAt: noon - minute }
  t.same(commandsOf(decided(later, { type: 'remedy_chosen' })), ['revoke_sessions'], 'where the first came to nothing')
  t.equal(refusalOf(verified('loop'), { type: 'remedy_worked' }), 'not_now', 'not before it was tried')
  const refused = decided(verified('loop'), { type: 'revocation_wanted' }, goodFacts({ roles: known(['Reader']) }))
  t.match(refused.request, { state: 'escalated', sessionsRevokedAt: null })
  const asked = refusalOf(verified('loop'), { type: 'revocation_wanted' }, goodFacts({ roles: unknown }))
  t.equal(asked, 'not_known', 'an outage ends nothing')
  t.equal(decided(verified('loop'), { type: 'revocation_wanted' }).request.state, 'verified')
  const tried = decided(verified('loop'), { type: 'sessions_revoked' }).request
  t.equal(refusalOf(tried, { type: 'remedy_chosen' }), 'not_now')
  t.match(decided(tried, { type: 'remedy_worked' }).request, { state: 'closed', ending: { reason: 'remedy_worked' } })
  t.equal(decided(tried, { type: 'reset_started' }).request.state, 'resetting', 'and the full reset stays open')
})

t.test('what became of the sessions is noted wherever the request has got to meanwhile', async (t) => {
  const begun = decided(journey.verified(), { type: 'revocation_wanted' }).request
  t.equal(outcomeBeforeReset(journey.verified()), 'unchanged')
  t.equal(outcomeBeforeReset(begun), 'perhaps_signed_out', 'no answer is no "unchanged"')
  for (const state of [
    'verified',
    'resetting',
    'escalated',
    'stopped',
    'closed',
    'denied',
    'expired',
    'cancelled',
  ] as const) {
    const revoked = decided({ ...begun, state }, { type: 'sessions_revoked' }).request
    t.match(revoked, { state, sessionsRevokedAt: noon }, state)
    t.equal(outcomeBeforeReset(revoked), 'signed_out', state)
  }
})
