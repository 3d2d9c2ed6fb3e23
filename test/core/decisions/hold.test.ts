import t from 'tap'
import { decide } from '../../../src/core/decide.ts'
import type { Event } from '../../../src/core/events.ts'
import { askAll } from '../../../src/core/policy/eligibility.ts'
import { resetChecks } from '../../../src/core/policy/reset.ts'
import { standingChecks } from '../../../src/core/policy/standing.ts'
import { isHolding, type RecoveryRequest } from '../../../src/core/recovery-request.ts'
import { isRefusal } from '../../../src/core/refusals.ts'
import { registeredSince } from '../../../src/core/registered-since.ts'
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
    t.match(registeredSince(events, null), [{ isThere: null }, { isThere: null }])
    t.same(registeredSince([], []), [])
  },
)
