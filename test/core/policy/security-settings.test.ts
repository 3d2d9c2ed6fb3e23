import t from 'tap'
import { table } from '../../../src/config/table.ts'
import type { SecuritySettings } from '../../../src/core/policy/security-settings.ts'
import { securitySettingsOf, weakenings } from '../../../src/core/policy/security-settings.ts'
import { settingNameOf } from '../../../src/core/policy/setting-names.ts'
import { testSettings } from '../../support/settings.ts'

const pool = { group: 'g', approvers: ['a', 'b'] }
const before: SecuritySettings = {
  ...testSettings,
  signInAuthContext: 'c1',
  hrStaleAfter: 72 * 3_600_000,
  hasWebhook: true,
  webhookDigest: 'the-receiver',
  excludedGroups: ['break-glass'],
  approverPools: [pool],
  privilegedApprovers: 'trusted',
  trustedProxies: ['10.0.0.1'],
}

t.test('R-STF-7 each setting that weakens is named', (t) => {
  const { limits } = before
  const weaker: readonly [string, Partial<SecuritySettings>][] = [
    ['isManagerSignInRequired', { isManagerSignInRequired: false }],
    ['signInAuthContext', { signInAuthContext: null }],
    ['isPassOneTime', { isPassOneTime: false }],
    ['passLifetimeInMinutes', { passLifetimeInMinutes: 480 }],
    ['hrQuestions', { hrQuestions: ['city', 'hireDate', 'postalCode'] }],
    ['hrQuestionsAsked', { hrQuestionsAsked: 2 }],
    ['excludedGroups', { excludedGroups: ['other'] }],
    ['approverPools', { approverPools: [{ ...pool, approvers: ['a', 'mallory'] }] }],
    ['privilegedApprovers', { privilegedApprovers: 'others' }],
    ['trustedProxies', { trustedProxies: ['10.0.0.1', '0.0.0.0/0'] }],
    ['securityMailbox', { securityMailbox: 'mallory@elsewhere.example' }],
    ['signInClientId', { signInClientId: '66666666-2222-4333-8444-555555555555' }],
    ['publicUrl', { publicUrl: 'https://recovery.elsewhere.example' }],
    ['securityInfoUrl', { securityInfoUrl: 'https://mysecurityinfo.elsewhere.example' }],
    ['helpdeskContact', { helpdeskContact: '+44 20 7946 0666' }],
    ['hrSource', { hrSource: 'entra' }],
    ['hrSource', { hrSource: 'http https://hr.elsewhere.example' }],
    ['hrStaleAfter', { hrStaleAfter: 720 * 3_600_000 }],
    ['hrStaleAfter', { hrStaleAfter: null }],
    ['retention', { retention: { ...before.retention, audit: before.retention.audit / 3 } }],
    ['hasWebhook', { hasWebhook: false, webhookDigest: null }],
    ['webhookDigest', { webhookDigest: 'another-receiver' }],
    ['mailServer', { mailServer: 'smtps://mail.elsewhere.example' }],
    ['mailServer', { mailServer: 'smtp://mail.fernhill.example?requireTLS=false' }],
    ['isSimulator', { isSimulator: true }],
    ['signals', { signals: { ...before.signals, settings: { far_sign_in: { weight: 1, effect: 'note' } } } }],
    ['limits.codeTries', { limits: { ...limits, codeTries: 6 } }],
    ['limits.waitAfterCode', { limits: { ...limits, waitAfterCode: 1 } }],
    ['limits.contactCoolDown', { limits: { ...limits, contactCoolDown: 1 } }],
  ]
  for (const [name, change] of weaker) t.same(weakenings(before, { ...before, ...change }), [name], name)
  t.end()
})

t.test('each is called as whoever runs the portal set it', (t) => {
  for (const name of Object.keys(securitySettingsOf(before)).filter((name) => name !== 'limits')) {
    const [setting = '', key] = settingNameOf(name).split(' ')
    t.ok(setting in table, `${name} is ${setting}`)
    t.equal(key !== undefined, setting === 'POLICY_FILE', name)
  }
  t.equal(settingNameOf('limits.codeTries'), 'POLICY_FILE limits.codeTries')
  t.equal(settingNameOf('something else'), 'something else')
  t.end()
})

t.test('what is the same or tighter waits for nobody', (t) => {
  const { limits } = before
  const tighter: readonly Partial<SecuritySettings>[] = [
    {},
    { passLifetimeInMinutes: 30, hrQuestionsAsked: 4, hrStaleAfter: 3_600_000 },
    {
      publicUrl: 'http://localhost:3000',
      retention: { ...before.retention, requests: 1, audit: Number.MAX_SAFE_INTEGER },
    },
    { excludedGroups: ['break-glass', 'more'], approverPools: [], privilegedApprovers: null, trustedProxies: [] },
    { limits: { ...limits, codeTries: 3, waitAfterCode: limits.waitAfterCode * 2, guardLives: limits.guardLives * 2 } },
  ]
  for (const change of tighter) t.same(weakenings(before, { ...before, ...change }), [], JSON.stringify(change))
  t.same(weakenings({ ...before, signInAuthContext: null }, before), [], 'a proof that was not asked for before')
  t.end()
})
