import t from 'tap'
import { defaultLimits } from '../../src/core/policy/limits.ts'
import { configOf, faultsOf } from '../support/config.ts'
import { only } from '../support/only.ts'

const groupId = '7d2c5c1e-6a33-4d8c-9f5e-0d3a6c1b2e4f'

t.test('the policy file makes limits tighter and never looser', async (t) => {
  const policy = JSON.stringify({ limits: { codeTries: 3, codeLivesMinutes: 5, approvalWithinMinutes: 120 } })
  const { limits } = configOf({}, policy).settings
  t.same(limits, { ...defaultLimits, codeTries: 3, codeLives: 300_000, approvalWithin: 7_200_000 })
  const looser = {
    answerTriesPerRequest: 4,
    codeTries: 6,
    codeLivesMinutes: 11,
    disclosures: 4,
    approvalWithinMinutes: 1441,
    guardLivesMinutes: 60,
  }
  for (const [name, value] of Object.entries(looser)) {
    t.match(
      faultsOf({}, JSON.stringify({ limits: { [name]: value } })),
      only(new RegExp(`^POLICY_FILE is wrong: limits.${name} is not a whole`)),
    )
  }
})

t.test('a policy file with anything unknown in it is refused', async (t) => {
  t.same(faultsOf({}, '{"limits":{"codeTrys":3,"codeLives":4},"profiles":[]}'), [
    'POLICY_FILE has an unknown key: limits.codeTrys',
    'POLICY_FILE has an unknown key: limits.codeLives',
    'POLICY_FILE has an unknown key: profiles',
  ])
  t.same(faultsOf({}, '{"limits":'), ['POLICY_FILE names a file that is not JSON'])
  t.same(faultsOf({ POLICY_FILE: '/nowhere' }), ['POLICY_FILE names a file that cannot be read'])
  t.match(faultsOf({}, '[]'), only(/^POLICY_FILE is wrong/))
  t.match(faultsOf({}, '{"limits":{"codeTries":"3"}}'), only(/^POLICY_FILE is wrong: limits.codeTries/))
})

t.test('the policy file names who stays out, who may vouch, and what signals do', async (t) => {
  const policy = {
    excludedGroups: [groupId],
    approverPools: [{ group: groupId, approvers: [groupId, 'paolo@example.com'] }],
    signals: { far_sign_in: { effect: 'note' }, many_requests: { weight: 1 } },
    signalLimits: { manyRequests: 40, coolDownMinutes: 60 },
  }
  const { settings } = configOf({}, JSON.stringify(policy))
  t.same(settings.excludedGroups, policy.excludedGroups)
  t.same(settings.approverPools, policy.approverPools)
  t.same(settings.signals.settings, policy.signals)
  t.match(settings.signals.limits, { manyRequests: 40, coolDown: 3_600_000, logWithin: 7 * 24 * 3_600_000 })
  t.equal(settings.signInClientId, configOf().signIn.clientId)
  t.match(configOf().settings, {
    excludedGroups: { length: 0 },
    approverPools: { length: 0 },
    signals: { settings: {} },
  })
})

t.test('what is wrong about people and signals is named', async (t) => {
  const wrong: [unknown, RegExp][] = [
    [{ excludedGroups: ['break-glass'] }, /excludedGroups\.0 is not an object id/],
    [{ approverPools: [{ group: groupId, approvers: [] }] }, /approvers names nobody/],
    [{ approverPools: [{ group: groupId, approvers: ['paolo'] }] }, /neither an object id nor an account name/],
    [{ signals: { far_sign_in: { effect: 'ignore' } } }, /far_sign_in\.effect is not one of note, wait/],
    [{ signals: { rainy_day: {} } }, /unknown key: signals\.rainy_day/],
    [{ signalLimits: { manyRequests: 0 } }, /manyRequests is not a whole number/],
    [{ limits: { contactCoolDownMinutes: 60 } }, /contactCoolDownMinutes is not a whole number/],
    [{ limits: { contactSilentAfterMinutes: 1_441 } }, /contactSilentAfterMinutes is not a whole number/],
  ]
  for (const [policy, fault] of wrong) t.match(faultsOf({}, JSON.stringify(policy)), only(fault))
})

t.test('R-SEC-6 the policy file says how long what is over is kept, within bounds', (t) => {
  const day = 24 * 60 * 60_000
  const given = '{ "retention": { "requestsDays": 60, "auditDays": 730 } }'
  t.match(configOf({}, given).settings.retention, { requests: 60 * day, audit: 730 * day, signIns: 30 * day })
  t.match(configOf().settings.retention, { requests: 90 * day, audit: 3 * 365 * day })
  for (const [retention, problem] of [
    [{ requestsDays: 29 }, /requestsDays is not a whole number of days from 30 to 730/],
    [{ auditDays: 3_651 }, /auditDays is not/],
    [{ signInsDays: 1.5 }, /signInsDays is not/],
    [{ strangersDays: 91 }, /strangersDays is not a whole number of days from 1 to 90/],
    [{ everythingDays: 90 }, /unknown key: retention\.everythingDays/],
  ] as const) {
    t.match(faultsOf({}, JSON.stringify({ retention })), only(problem))
  }
  t.end()
})
