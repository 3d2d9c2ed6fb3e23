import t from 'tap'
import type { AccessPolicy } from '../../../src/adapters/entra/access-policies.ts'
import { judgeGuard } from '../../../src/cli/doctor/auth-context.ts'
import { openClinic, registrationPolicy } from '../../support/doctor.ts'

const { visit, control } = await openClinic(t)

t.test('an authentication context that nothing guards is bad, since it proves nothing', async (t) => {
  await control.setAccessPolicies([registrationPolicy({})])
  const { code, of } = await visit()
  t.equal(code, 2)
  t.ok(of('sign_in').some(({ state, sentence }) => state === 'bad' && /No policy guards c1/.test(sentence)))
})

t.test('an authentication context counts only behind a policy that wants MFA and nothing else instead', async (t) => {
  const guard = policyFor({ includeAuthenticationContextClassReferences: ['c1'] })
  t.match(judgeGuard('c1', [guard]), { state: 'good' })
  t.match(judgeGuard('c2', [guard]), { state: 'bad' })
  t.match(judgeGuard('c1', [{ ...guard, state: 'disabled' }]), { state: 'bad' })
  const orDevice = { ...guard, grantControls: { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] } }
  t.match(judgeGuard('c1', [orDevice]), { state: 'bad' })
  t.match(judgeGuard('c1', [policyFor({ includeApplications: ['All'] })]), { state: 'caution' })
})

function policyFor(applications: AccessPolicy['conditions']['applications']): AccessPolicy {
  const conditions = { applications, users: { includeUsers: ['All'] } }
  return { id: 'p', state: 'enabled', conditions, grantControls: { operator: 'OR', builtInControls: ['mfa'] } }
}
