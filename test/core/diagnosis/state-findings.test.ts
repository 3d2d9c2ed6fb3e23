import t from 'tap'

import { diagnose } from '../../../src/core/diagnosis/diagnose.ts'
import type { DiagnosisFacts, PolicySeen } from '../../../src/core/diagnosis/seen.ts'
import { noon } from '../../support/requests.ts'
import { factsOf, mfaOf, rowOf } from '../../support/sign-ins.ts'

const classesOf = (facts: DiagnosisFacts) => diagnose(facts).map((finding) => finding.class)
const registration: PolicySeen = {
  name: 'Register at the office',
  isEnforced: true,
  appliesTo: 'registration',
  controls: ['block'],
  operator: 'OR',
  isPassTooWeak: false,
}

t.test('an account without any second factor needs one, whatever the log says', async (t) => {
  t.same(classesOf(factsOf([], { methods: ['password', 'email'] })), ['method_required'])
  const cured = factsOf([rowOf(50072), mfaOf('SMS', { createdAt: noon })], { methods: ['password'] })
  t.equal(diagnose(cured)[0]?.isOver, false)
})

t.test('a policy is a wall for registration only where a pass cannot get past it', async (t) => {
  const found = (change: Partial<PolicySeen>) =>
    classesOf(factsOf([], { policies: [{ ...registration, ...change }] })).includes('registration_blocked_by_policy')
  t.equal(found({}), true)
  t.equal(found({ isEnforced: false }), false, 'report-only blocks nobody')
  t.equal(found({ controls: ['mfa'] }), false)
  t.equal(found({ controls: ['mfa', 'compliantDevice'], operator: 'OR' }), false, 'one of them is enough')
  t.equal(found({ controls: ['mfa', 'compliantDevice'], operator: 'AND' }), true)
  t.equal(found({ controls: ['compliantDevice', 'domainJoinedDevice'], operator: 'OR' }), true)
  t.equal(found({ controls: [], isPassTooWeak: true }), true)
  t.equal(found({ controls: ['mfa'], operator: 'AND', isPassTooWeak: true }), true)
  t.equal(found({ controls: ['unknownFutureValue'] }), false)
  t.equal(found({ appliesTo: 'sign_in' }), false)
  const blocked = factsOf([], { policies: [{ ...registration, appliesTo: 'sign_in' }] })
  t.same(classesOf(blocked), ['conditional_access_block'])
})

t.test('what was not read takes findings away and makes none up', async (t) => {
  const blind = factsOf([], { rows: null, account: null, methods: null, policies: null, risk: null })
  t.same(classesOf(blind), ['log_unreadable'])
  const future = factsOf([], { risk: { level: 'unknownFutureValue', state: null } })
  t.same(classesOf(future), ['nothing_found'])
})
