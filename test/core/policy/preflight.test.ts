import t from 'tap'
import { askAll, type EligibilityFacts, failuresOf, writeResults } from '../../../src/core/policy/eligibility.ts'
import { accountChecks, type PreflightFacts, preflightChecks } from '../../../src/core/policy/preflight.ts'
import { reasonOf } from '../../../src/core/policy/reset.ts'
import { goodFacts, goodPreflight, known, ada as person, unknown } from '../../support/requests.ts'

const checks = [...preflightChecks, ...accountChecks('own-pass')]
const policy = {
  isEnabled: true,
  isInScope: true,
  minimumLifetimeInMinutes: 60,
  maximumLifetimeInMinutes: 480,
  isOneTimeRequired: false,
}
const method = (kind: 'authenticator' | 'unknown', graphType: string) => ({ id: '1', kind, graphType, phoneType: null })
const ask = (facts: EligibilityFacts) => askAll(checks, facts)
const odd = (facts: EligibilityFacts) =>
  ask(facts)
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ name, outcome }) => `${name}=${outcome}`)

t.test('in a good tenant every check passes, and each is written down by its name', async (t) => {
  t.same(odd(goodFacts()), [])
  t.ok(writeResults(ask(goodFacts())).includes('registration_allowed=passed'))
})

t.test('each fact that is odd raises one caution; only what cannot work fails', async (t) => {
  const worlds: [Partial<PreflightFacts>, string][] = [
    [{ registration: known({ blocking: ['Only managed devices'], uncertain: [] }) }, 'registration_allowed=failed'],
    [{ registration: known({ blocking: [], uncertain: ['Not from abroad'] }) }, 'registration_allowed=caution'],
    [{ registration: known(null) }, 'registration_allowed=caution'],
    [{ isSecurityDefaultsOn: known(true) }, 'security_defaults_off=caution'],
    [{ perUserMfa: known('enforced') }, 'per_user_mfa_off=caution'],
    [{ perUserMfa: known('unknownFutureValue') }, 'per_user_mfa_off=caution'],
    [{ perUserMfa: known(null) }, 'per_user_mfa_off=caution'],
    [{ federatedDomains: known(['harbourpine.example']) }, 'domain_is_managed=caution'],
    [{ federatedDomains: known(null) }, 'domain_is_managed=caution'],
    [{ risk: known({ level: 'high', state: 'atRisk' }) }, 'user_not_at_risk=caution'],
    [{ risk: known(null) }, 'user_not_at_risk=caution'],
    [{ canReadSignIns: known(false) }, 'sign_in_log_readable=caution'],
    [{ canReadSignIns: unknown }, 'sign_in_log_readable=caution'],
    [{ wishedPass: { lifetimeInMinutes: 30, isOneTime: true } }, 'pass_lifetime_allowed=caution'],
    [{ wishedPass: { lifetimeInMinutes: 481, isOneTime: true } }, 'pass_lifetime_allowed=caution'],
    [{ methods: known([method('unknown', 'telepathyMethod')]) }, 'methods_known=failed'],
    [{ passOnAccount: known({ id: 'from-elsewhere' }) }, 'no_other_pass=caution'],
  ]
  for (const [change, wanted] of worlds) t.same(odd(goodFacts({ preflight: goodPreflight(change) })), [wanted])
})

t.test('what is no oddity raises nothing', async (t) => {
  const worlds: Partial<PreflightFacts>[] = [
    { isSecurityDefaultsOn: known(null) },
    { federatedDomains: known(['elsewhere.example']) },
    { risk: known({ level: 'medium', state: 'atRisk' }) },
    { risk: known({ level: 'high', state: 'dismissed' }) },
    { methods: known([method('authenticator', 'x')]) },
    { passOnAccount: known({ id: 'own-pass' }) },
    { wishedPass: { lifetimeInMinutes: 480, isOneTime: false } },
  ]
  for (const change of worlds) t.same(odd(goodFacts({ preflight: goodPreflight(change) })), [], JSON.stringify(change))
})

t.test('a fact that could not be known refuses, but for the log, which is evidence only', async (t) => {
  const names = ['registration', 'isSecurityDefaultsOn', 'perUserMfa', 'federatedDomains', 'risk'] as const
  for (const name of names) {
    const results = ask(goodFacts({ preflight: goodPreflight({ [name]: unknown }) }))
    t.equal(failuresOf(results).length, 1, name)
    t.match(failuresOf(results)[0], /\?$/)
  }
  const { preflight: _nobodyLooked, ...facts } = goodFacts()
  const notUnknown = ask(facts).filter(({ outcome }) => outcome !== 'unknown')
  t.same(
    notUnknown.map(({ name }) => name),
    ['account_is_cloud_only'],
  )
})

t.test(
  'account and policy tell of hybrid accounts, of passes that work once and of policies without any lifetime',
  async (t) => {
    const account = known({ ...person, isEnabled: true, isMember: true, isSynced: true })
    t.same(odd(goodFacts({ account })), ['account_is_cloud_only=caution'])
    const wish = goodPreflight({ wishedPass: { lifetimeInMinutes: 60, isOneTime: false } })
    const passPolicy = known({ ...policy, isOneTimeRequired: true })
    t.same(odd(goodFacts({ passPolicy, preflight: wish })), ['pass_kind_allowed=caution'])
    const empty = known({ ...policy, minimumLifetimeInMinutes: 90, maximumLifetimeInMinutes: 60 })
    t.same(odd(goodFacts({ passPolicy: empty })), ['pass_lifetime_allowed=failed'])
  },
)

t.test('a result names the policies and the types that it is about', async (t) => {
  const registration = known({ blocking: ['A', 'B'], uncertain: ['C'] })
  const methods = known([method('unknown', 'telepathyMethod'), method('authenticator', 'x')])
  const results = ask(goodFacts({ preflight: goodPreflight({ registration, methods }) }))
  t.same(results.find(({ name }) => name === 'registration_allowed')?.about, ['A', 'B'])
  t.same(results.find(({ name }) => name === 'methods_known')?.about, ['telepathyMethod'])
})

t.test('an unknown method is a case of its own only where it is the only one', async (t) => {
  t.equal(reasonOf(['methods_known']), 'unknown_method')
  t.equal(reasonOf(['methods_known?']), 'conditions_changed')
  t.equal(reasonOf(['methods_known', 'account_enabled']), 'conditions_changed')
})
