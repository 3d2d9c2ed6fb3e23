import t from 'tap'
import { decide } from '../../../src/core/decide.ts'
import type { Event } from '../../../src/core/events.ts'
import { askAll } from '../../../src/core/policy/eligibility.ts'
import { resetChecks } from '../../../src/core/policy/reset.ts'
import { standingChecks } from '../../../src/core/policy/standing.ts'
import { isHolding, type RecoveryRequest } from '../../../src/core/recovery-request.ts'
import { isRefusal } from '../../../src/core/refusals.ts'
import { registeredSince } from '../../../src/core/registered-since.ts'
import { commandsOf, decided, given, noticesOf } from '../../support/decide.ts'
import { only } from '../../support/only.ts'
import { goodFacts, goodStanding, journey, known, limits, noon, unknown } from '../../support/requests.ts'

function next(request: RecoveryRequest, event: Event, now = noon): RecoveryRequest {
  const decision = decide(request, event, { limits }, now)
  if (isRefusal(decision)) throw new Error(decision.code)
  return decision.request
}

t.test('R-NOT-3 a stop in any state holds the account and is a case for the helpdesk', async (t) => {
  for (const make of [journey.asking, journey.coding, journey.verified, journey.resetting, journey.enrolling]) {
    const stopped = next(make(), { type: 'request_stopped' })
    t.match(stopped, { state: 'stopped', hold: { since: noon, clearedAt: null }, ending: { isListed: true } })
    t.ok(isHolding(stopped))
  }
  t.notOk(isHolding(journey.enrolling()))
})

t.test(
  'R-NOT-3 R-EXE-8 what ended otherwise can still be stopped for three days: it holds, and its pass goes',
  async (t) => {
    const by = { id: 'hana', name: 'Hana Sato' }
    const handedOver = next(journey.enrolling(), { type: 'help_requested' })
    const ends: readonly [RecoveryRequest, boolean][] = [
      [next(journey.asking(), { type: 'request_cancelled' }), false],
      [next({ ...journey.coding(), deadlineAt: noon }, { type: 'deadline_passed' }), false],
      [next(journey.asking(), { type: 'request_refused', by, reason: 'suspicious' }), false],
      [next(handedOver, { type: 'request_closed', by, reason: 'nothing_to_do' }), true],
    ]
    for (const [ended, hasPass] of ends) {
      const last = noon + 72 * 60 * 60_000
      const stopped = decided(ended, { type: 'request_stopped' }, undefined, last)
      t.match(stopped.request, {
        state: ended.state,
        hold: { since: last, clearedAt: null },
        ending: { isListed: true },
      })
      t.equal(commandsOf(stopped).includes('withdraw_pass'), hasPass, ended.state)
      t.ok(noticesOf(stopped).includes('alarm:security'), ended.state)
      t.equal(given(ended, { type: 'request_stopped' }, undefined, last + 1), 'not_now', ended.state)
      t.equal(given(stopped.request, { type: 'request_stopped' }, undefined, last), 'not_now', 'it is held once')
      const cleared = next(stopped.request, { type: 'hold_cleared', reason: 'spoke_to_subscriber' }, last)
      t.ok(
        isHolding(next(cleared, { type: 'request_stopped' }, last + 72 * 60 * 60_000)),
        'again, after it was cleared',
      )
    }
  },
)

t.test('R-NOT-3 staff clear a hold once, with a reason; closing the case does not', async (t) => {
  const stopped = next(journey.enrolling(), { type: 'request_stopped' })
  const closed = next(stopped, {
    type: 'request_closed',
    by: { id: 'hana', name: 'Hana Sato' },
    reason: 'nothing_to_do',
  })
  t.ok(isHolding(closed))
  const clear = { type: 'hold_cleared', reason: 'spoke_to_subscriber' } as const
  for (const held of [stopped, closed]) {
    const decision = decide(held, clear, { limits }, noon + 1)
    if (isRefusal(decision)) throw new Error(decision.code)
    t.notOk(isHolding(decision.request))
    t.equal(decision.request.state, held.state)
    t.match(decision.audit, { holdReason: 'spoke_to_subscriber' })
    t.match(decide(decision.request, clear, { limits }, noon + 2), { code: 'not_now' })
  }
  t.match(decide(journey.enrolling(), clear, { limits }, noon), { code: 'not_now' })
})

t.test(
  'R-NOT-3 a held account fails its own check at the start and before every write; unknown counts as held',
  async (t) => {
    for (const [isHeld, outcome] of [
      [known(true), 'failed'],
      [unknown, 'unknown'],
      [known(false), 'passed'],
    ] as const) {
      const facts = goodFacts({ standing: goodStanding({ isHeld }) })
      for (const checks of [standingChecks, resetChecks(journey.verified(), limits, noon)])
        t.equal(askAll(checks, facts).find(({ name }) => name === 'is_not_held')?.outcome, outcome)
    }
  },
)

t.test(
  'R-NOT-3 what was registered since comes from the audit and the live list, by kind and time alone',
  async (t) => {
    const seen = (at: number, methodKinds: ('authenticator' | 'phone' | 'fido2')[]) =>
      ({
        type: 'methods_seen',
        at,
        requestId: 'r',
        actor: { kind: 'portal', id: null },
        detail: { methodKinds },
      }) as const
    const events = [seen(1, []), seen(2, ['authenticator']), seen(3, ['authenticator', 'phone']), seen(4, ['phone'])]
    t.same(registeredSince(events, ['phone', 'fido2', 'fido2']), [
      { kind: 'authenticator', seenAt: 2, isThere: false },
      { kind: 'phone', seenAt: 3, isThere: true },
      { kind: 'fido2', seenAt: null, isThere: true },
    ])
    t.match(registeredSince(events, null), only({ isThere: null }, { isThere: null }))
    t.same(registeredSince([], []), [])
  },
)
