import type { RaisedSignal } from '../recovery-request.ts'
import type { EligibilityFacts } from './eligibility.ts'
import { defaultSignalLimits, type SignalLimits } from './signal-facts.ts'
import { askSignals, judgeSignals, type SignalResult, type SignalSettings } from './signals.ts'

/** How the tenant's policy file has the signals: their lines, weights and effects. */
export interface SignalPolicy {
  limits: SignalLimits
  settings: SignalSettings
}

/** The signals as they are where the policy file says nothing. */
export const defaultSignalPolicy: SignalPolicy = { limits: defaultSignalLimits, settings: {} }

/** What contradicts the story, and what that asks for. */
export interface Contradictions {
  raised: readonly RaisedSignal[]
  mustEscalate: boolean
  isSecondNeeded: boolean
  isWaitNeeded: boolean
}

/** Judges the signals; each effect that was raised counts, and what nobody looked at could have raised any (R-ELIG-4). */
export function judgeContradictions({ signals: facts }: EligibilityFacts, policy: SignalPolicy): Contradictions {
  const results = askSignals(facts, policy.limits, policy.settings)
  const effect = judgeSignals(results, policy.limits)
  const wants = (wanted: SignalResult['effect']) => results.some((it) => it.outcome !== 'not' && it.effect === wanted)
  return {
    raised: results.flatMap(toRaised),
    mustEscalate: effect === 'escalate',
    isSecondNeeded: wants('second_approver'),
    isWaitNeeded: wants('wait'),
  }
}

function toRaised({ name, weight, effect, outcome, rows }: SignalResult): RaisedSignal[] {
  return outcome === 'not' ? [] : [{ name, weight, effect, outcome, rows }]
}
