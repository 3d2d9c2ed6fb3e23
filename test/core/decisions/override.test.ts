import fc from 'fast-check'
import t from 'tap'
import { type Decision, decide } from '../../../src/core/decide.ts'
import type { Event } from '../../../src/core/events.ts'
import { askAll, failuresOf } from '../../../src/core/policy/eligibility.ts'
import { resumeTries } from '../../../src/core/policy/override.ts'
import { overrideChecks, resetChecks } from '../../../src/core/policy/reset.ts'
import { defaultSignalLimits } from '../../../src/core/policy/signal-facts.ts'
import { isVouchedFor, type RecoveryRequest } from '../../../src/core/recovery-request.ts'
import { isRefusal, type Refusal } from '../../../src/core/refusals.ts'
import { only } from '../../support/only.ts'
import {
  ada,
  calmSignals,
  goodFacts,
  goodPreflight,
  goodStanding,
  journey,
  known,
  limits,
  miles,
  minute,
  noon,
  unknown,
} from '../../support/requests.ts'

const agent = { id: 'agent', name: 'Aylin Agent' }
const approver = { id: 'approver', name: 'Piet Approver' }
const check = { type: 'caller_checked', by: agent, how: 'called_directory_number' } as const
const approve = { type: 'override_approved', by: approver, reason: 'no_manager', areTrusted: false } as const
const draw = { type: 'resume_code_drawn', by: agent, digest: 'digest' } as const
const submit = { type: 'resume_submitted' } as const
const accept = { type: 'resume_accepted' } as const

/** Ada's request, handed over because the directory names no manager. */
function escalated(change: Partial<RecoveryRequest> = {}): RecoveryRequest {
  const ending = { reason: 'no_recovery_contact', at: noon, checks: [], isListed: true } as const
  const state = 'escalated' as const
  return { ...journey.asking(), state, contact: null, deadlineAt: null, ending, hasSecondAddress: true, ...change }
}

function tell(request: RecoveryRequest, event: Event, now = noon, eligibility = goodFacts()): Decision | Refusal {
  return decide(request, event, { limits, eligibility }, now)
}

function after(request: RecoveryRequest, ...events: readonly Event[]): RecoveryRequest {
  return events.reduce((before, event) => {
    const decision = tell(before, event)
    if (isRefusal(decision)) throw new Error(`${event.type}: ${decision.code}`)
    return decision.request
  }, request)
}

function codeOf(decision: Decision | Refusal): string | null {
  return isRefusal(decision) ? decision.code : null
}

t.test('R-STF-4 two people and a code lead the subscriber’s browser on', async (t) => {
  const taken = after(escalated(), check, approve, draw, submit, accept)
  t.match(taken, { state: 'verified', ending: null, deadlineAt: noon + limits.resetWithin, notBefore: null })
  t.ok(isVouchedFor(taken))
  t.equal(after(taken, { type: 'reset_started' }).state, 'resetting')
  t.equal(codeOf(tell(taken, accept)), 'not_now', 'once')
  const accepted = (reason: 'lost_phone' | 'stolen') =>
    tell(after(escalated({ reason }), check, approve, draw, submit), accept)
  t.match(accepted('lost_phone'), { commands: only({ command: { type: 'expire' } }) })
  t.match(accepted('stolen'), {
    commands: only({ command: { type: 'revoke_sessions' } }, { command: { type: 'expire' } }),
  })
})

t.test('R-STF-4 R-APP-9 one person alone, and nobody in a matter of their own', async (t) => {
  const checked = after(escalated(), check)
  t.equal(codeOf(tell(checked, { ...approve, by: agent })), 'second_person_needed')
  t.equal(codeOf(tell(escalated(), approve)), 'caller_check_needed')
  for (const id of [ada.objectId, miles.objectId]) {
    const by = { id, name: 'somebody' }
    const involved = escalated({ passedOver: [miles.objectId] })
    t.equal(codeOf(tell(involved, { ...check, by })), 'own_case')
    t.equal(codeOf(tell(after(involved, check), { ...approve, by })), 'own_case')
  }
  t.equal(codeOf(tell(after(checked, approve), { ...draw, by: approver })), 'second_person_needed')
})

t.test('R-STF-4 checks and approvals run out', async (t) => {
  t.equal(codeOf(tell(after(escalated(), check), approve, noon + 60 * minute)), 'caller_check_needed')
  const approved = after(escalated(), check, approve)
  t.equal(codeOf(tell(approved, draw, noon + 60 * minute)), 'not_now')
  const drawn = after(approved, draw)
  t.equal(codeOf(tell(drawn, submit, noon + 15 * minute)), 'code_expired')
  const taken = after(drawn, submit, accept)
  const late = tell(taken, { type: 'reset_started' }, noon + limits.resetWithin)
  t.match(late, { request: { state: 'escalated', ending: { checks: only('override_passed') } } })
})

t.test('P10 a clock that was set back makes no check, approval or code last longer', async (t) => {
  const checked = after(escalated(), check)
  const drawn = after(checked, approve, draw)
  const back = noon - 3 * minute
  t.equal(codeOf(tell(checked, approve, back)), 'caller_check_needed')
  t.equal(codeOf(tell(after(checked, approve), draw, back)), 'not_now')
  t.equal(codeOf(tell(drawn, submit, back)), 'code_expired')
  t.equal(codeOf(tell(after(drawn, submit), accept, back)), 'code_expired')
  t.match(tell(drawn, submit, noon - minute), { request: { override: { tries: 1 } } }, 'replicas may differ a little')
})

t.test('R-STF-4 five wrong codes void the approval, whatever number of codes was drawn', async (t) => {
  let request = after(escalated(), check, approve, draw)
  for (let tries = 1; tries <= resumeTries; tries++) {
    request = after(request, submit, { type: 'resume_rejected' })
    if (tries === 2) request = after(request, draw)
  }
  t.equal(request.override, null)
  t.equal(codeOf(tell(request, draw)), 'not_now')
})

t.test('R-STF-4 one approval at a time, three codes and five tries of it, to the last moment', async (t) => {
  const checked = after(escalated(), check)
  t.equal(codeOf(tell({ ...checked, verifications: [] }, approve)), 'not_now')
  t.equal(codeOf(tell(checked, approve, noon + 60 * minute - 1)), null)
  const approved = after(checked, approve)
  t.equal(codeOf(tell(approved, approve)), 'not_now')
  t.equal(codeOf(tell(approved, draw, noon + 60 * minute - 1)), null)
  const drawn = after(approved, draw, draw, draw)
  t.match(drawn.override, { codes: 3, tries: 0 })
  t.equal(codeOf(tell(drawn, draw)), 'too_many_attempts')
  const tried = after(drawn, submit, submit, submit, submit)
  t.match(after(tried, { type: 'resume_rejected' }).override, { tries: 4 })
  t.equal(codeOf(tell(after(tried, submit), submit)), 'too_many_attempts', 'also where none was judged')
  t.equal(codeOf(tell(tried, accept, noon + 15 * minute - 1)), null)
  t.equal(codeOf(tell(tried, accept, noon + 15 * minute)), 'code_expired')
})

t.test('R-STF-4 R-ELIG-2 what the account does not permit, two people cannot permit', async (t) => {
  const checked = after(escalated(), check)
  for (const facts of [
    goodFacts({ roles: known(['Global Administrator']) }),
    goodFacts({ roles: unknown }),
    goodFacts({ account: known({ ...ada, isEnabled: false, isMember: true }) }),
    goodFacts({ standing: goodStanding({ isHeld: known(true) }) }),
  ]) {
    const decision = tell(checked, approve, noon, facts)
    t.match(decision, { request: { state: 'escalated' }, commands: { length: 0 } })
    t.notOk('request' in decision && decision.request.override, 'nothing was approved')
  }
  const taken = after(checked, approve, draw, submit, accept)
  const changed = tell(taken, { type: 'reset_started' }, noon, goodFacts({ roles: known(['Helpdesk Administrator']) }))
  t.match(changed, { request: { state: 'escalated', ending: { checks: only('holds_no_directory_role') } } })
})

t.test(
  'R-ELIG-1 two trusted people may answer for a privileged account, never for break-glass or a hold',
  async (t) => {
    const checked = after(escalated(), check)
    const trusted = { ...approve, areTrusted: true }
    const privileged = goodFacts({
      roles: known(['User Administrator']),
      standing: goodStanding({ staffRoles: known(['x']) }),
    })
    t.match(tell(checked, trusted, noon, privileged), { request: { override: { areTrusted: true } } })
    for (const standing of [goodStanding({ excludedGroups: known(['g']) }), goodStanding({ isHeld: known(true) })]) {
      const decision = tell(checked, trusted, noon, goodFacts({ standing }))
      t.notOk('request' in decision && decision.request.override)
    }
  },
)

t.test('R-ELIG-4 a wait is waited after an override as well', async (t) => {
  for (const change of [{ isWaitNeeded: true }, { hasSecondAddress: false }]) {
    const taken = after(escalated(change), check, approve, draw, submit, accept)
    t.ok((taken.notBefore ?? 0) > noon, JSON.stringify(change))
    t.equal(codeOf(tell(taken, { type: 'reset_started' })), 'not_yet')
  }
})

t.test('R-ELIG-4 two of the staff have judged what they were shown, and nothing that came up after', async (t) => {
  const shown = { name: 'many_requests', weight: 4, effect: 'wait', outcome: 'raised', rows: [] } as const
  const start = (taken: RecoveryRequest, effect: 'wait' | 'second_approver' | 'escalate') => {
    const signals = { limits: defaultSignalLimits, settings: { many_requests: { effect } } }
    const eligibility = goodFacts({ signals: calmSignals({ requestsLately: known(99) }) })
    return decide(taken, { type: 'reset_started' }, { limits, signals, eligibility }, noon)
  }
  const judged = after(escalated({ signals: [shown] }), check, approve, draw, submit, accept)
  const unjudged = after(escalated(), check, approve, draw, submit, accept)
  for (const effect of ['second_approver', 'escalate'] as const) {
    t.match(start(judged, effect), { request: { state: 'resetting' } }, effect)
    t.match(start(unjudged, effect), { request: { state: 'escalated', ending: { reason: 'contradicted' } } }, effect)
  }
  t.match(start(unjudged, 'wait'), { request: { state: 'verified', isWaitNeeded: true } })
})

t.test('R-STF-4 R-EXE-13 R-APP-9 an override of which a part is missing or foreign stops the reset', async (t) => {
  const taken = after(escalated(), check, approve, draw, submit, accept)
  const { override, verifications } = taken
  if (override == null) throw new Error('nobody approved')
  const byAgent = { kind: 'helpdesk_override', passedAt: noon, contactId: agent.id } as const
  const without = (kind: string) => ({ verifications: verifications.filter((proof) => proof.kind !== kind) })
  const foreign = (kind: string) => ({
    verifications: verifications.map((proof) => (proof.kind === kind ? { ...proof, contactId: 'somebody' } : proof)),
  })
  const broken: readonly Partial<RecoveryRequest>[] = [
    { override: { ...override, approvedBy: agent }, verifications: [...verifications, byAgent] },
    { passedOver: [agent.id] },
    { passedOver: [approver.id] },
    without('helpdesk_caller_check'),
    foreign('helpdesk_caller_check'),
    without('helpdesk_override'),
    foreign('helpdesk_override'),
  ]
  for (const change of broken) {
    const started = tell({ ...taken, ...change }, { type: 'reset_started' })
    t.match(started, { request: { state: 'escalated', reset: null } }, JSON.stringify(change))
    t.same('request' in started && started.request.ending?.checks, ['override_passed'], JSON.stringify(change))
  }
  const again = after({ ...taken, passedOver: [agent.id] }, { type: 'reset_started' })
  t.equal(codeOf(tell({ ...again, passedOver: [] }, draw)), 'not_now', 'what was taken up once is used up')
  const begun = { ...taken, reset: journey.resetting().reset }
  t.same(failuresOf(askAll(resetChecks(begun, limits, noon + 1440 * minute), goodFacts())), [], 'in time once it began')
})

t.test(
  'R-ELIG-1 R-ELIG-3 what two people answer for counts with their override alone, and opens no other door',
  async (t) => {
    const taken = after(escalated(), check, { ...approve, areTrusted: true }, draw, submit, accept)
    const privileged = goodFacts({ roles: known(['User Administrator']) })
    t.same(failuresOf(askAll(resetChecks(taken, limits, noon), privileged)), [])
    const untaken = { ...journey.verified(), override: { ...taken.override, takenUpAt: null } } as RecoveryRequest
    t.same(failuresOf(askAll(resetChecks(untaken, limits, noon), privileged)), ['holds_no_directory_role'])
    const owner = goodFacts({ standing: goodStanding({ ownedApps: known(['Payroll export']) }) })
    t.same(failuresOf(askAll(overrideChecks(true), owner)), [])
    t.same(failuresOf(askAll(overrideChecks(false), owner)), ['owns_no_application'])
    const unsafe = goodFacts({ preflight: goodPreflight({ perUserMfa: unknown }) })
    t.same(failuresOf(askAll(overrideChecks(true), unsafe)), ['per_user_mfa_off?'])
  },
)

t.test('an override is for what was handed over before the reset, by somebody who passed the questions', async (t) => {
  t.equal(codeOf(tell(escalated({ verifications: [] }), check)), 'not_now')
  const late = { ...after(escalated(), check), reset: journey.resetting().reset }
  t.equal(codeOf(tell(late, approve)), 'not_now')
})

t.test(
  'R-STF-4 no walk of one member of staff, with the subscriber’s events and two browsers, reaches a write',
  async (t) => {
    const by = agent
    const alone: readonly Event[] = [
      { type: 'request_taken', by, seen: null },
      { type: 'request_taken', by, seen: by.id },
      { type: 'request_released', by },
      { type: 'note_made', by },
      { type: 'next_contact_wanted', by },
      { type: 'next_contact_found' },
      { type: 'contact_asked' },
      { type: 'mail_wanted', by },
      { type: 'retry_wanted', by },
      check,
      { ...approve, by },
      { ...approve, by, areTrusted: true },
      draw,
      submit,
      accept,
      { type: 'resume_rejected' },
      { type: 'hold_cleared', by, reason: 'account_secured' },
      { type: 'request_stopped' },
      { type: 'code_submitted' },
      { type: 'code_accepted' },
      { type: 'reset_started' },
      { type: 'remedy_chosen' },
      { type: 'help_requested' },
      { type: 'pass_requested', attempt: 0 },
      { type: 'phrase_submitted', contactId: by.id },
      { type: 'approval_given', contactId: by.id, recognisedBy: 'video', sealedSecret: 's' },
    ]
    const starts = [escalated(), escalated({ contact: null, passedOver: [miles.objectId] }), journey.asking()]
    const step = fc.tuple(fc.constantFrom(...alone), fc.nat(20 * minute))
    const property = fc.property(fc.constantFrom(...starts), fc.array(step, { maxLength: 60 }), (start, steps) => {
      let request: RecoveryRequest = start
      let now = noon
      for (const [event, elapsed] of steps) {
        now += elapsed
        const decision = tell(request, event, now)
        if (isRefusal(decision)) continue
        request = decision.request
        const wanted = decision.commands.map(({ command }) => command.type)
        if (wanted.some((type) => type === 'run_reset' || type === 'revoke_sessions' || type === 'withdraw_pass'))
          return false
        if (isVouchedFor(request) || request.state === 'verified' || request.disclosures > 0) return false
      }
      return true
    })
    fc.assert(property, { numRuns: 3_000 })
    t.pass()
  },
)
