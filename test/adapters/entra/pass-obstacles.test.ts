import t from 'tap'
import type { AccessPolicy } from '../../../src/adapters/entra/access-policies.ts'
import {
  findNarrowings,
  findObstacles,
  guardsRegistration,
  meetsBrowsers,
} from '../../../src/adapters/entra/pass-obstacles.ts'

const passwordless = '00000000-0000-0000-0000-000000000003'

t.test('what a pass can meet is no obstacle, and with OR one such control is enough', async (t) => {
  const rows: [grant: AccessPolicy['grantControls'], obstacles: string[]][] = [
    [null, []],
    [grant('OR', ['mfa']), []],
    [grant('OR', ['mfa', 'compliantDevice']), []],
    [grant('AND', ['mfa', 'compliantDevice']), ['device']],
    [grant('OR', ['compliantDevice', 'domainJoinedDevice']), ['device']],
    [grant('OR', ['approvedApplication', 'passwordChange']), ['device', 'other_control']],
    [grant('OR', ['block']), ['block']],
    [grant('AND', ['unknownFutureValue']), ['other_control']],
    [grant('OR', [], { id: passwordless }), ['authentication_strength']],
    [grant('OR', ['mfa'], { id: passwordless }), []],
    [{ ...grant('AND', ['mfa']), customAuthenticationFactors: ['x'] }, ['other_control']],
  ]
  for (const [grantControls, obstacles] of rows) {
    t.strictSame(findObstacles(policy({}, grantControls), true), obstacles, JSON.stringify(grantControls))
  }
})

t.test('a strength is judged by its combinations, for the kind of pass that is issued', async (t) => {
  const custom = { id: 'custom', allowedCombinations: ['fido2', 'temporaryAccessPassOneTime'] }
  t.strictSame(findObstacles(policy({}, grant('OR', [], custom)), true), [])
  t.strictSame(findObstacles(policy({}, grant('OR', [], custom)), false), ['authentication_strength'])
})

t.test('conditions narrow a policy down', async (t) => {
  t.strictSame(findNarrowings(policy({})), [])
  t.strictSame(findNarrowings(policy({ locations: { includeLocations: ['All'], excludeLocations: [] } })), [])
  t.strictSame(findNarrowings(policy({ locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } })), [
    'location',
  ])
  t.strictSame(findNarrowings(policy({ locations: { includeLocations: ['some-country'] } })), ['location'])
  const rest = { platforms: { includePlatforms: ['iOS'] }, userRiskLevels: ['high'], devices: {} }
  t.strictSame(findNarrowings(policy(rest)), ['platform', 'risk', 'device_filter'])
})

t.test('policies for old clients, device codes or programs never meet a browser', async (t) => {
  t.ok(meetsBrowsers(policy({})))
  t.ok(meetsBrowsers(policy({ clientAppTypes: ['browser'] })))
  t.notOk(meetsBrowsers(policy({ clientAppTypes: ['exchangeActiveSync', 'other'] })))
  t.notOk(meetsBrowsers(policy({ authenticationFlows: { transferMethods: 'deviceCodeFlow' } })))
  t.notOk(meetsBrowsers(policy({ clientApplications: {} })))
})

t.test('the user action tells that a policy guards registration', async (t) => {
  t.notOk(guardsRegistration(policy({})))
  const applications = { includeUserActions: ['urn:user:registersecurityinfo'] }
  t.ok(guardsRegistration(policy({ applications })))
})

function grant(operator: string, builtInControls: string[], authenticationStrength: Strength = null) {
  return { operator, builtInControls, authenticationStrength }
}

type Strength = { id: string; allowedCombinations?: string[] } | null

function policy(
  conditions: Partial<AccessPolicy['conditions']>,
  grantControls: AccessPolicy['grantControls'] = null,
): AccessPolicy {
  return { id: 'p', state: 'enabled', conditions: { applications: {}, ...conditions }, grantControls }
}
