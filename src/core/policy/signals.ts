import { isUserAtRisk } from '../diagnosis/risk.ts'
import type { SignalFacts, SignalLimits } from './signal-facts.ts'
import { askFact, askLostMethod, askPrompts, askSince, askTravel, type SignalAnswer } from './signal-questions.ts'

/** What a raised signal does, from the mildest; the strictest of all raised ones counts. */
export const signalEffects = ['note', 'wait', 'second_approver', 'escalate'] as const
export type SignalEffect = (typeof signalEffects)[number]

/** How much a signal counts, and what it does by itself. */
export interface SignalSetting {
  weight: number
  effect: SignalEffect
}

/** One contradiction: something that a true story of a lock-out would hardly show. */
export interface Signal extends SignalSetting {
  name: string
  ask: (facts: SignalFacts, limits: SignalLimits) => SignalAnswer
}

const signal = <N extends string>(name: N, weight: number, effect: SignalEffect, ask: Signal['ask']) => ({
  name,
  weight,
  effect,
  ask,
})

/**
 * The ordered list of contradictions, the gravest first, with their default weights and effects (R-ELIG-4). They add a wait,
 * a second person or the helpdesk; none takes a step away.
 */
export const signals = [
  signal('fraud_reported', 10, 'escalate', (facts, limits) => askPrompts(facts, limits, 'reported_fraud')),
  signal('lost_method_used', 10, 'escalate', askLostMethod),
  signal('user_at_risk', 10, 'escalate', ({ risk }) => askFact(risk, isUserAtRisk)),
  signal('contact_changed', 8, 'escalate', (facts, { coolDown }) =>
    askSince(facts.contactChangedAt, facts.now - coolDown),
  ),
  signal('hr_record_changed', 8, 'escalate', (facts, { coolDown }) =>
    askSince(facts.hrRecordChangedAt, facts.now - coolDown),
  ),
  signal('recovered_lately', 8, 'escalate', (facts, { recoveryWithin }) =>
    askSince(facts.lastRecoveredAt, facts.now - recoveryWithin),
  ),
  signal('user_declined', 6, 'second_approver', (facts, limits) => askPrompts(facts, limits, 'denied_by_user')),
  signal('far_sign_in', 6, 'second_approver', askTravel),
  signal('many_requests', 4, 'wait', ({ requestsLately }, { manyRequests }) =>
    askFact(requestsLately, (count) => count >= manyRequests),
  ),
] as const satisfies readonly Signal[]

export type SignalName = (typeof signals)[number]['name']

/** What the tenant's policy file says instead of the defaults, by name. */
export type SignalSettings = Partial<Record<SignalName, Partial<SignalSetting>>>

/** What one signal said. */
export interface SignalResult extends SignalSetting, SignalAnswer {
  name: SignalName
  said: `signal.${SignalName}`
}

const nobodyLooked: SignalAnswer = { outcome: 'unknown', rows: [] }

/**
 * Asks every signal in order; nothing is left out after one that was raised, so staff see all.
 * @param facts undefined where nobody looked, and then each is unknown
 */
export function askSignals(
  facts: SignalFacts | undefined,
  limits: SignalLimits,
  settings: SignalSettings = {},
): readonly SignalResult[] {
  return signals.map(({ name, weight, effect, ask }) => ({
    name,
    weight,
    effect,
    ...settings[name],
    ...(facts === undefined ? nobodyLooked : ask(facts, limits)),
    said: `signal.${name}` as const,
  }))
}

/**
 * What the signals ask for together: the strictest effect of those that were raised or could not be known (an outage opens no
 * door), escalation where many add up, null where there is none. Weights of unknown ones do not add up.
 */
export function judgeSignals(results: readonly SignalResult[], limits: SignalLimits): SignalEffect | null {
  const weight = results.reduce((sum, it) => sum + (it.outcome === 'raised' ? it.weight : 0), 0)
  if (weight >= limits.escalatesFrom) return 'escalate'
  const wanted = results.filter(({ outcome }) => outcome !== 'not').map(({ effect }) => effect)
  return signalEffects.findLast((effect) => wanted.includes(effect)) ?? null
}
