import t from 'tap'

import { classifySignIn } from '../../../src/core/diagnosis/classify.ts'
import { findCode, knownCodes } from '../../../src/core/diagnosis/codes.ts'
import { findResult, knownResults } from '../../../src/core/diagnosis/results.ts'
import { deniedOf, mfaOf, rowOf } from '../../support/sign-ins.ts'

/** Microsoft's own wording of each answer, as its reporting page lists it, and the class that we expect. */
const answers: readonly (readonly [string, string])[] = [
  ['MFA denied; authentication in-progress', 'overlapping_prompts'],
  ['MFA denied; duplicate authentication attempt', 'overlapping_prompts'],
  ['MFA denied; entered incorrect code too many times', 'wrong_code'],
  ['MFA denied; invalid authentication', 'mfa_not_satisfied'],
  ['MFA denied; invalid mobile app verification code', 'wrong_code'],
  ['MFA denied; misconfiguration', 'mfa_not_satisfied'],
  ['MFA denied; phone call went to voicemail', 'no_answer'],
  ['MFA denied; phone number has an invalid format', 'telephony_fault'],
  ['MFA denied; service error', 'service_fault'],
  ["MFA denied; unable to reach the user's phone", 'telephony_fault'],
  ['MFA denied; unable to send the mobile app notification to the device', 'no_answer'],
  ['MFA denied; unable to send the mobile app notification', 'no_answer'],
  ['MFA denied; user declined the authentication', 'denied_by_user'],
  ["MFA denied; user didn't respond to mobile app notification", 'no_answer'],
  ["MFA denied; user doesn't have any verification methods registered", 'method_required'],
  ['MFA denied; user entered incorrect code', 'wrong_code'],
  ['MFA denied; user entered incorrect PIN', 'wrong_code'],
  ['MFA denied; user hung up', 'no_answer'],
  ['MFA denied; user is blocked', 'blocked_for_mfa'],
  ['MFA denied; user never entered the verification code', 'no_answer'],
  ['MFA denied; user not found', 'mfa_not_satisfied'],
  ['MFA denied; verification code already used once', 'wrong_code'],
  ['MFA denied; Phone App Reported Fraud', 'reported_fraud'],
  ["The user didn't complete the MFA prompt. They may have timed out, opted not to authenticate.", 'mfa_not_satisfied'],
]

t.test('every known code gives its class', async (t) => {
  for (const [number, { class: name }] of knownCodes) t.equal(classifySignIn(rowOf(number)), name, String(number))
})

t.test('the codes that the runbook names belong to its classes', async (t) => {
  const expected = {
    method_required: [50072, 50079, 50125],
    mfa_not_satisfied: [500121, 50074, 50076, 50078],
    password_wrong: [50126],
    password_expired: [50055, 50144],
    account_locked: [50053],
    account_disabled: [50057],
    conditional_access_block: [50131, 53003, 530032, 530035],
    registration_blocked_by_risk: [53004],
    registration_blocked_by_policy: [53010],
    pass_wrong: [130503],
    pass_expired: [130504],
    pass_not_found: [130507],
    pass_blocked_by_policy: [130501],
    noise: [50058, 50140, 50199],
  }
  for (const [name, numbers] of Object.entries(expected))
    for (const number of numbers) t.equal(classifySignIn(rowOf(number)), name, String(number))
})

t.test('every sentence of the log gives its class, beside the row and in a step of it', async (t) => {
  for (const [text, name] of answers) {
    t.equal(classifySignIn(deniedOf(text)), name, text)
    t.equal(classifySignIn(rowOf(500121, { steps: null, additionalDetails: text })), name, text)
  }
  const reached = new Set(answers.map(([text]) => findResult(text)?.contains))
  t.same(
    knownResults.filter(({ contains }) => !reached.has(contains)),
    [],
    'no rule is without an example',
  )
})

t.test('case, spaces and curly apostrophes of a sentence do not matter', async (t) => {
  t.equal(classifySignIn(deniedOf('MFA DENIED;  USER DIDN’T   RESPOND to mobile app notification')), 'no_answer')
})

t.test('an unknown number is unknown, a missing one has no result', async (t) => {
  t.equal(classifySignIn(rowOf(987654)), 'unknown_code')
  t.equal(classifySignIn(rowOf(null)), 'no_result')
  t.equal(findCode(130502), null, 'a number without a source is not made up')
})

t.test('an unknown number with a known sentence is explained by the sentence', async (t) => {
  t.equal(classifySignIn(rowOf(987654, { additionalDetails: "user didn't respond" })), 'no_answer')
})

t.test('the sentence of another fault is not taken for an answer to a prompt', async (t) => {
  t.equal(
    classifySignIn(rowOf(53003, { additionalDetails: 'misconfiguration of the app' })),
    'conditional_access_block',
  )
})

t.test('a prompt that was declined before somebody gave in is still told', async (t) => {
  const tired = mfaOf()
  const declined = {
    method: 'Mobile app notification',
    isSuccessful: false,
    result: 'MFA denied; user declined the authentication',
  }
  t.equal(classifySignIn({ ...tired, steps: [declined, ...(tired.steps ?? [])] }), 'denied_by_user')
})

t.test('of several answers in one row the gravest counts', async (t) => {
  const row = deniedOf('MFA denied; user entered incorrect code', { additionalDetails: 'Phone App Reported Fraud' })
  t.equal(classifySignIn(row), 'reported_fraud')
  const turned = deniedOf('Phone App Reported Fraud', { additionalDetails: 'MFA denied; user entered incorrect code' })
  t.equal(classifySignIn(turned), 'reported_fraud')
})

t.test('a step that succeeded is no denial, whatever its sentence', async (t) => {
  const step = { method: 'SMS', isSuccessful: true, result: 'MFA completed; no earlier prompt that the user declined' }
  t.equal(classifySignIn({ ...mfaOf(), steps: [step] }), 'success')
})

t.test('a success at risk is suspicious unless somebody settled the risk', async (t) => {
  t.equal(classifySignIn(mfaOf()), 'success')
  t.equal(classifySignIn(mfaOf('SMS', { riskLevel: 'high', riskState: 'atRisk' })), 'suspicious_sign_in')
  t.equal(classifySignIn(mfaOf('SMS', { riskLevel: 'none', riskState: 'confirmedCompromised' })), 'suspicious_sign_in')
  t.equal(classifySignIn(mfaOf('SMS', { riskLevel: 'high', riskState: 'dismissed' })), 'success')
  t.equal(classifySignIn(mfaOf('SMS', { riskLevel: 'high', riskState: 'remediated' })), 'success')
})

t.test('unknownFutureValue and hidden risks are no risk', async (t) => {
  const row = mfaOf('SMS', { riskLevel: 'unknownFutureValue', riskState: 'unknownFutureValue' })
  t.equal(classifySignIn(row), 'success')
  t.equal(classifySignIn(mfaOf('SMS', { riskLevel: 'hidden', riskState: null })), 'success')
})

t.test('a lock is suspicious only where the text names nothing but the malicious address', async (t) => {
  const malicious = 'Sign-in was blocked because it came from an IP address with malicious activity'
  t.equal(classifySignIn(rowOf(50053, { failureReason: malicious })), 'suspicious_sign_in')
  const both = `The user tried to sign in too many times. Or, ${malicious}.`
  t.equal(classifySignIn(rowOf(50053, { failureReason: both })), 'account_locked')
})
