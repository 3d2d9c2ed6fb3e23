import t from 'tap'

import { defaultSignalLimits, type SignalFacts } from '../../../src/core/policy/signal-facts.ts'
import {
  askSignals,
  judgeSignals,
  type SignalName,
  type SignalResult,
  type SignalSettings,
  signals,
} from '../../../src/core/policy/signals.ts'
import type { Reason } from '../../../src/core/reason.ts'
import { known, minute, noon, unknown } from '../../support/requests.ts'
import { day, deniedOf, hour, lagos, mfaOf, rowOf } from '../../support/sign-ins.ts'

const limits = defaultSignalLimits

/** A request of which everything was read and nothing contradicts it. */
function calm(change: Partial<SignalFacts> = {}): SignalFacts {
  return {
    reason: 'lost_phone',
    now: noon,
    startedAt: noon - 10 * minute,
    signIns: known([mfaOf('Mobile app notification', { createdAt: noon - day })]),
    risk: known({ level: 'none', state: 'none' }),
    requestsLately: known(1),
    contactChangedAt: known(null),
    hrRecordChangedAt: known(noon - 400 * day),
    lastRecoveredAt: known(noon - 60 * day),
    ...change,
  }
}

const ask = (facts: SignalFacts, settings?: SignalSettings) => askSignals(facts, limits, settings)
const raisedIn = (facts: SignalFacts) => ask(facts).flatMap(({ name, outcome }) => (outcome === 'raised' ? [name] : []))
const outcomeOf = (facts: SignalFacts, name: SignalName) => ask(facts).find((result) => result.name === name)?.outcome
const effectOf = (results: readonly SignalResult[]) => judgeSignals(results, limits)

/** For each signal: what raises it and nothing else. */
const cases: Record<SignalName, SignalFacts> = {
  fraud_reported: calm({ signIns: known([deniedOf('MFA denied; Phone App Reported Fraud')]) }),
  lost_method_used: calm({ signIns: known([mfaOf('Mobile app notification', { createdAt: noon - 30 * minute })]) }),
  user_at_risk: calm({ risk: known({ level: 'high', state: 'atRisk' }) }),
  contact_changed: calm({ contactChangedAt: known(noon - 13 * day) }),
  hr_record_changed: calm({ hrRecordChangedAt: known(noon - 13 * day) }),
  recovered_lately: calm({ lastRecoveredAt: known(noon - 29 * day) }),
  user_declined: calm({ signIns: known([deniedOf('MFA denied; user declined the authentication')]) }),
  far_sign_in: calm({
    signIns: known([
      mfaOf('SMS', { createdAt: noon - 5 * hour }),
      mfaOf('SMS', { createdAt: noon - 4 * hour, place: lagos, ipAddress: '198.51.100.9' }),
    ]),
  }),
  many_requests: calm({ requestsLately: known(20) }),
}

t.test('R-ELIG-4 every signal is raised by its case alone, with its weight, effect and words', async (t) => {
  t.same(raisedIn(calm()), [])
  for (const { name, weight, effect } of signals) {
    t.same(raisedIn(cases[name]), [name])
    const result = ask(cases[name]).find((it) => it.name === name)
    t.match(result, { weight, effect, said: `signal.${name}` })
    t.equal(effectOf(ask(cases[name])), effect, name)
  }
})

t.test('what the log raised names its rows', async (t) => {
  for (const name of ['fraud_reported', 'lost_method_used', 'user_declined'] as const)
    t.equal(ask(cases[name]).find((it) => it.name === name)?.rows.length, 1, name)
  t.equal(ask(cases.far_sign_in).find((it) => it.name === 'far_sign_in')?.rows.length, 2)
})

t.test('a method counts as lost by the reason that was given', async (t) => {
  const used = (reason: Reason, method: string, createdAt = noon - 5 * minute) =>
    outcomeOf(calm({ reason, signIns: known([mfaOf(method, { createdAt })]) }), 'lost_method_used')
  for (const reason of ['lost_phone', 'stolen', 'new_phone'] as const)
    for (const method of [
      'Mobile app notification',
      'Text message',
      'SMS',
      'OATH verification code',
      'Authenticator App',
    ])
      t.equal(used(reason, method), 'raised', `${reason}: ${method}`)
  t.equal(used('lost_phone', 'FIDO2 security key'), 'not', 'a key is no phone')
  t.equal(used('lost_phone', 'Windows Hello for Business'), 'not')
  t.equal(used('app_removed', 'SMS'), 'not', 'the number is still there')
  t.equal(used('cannot_approve', 'Mobile app notification'), 'raised')
  t.equal(used('never_set_up', 'FIDO2 security key', noon - 20 * day), 'raised')
  t.equal(used('lost_phone', 'SMS', noon - 20 * day), 'not', 'it was there three weeks ago')
  for (const reason of ['loop', 'compromised'] as const) t.equal(used(reason, 'SMS'), 'not', reason)
})

t.test('neither an old claim, a pass, a background sign-in nor a password shows a lost method at work', async (t) => {
  const at = { createdAt: noon - 5 * minute }
  for (const row of [
    mfaOf('Previously satisfied', at),
    mfaOf('Temporary Access Pass', at),
    mfaOf('SMS', { ...at, isInteractive: false }),
    rowOf(0, at),
    deniedOf("user didn't respond", at),
  ])
    t.equal(outcomeOf(calm({ signIns: known([row]) }), 'lost_method_used'), 'not')
})

t.test('a risk that somebody settled, or that we do not know, is none', async (t) => {
  const riskOf = (level: string, state: string) => outcomeOf(calm({ risk: known({ level, state }) }), 'user_at_risk')
  t.equal(riskOf('none', 'confirmedCompromised'), 'raised')
  for (const state of ['dismissed', 'remediated', 'confirmedSafe']) t.equal(riskOf('high', state), 'not', state)
  t.equal(riskOf('unknownFutureValue', 'unknownFutureValue'), 'not')
  t.equal(riskOf('medium', 'atRisk'), 'not')
})

t.test('the spans are spans of time: their edges, daylight saving and a clock ahead do not move them', async (t) => {
  const outcome = (lastRecoveredAt: number, now = noon) =>
    outcomeOf(calm({ now, lastRecoveredAt: known(lastRecoveredAt) }), 'recovered_lately')
  t.equal(outcome(noon - 30 * day), 'not')
  t.equal(outcome(noon - 30 * day + 1), 'raised')
  t.equal(outcome(noon + minute), 'raised')
  const afterTheChange = Date.UTC(2026, 9, 25, 12)
  t.equal(outcome(afterTheChange - 30 * day, afterTheChange), 'not')
})

t.test(
  'what the tenant does not have is absent and raises nothing; what could not be read is unknown and opens no door',
  async (t) => {
    const absent = calm({
      signIns: known(null),
      risk: known(null),
      requestsLately: known(null),
      lastRecoveredAt: known(null),
    })
    t.equal(effectOf(ask(absent)), null)
    const blind = calm({
      signIns: unknown,
      risk: unknown,
      requestsLately: unknown,
      contactChangedAt: unknown,
      hrRecordChangedAt: unknown,
      lastRecoveredAt: unknown,
    })
    t.ok(ask(blind).every(({ outcome }) => outcome === 'unknown'))
    t.equal(effectOf(ask(blind)), 'escalate')
    t.equal(effectOf(ask(calm({ requestsLately: unknown }))), 'wait')
  },
)

t.test('the policy file may change weight and effect by name, and many small signals add up', async (t) => {
  const quiet: SignalSettings = { many_requests: { effect: 'note' }, user_declined: { effect: 'note', weight: 1 } }
  t.equal(effectOf(ask(cases.many_requests, quiet)), 'note')
  t.match(
    ask(cases.user_declined, quiet).find(({ name }) => name === 'user_declined'),
    { weight: 1, effect: 'note' },
  )
  const both = { ...cases.far_sign_in, requestsLately: known(25) }
  t.equal(effectOf(ask(both)), 'second_approver', 'the strictest counts')
  const three = {
    ...both,
    signIns: known([
      ...(both.signIns.isKnown ? (both.signIns.value ?? []) : []),
      deniedOf('user declined the authentication'),
    ]),
  }
  t.equal(effectOf(ask(three)), 'escalate', 'together they are as grave as one that escalates')
})

t.test('R-ELIG-4 the contradictions, their weights and their effects, written down a second time', async (t) => {
  t.same(
    signals.map(({ name, weight, effect }) => `${name} ${weight} ${effect}`),
    [
      'fraud_reported 10 escalate',
      'lost_method_used 10 escalate',
      'user_at_risk 10 escalate',
      'contact_changed 8 escalate',
      'hr_record_changed 8 escalate',
      'recovered_lately 8 escalate',
      'user_declined 6 second_approver',
      'far_sign_in 6 second_approver',
      'many_requests 4 wait',
    ],
  )
})

t.test('R-ELIG-4 weights add up to a case for people at twelve, and those of what is unknown do not', async (t) => {
  const weighing = (...weights: readonly number[]): SignalResult[] =>
    weights.map((weight) => ({
      name: 'far_sign_in',
      said: 'signal.far_sign_in',
      weight,
      effect: 'note',
      outcome: 'raised',
      rows: [],
    }))
  t.equal(effectOf(weighing(6, 6)), 'escalate')
  t.equal(effectOf(weighing(6, 5)), 'note')
  const [first, second] = weighing(6, 6)
  t.equal(first && second && effectOf([first, { ...second, outcome: 'unknown' }]), 'note')
  t.equal(effectOf([]), null)
})
