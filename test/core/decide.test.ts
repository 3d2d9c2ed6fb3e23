import fc from 'fast-check'
import t from 'tap'

import { decide } from '../../src/core/decide.ts'
import type { Event } from '../../src/core/events.ts'
import { flow, followersOf, isEnding, type State } from '../../src/core/flow.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import { decided } from '../support/decide.ts'
import { only } from '../support/only.ts'
import {
  ada,
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

t.test('R-AUD-1 what rests on proofs names the profile and each proof with who gave it', async (t) => {
  const decision = decide(journey.verified(), { type: 'reset_started' }, { limits, eligibility: goodFacts() }, noon)
  t.match(decision, { audit: { profile: 'P1', evidence: only('hr_answers', `manager_code:${miles.objectId}`) } })
  t.notMatch(decided(journey.enrolling(), { type: 'help_requested' }), { audit: { profile: 'P1' } })
})

const hana = { id: '00000000-0000-4000-8000-0000000004a1', name: 'Hana Sato' }

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
      { type: 'contact_asked_too_often', isFirst: true },
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
      { type: 'request_closed', by: hana, reason: 'nothing_to_do' },
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
    fc.record({ type: fc.constant('pass_replaced'), seen: fc.constantFrom('pass-1', null), pass }),
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
