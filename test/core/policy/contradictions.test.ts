import t from 'tap'
import { judgeContradictions } from '../../../src/core/policy/contradictions.ts'
import { defaultSignalLimits } from '../../../src/core/policy/signal-facts.ts'
import { type SignalEffect, type SignalSettings, signals } from '../../../src/core/policy/signals.ts'
import { calmSignals, goodFacts, known } from '../../support/requests.ts'

const policyOf = (settings: SignalSettings) => ({ limits: defaultSignalLimits, settings })

t.test('R-ELIG-4 what nobody looked at could have raised any signal', async (t) => {
  const { signals: _signals, ...unlooked } = goodFacts()
  const found = judgeContradictions(unlooked, policyOf({ far_sign_in: { weight: 3, effect: 'note' } }))
  t.match(found, { mustEscalate: true, isSecondNeeded: true, isWaitNeeded: true })
  t.same(
    found.raised,
    signals.map(({ name, weight, effect }) => {
      const own = name === 'far_sign_in' ? { weight: 3, effect: 'note' } : { weight, effect }
      return { name, ...own, outcome: 'unknown', rows: [] }
    }),
  )
})

t.test('R-ELIG-4 each effect that was raised counts by itself, and a calm story asks for nothing', async (t) => {
  const judge = (effect: SignalEffect, count: number) =>
    judgeContradictions(
      goodFacts({ signals: calmSignals({ requestsLately: known(count) }) }),
      policyOf({ many_requests: { effect } }),
    )
  const nothing = { raised: [], mustEscalate: false, isSecondNeeded: false, isWaitNeeded: false }
  t.same(judge('escalate', 19), nothing)
  const effects = {
    note: {},
    wait: { isWaitNeeded: true },
    second_approver: { isSecondNeeded: true },
    escalate: { mustEscalate: true },
  }
  for (const [effect, wants] of Object.entries(effects)) {
    const raised = [{ name: 'many_requests', weight: 4, effect, outcome: 'raised', rows: [] }]
    t.same(judge(effect as SignalEffect, 20), { ...nothing, raised, ...wants }, effect)
  }
})
