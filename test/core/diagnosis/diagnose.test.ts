import t from 'tap'

import { diagnose, valuesOf } from '../../../src/core/diagnosis/diagnose.ts'
import { type Finding, type FindingClass, findingClasses, findingRules } from '../../../src/core/diagnosis/finding.ts'
import type { DiagnosisFacts, PolicySeen } from '../../../src/core/diagnosis/seen.ts'
import type { SignInRow } from '../../../src/core/diagnosis/sign-in-row.ts'
import { only } from '../../support/only.ts'
import { minute, noon } from '../../support/requests.ts'
import { day, deniedOf, factsOf, hour, lagos, mfaOf, rowOf } from '../../support/sign-ins.ts'

const classesOf = (facts: DiagnosisFacts) => diagnose(facts).map((finding) => finding.class)
const classesIn = (...rows: readonly SignInRow[]) => classesOf(factsOf(rows))
const findIn = (facts: DiagnosisFacts, name: FindingClass): Finding | undefined =>
  diagnose(facts).find((finding) => finding.class === name)
const registration: PolicySeen = {
  name: 'Register at the office',
  isEnforced: true,
  appliesTo: 'registration',
  controls: ['block'],
  operator: 'OR',
  isPassTooWeak: false,
}
const again = (count: number, errorCode: number, change: (index: number) => Partial<SignInRow> = () => ({})) =>
  Array.from({ length: count }, (_, index) =>
    rowOf(errorCode, { createdAt: noon - hour + index * minute, ...change(index) }),
  )

/** One case for each class: what the log or the state shows. */
const cases: Record<FindingClass, DiagnosisFacts> = {
  reported_fraud: factsOf([deniedOf('MFA denied; Phone App Reported Fraud')]),
  denied_by_user: factsOf([deniedOf('MFA denied; user declined the authentication')]),
  suspicious_sign_in: factsOf([mfaOf('SMS', { riskLevel: 'high', riskState: 'atRisk' })]),
  user_at_risk: factsOf([], { risk: { level: 'high', state: 'atRisk' } }),
  location_mismatch: factsOf([
    mfaOf('SMS', { createdAt: noon - 2 * hour }),
    mfaOf('SMS', { place: lagos, ipAddress: '198.51.100.9' }),
  ]),
  registration_blocked_by_risk: factsOf([rowOf(53004)]),
  account_disabled: factsOf([], { account: { isEnabled: false, isSyncedFromOnPremises: null } }),
  blocked_for_mfa: factsOf([deniedOf('MFA denied; user is blocked')]),
  account_locked: factsOf([rowOf(50053)]),
  registration_blocked_by_policy: factsOf([], { policies: [registration] }),
  conditional_access_block: factsOf([rowOf(53003)]),
  pass_blocked_by_policy: factsOf([rowOf(130501)]),
  password_wrong: factsOf([rowOf(50126)]),
  password_expired: factsOf([rowOf(50055)]),
  password_missing: factsOf([rowOf(50056)]),
  method_required: factsOf([rowOf(50072)]),
  loop: factsOf(again(3, 50074)),
  no_answer: factsOf([deniedOf("MFA denied; user didn't respond to mobile app notification")]),
  wrong_code: factsOf([deniedOf('MFA denied; user entered incorrect code')]),
  telephony_fault: factsOf([rowOf(50087)]),
  overlapping_prompts: factsOf([deniedOf('MFA denied; duplicate authentication attempt')]),
  mfa_not_satisfied: factsOf([rowOf(500121)]),
  pass_wrong: factsOf([rowOf(130503)]),
  pass_expired: factsOf([rowOf(130504)]),
  pass_not_found: factsOf([rowOf(130507)]),
  device: factsOf([rowOf(53000)]),
  windows_hello: factsOf([rowOf(130006)]),
  external: factsOf([rowOf(50158)]),
  not_assigned: factsOf([rowOf(50105)]),
  application: factsOf([rowOf(65001)]),
  unknown_code: factsOf([rowOf(987654)]),
  interrupted: factsOf([rowOf(50089)]),
  session_ended: factsOf([rowOf(50173)]),
  service_fault: factsOf([rowOf(90025)]),
  no_result: factsOf([rowOf(null)]),
  nothing_found: factsOf([mfaOf()]),
  log_unreadable: factsOf([], { rows: null }),
}

t.test('every class is found in its case, with its evidence and its sentences', async (t) => {
  for (const name of findingClasses) {
    const finding = findIn(cases[name], name)
    const { severity, isMfa, next } = findingRules[name]
    t.match(finding, { class: name, severity, isMfa, isOver: false, next: `diagnosis.next.${next}` }, name)
    t.match(finding, { staff: `diagnosis.staff.${name}`, person: `diagnosis.person.${name}` }, name)
    const seenInLog = (cases[name].rows ?? []).length > 0 && name !== 'nothing_found'
    t.equal((finding?.rows.length ?? 0) > 0, seenInLog, `${name} names its rows`)
  }
})

t.test('a case of one class shows no other fault', async (t) => {
  for (const name of findingClasses.filter((it) => it !== 'loop')) t.same(classesOf(cases[name]), [name])
})

t.test('the most important comes first, and what is over comes last', async (t) => {
  const rows = [
    rowOf(50126, { createdAt: noon - 5 * hour }),
    mfaOf('SMS', { createdAt: noon - 4 * hour }),
    deniedOf("MFA denied; user didn't respond"),
    rowOf(53003),
    deniedOf('MFA denied; user declined the authentication'),
  ]
  t.same(classesIn(...rows), ['denied_by_user', 'conditional_access_block', 'no_answer', 'password_wrong'])
  t.equal(findIn(factsOf(rows), 'password_wrong')?.isOver, true)
})

t.test('of two dangers the graver comes first, with its newest row first', async (t) => {
  const declined = deniedOf('user declined the authentication', { createdAt: noon - 3 * hour })
  const [older, newer] = [2, 1].map((hours) => deniedOf('Phone App Reported Fraud', { createdAt: noon - hours * hour }))
  const findings = diagnose(factsOf([declined, ...(older && newer ? [newer, older] : [])]))
  t.match(findings, only({ class: 'reported_fraud', rows: only(newer?.id, older?.id) }, { class: 'denied_by_user' }))
})

t.test('a failed sign-in at risk shows its fault and its danger', async (t) => {
  const row = deniedOf("user didn't respond", { riskLevel: 'high', riskState: 'atRisk' })
  t.same(classesIn(row), ['suspicious_sign_in', 'no_answer'])
})

t.test('an unknown number is shown with its number', async (t) => {
  const facts = factsOf([rowOf(987654), rowOf(135010), rowOf(987654)])
  t.same(findIn(facts, 'unknown_code')?.codes, [135010, 987654])
  const finding = findIn(facts, 'unknown_code')
  t.same(finding && valuesOf(finding), { count: 3, codes: '135010, 987654' })
})

t.test('the stops of an attempt that got through say nothing', async (t) => {
  const correlationId = 'one-attempt'
  const stop = rowOf(50074, { correlationId })
  t.same(classesIn(stop, mfaOf('SMS', { correlationId, createdAt: stop.createdAt + minute })), ['nothing_found'])
  t.same(classesIn(stop, mfaOf('SMS', { correlationId, createdAt: stop.createdAt })), ['nothing_found'])
})

t.test('a correlation id that an app keeps for days does not hide a failure of another day', async (t) => {
  const correlationId = 'kept-for-days'
  const failed = rowOf(50074, { correlationId, createdAt: noon - 2 * day })
  t.same(classesIn(failed, rowOf(0, { correlationId })), ['mfa_not_satisfied'])
})

t.test('a general stop is left out beside its reason, a mistyped password before it too', async (t) => {
  const correlationId = 'one-attempt'
  const rows = [
    rowOf(50126, { correlationId, createdAt: noon - hour - minute }),
    rowOf(50074, { correlationId }),
    deniedOf('MFA denied; user entered incorrect code', { correlationId }),
  ]
  const findings = diagnose(factsOf(rows)).map(({ class: name, isOver }) => [name, isOver])
  t.same(findings, [
    ['wrong_code', false],
    ['password_wrong', true],
  ])
})

t.test('a fault of MFA is over only after a fresh MFA, a danger never', async (t) => {
  const failed = deniedOf("MFA denied; user didn't respond", { createdAt: noon - 2 * hour })
  t.equal(findIn(factsOf([failed, rowOf(0)]), 'no_answer')?.isOver, false, 'a password alone cures nothing')
  t.equal(findIn(factsOf([failed, mfaOf('Temporary Access Pass')]), 'no_answer')?.isOver, false, 'nor does a pass')
  t.equal(findIn(factsOf([failed, mfaOf()]), 'no_answer')?.isOver, true)
  const declined = deniedOf('user declined the authentication', { createdAt: noon - 2 * hour })
  t.equal(findIn(factsOf([declined, mfaOf()]), 'denied_by_user')?.isOver, false)
})

t.test('an old fault does not explain this morning, an old danger still counts', async (t) => {
  const createdAt = noon - 20 * day
  t.same(classesIn(rowOf(50126, { createdAt })), ['nothing_found'])
  t.same(classesIn(deniedOf('Phone App Reported Fraud', { createdAt })), ['reported_fraud'])
})

t.test('the reason steers the next step', async (t) => {
  const nextOf = (facts: DiagnosisFacts) => diagnose(facts)[0]?.next
  const wrongCode = deniedOf('MFA denied; user entered incorrect code')
  t.equal(nextOf(factsOf([wrongCode])), 'diagnosis.next.check_clock')
  t.equal(nextOf(factsOf([wrongCode], { reason: 'loop' })), 'diagnosis.next.try_lighter_remedy')
  t.equal(nextOf(factsOf([wrongCode], { reason: 'stolen' })), 'diagnosis.next.finish_recovery')
  const account = { isEnabled: true, isSyncedFromOnPremises: true }
  t.equal(nextOf(factsOf([rowOf(50126)], { account })), 'diagnosis.next.reset_password_on_premises')
})
