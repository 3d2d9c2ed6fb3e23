import { randomUUID } from 'node:crypto'
import t from 'tap'
import { evaluateRegistration } from '../../../src/adapters/entra/access-evaluation.ts'
import { listAccessPolicies } from '../../../src/adapters/entra/access-policies.ts'
import { readAppCredentials } from '../../../src/adapters/entra/app-credentials.ts'
import { createConnection } from '../../../src/adapters/entra/connection.ts'
import { createTokenSource } from '../../../src/adapters/entra/credential.ts'
import { type GraphSession, openSession } from '../../../src/adapters/entra/graph.ts'
import { hasEligibleRoles, hasSignInLog } from '../../../src/adapters/entra/licences.ts'
import { readSecurityDefaults } from '../../../src/adapters/entra/security-defaults.ts'
import { enableTenantPassPolicy, readTenantPassPolicy } from '../../../src/adapters/entra/tenant-pass-policy.ts'
import { readTokenRoles } from '../../../src/adapters/entra/token-roles.ts'
import { entraSettings, openDirectory, quickTiming } from '../../support/directory.ts'
import { registrationPolicy } from '../../support/doctor.ts'
import { keepLog } from '../../support/log.ts'
import { only } from '../../support/only.ts'

const { addresses, control, idOf } = await openDirectory(t)
const tokens = createTokenSource(entraSettings(addresses))
const connection = createConnection(entraSettings(addresses), tokens)
const open = () => openSession(connection, keepLog(), quickTiming, { clientRequestId: randomUUID() })

t.test('the roles of a token are read, and a token that is no JWT has none to read', async (t) => {
  const roles = readTokenRoles(await tokens.read(AbortSignal.timeout(5_000)))
  t.ok(roles?.includes('User.Read.All'))
  const middles = ['null', '7', '["x"]', '{"roles":"x"}', '{"roles":["x",7]}', '{"roles":null}']
  const odd = middles.map((middle) => `a.${encode(middle)}.c`)
  for (const token of ['', 'opaque', 'a.b', 'a.!!.c', ...odd]) t.equal(readTokenRoles(token), null, token)
  t.strictSame(readTokenRoles(`a.${encode('{"roles":["x"]}')}.c`), ['x'])
  t.strictSame(readTokenRoles(`a.${encode('{}')}.c`), [], 'an app without a role')
})

t.test('every Conditional Access policy is listed, also from the documented sample', async (t) => {
  const names = (await listAccessPolicies(open())).map(({ displayName }) => displayName)
  t.strictSame(names, ['Require MFA everywhere', 'Register security info with MFA or a pass'])
  const users = { includeUsers: ['None'], excludeUsers: [], includeGroups: [] }
  const applications = { includeApplications: ['None'], excludeApplications: [], includeUserActions: [] }
  const conditions = {
    signInRiskLevels: [],
    clientAppTypes: ['all'],
    platforms: null,
    locations: null,
    applications,
    users,
  }
  const grantControls = { operator: 'OR', builtInControls: ['block'], customAuthenticationFactors: [], termsOfUse: [] }
  const value = [
    { id: 'p', displayName: 'SimplePolicy1', state: 'disabled', sessionControls: null, conditions, grantControls },
  ]
  await control.addFault({ operation: 'listAccessPolicies', kind: 'status', status: 200, body: { value } })
  t.match(await listAccessPolicies(open()), only({ displayName: 'SimplePolicy1', state: 'disabled' }))
})

t.test('What-If tells which policies a person meets, and which depend on their place', async (t) => {
  const always = registrationPolicy({ id: 'always', grant: ['block'] })
  const outside = registrationPolicy({ id: 'outside', isOutsideOnly: true })
  const others = registrationPolicy({ id: 'others', include: ['somebody-else'] })
  await control.setAccessPolicies([always, outside, others])
  const found = await evaluateRegistration(open(), await idOf('ada.okafor'))
  t.strictSame([found.applied.map(({ id }) => id), found.uncertain.map(({ id }) => id)], [['always'], ['outside']])
})

t.test('What-If falls back to beta where v1.0 does not know it, and tells every other refusal', async (t) => {
  const message = "Resource not found for the segment 'evaluate'."
  await control.addFault({ operation: 'evaluateAccess', kind: 'status', status: 400, code: 'BadRequest', message })
  await evaluateRegistration(open(), await idOf('ada.okafor'))
  t.strictSame(
    (await control.ledger()).callsOf('evaluateAccess').map(({ version }) => version),
    ['v1.0', 'beta'],
  )
  await control.addFault({ operation: 'evaluateAccess', kind: 'status', status: 403, code: 'denied' })
  await t.rejects(evaluateRegistration(open(), await idOf('ada.okafor')), { name: 'DirectoryError', status: 403 })
})

t.test('the pass policy is switched on by a change of its state alone', async (t) => {
  const grantedPermissions = ['Policy.ReadWrite.AuthenticationMethod']
  await control.changeSettings({ grantedPermissions })
  await control.changePassPolicy({ state: 'disabled', maximumLifetimeInMinutes: 90 })
  const before = await readTenantPassPolicy(open())
  t.match(before, { isEnabled: false, maximumLifetimeInMinutes: 90, includeTargets: only({ id: 'all_users' }) })
  t.equal((await enableTenantPassPolicy(open())).graphStatus, 204)
  t.strictSame(await readTenantPassPolicy(open()), { ...before, isEnabled: true })
})

t.test('a pass policy that cannot be read or written throws', async (t) => {
  await t.rejects(enableTenantPassPolicy(open()), { name: 'DirectoryError', status: 403 })
  await control.addFault({ operation: 'getPassPolicy', kind: 'status', status: 404, code: 'gone' })
  await t.rejects(readTenantPassPolicy(open()), { code: 'no_policy' })
})

t.test('licences show in what Graph offers, and every other refusal throws', async (t) => {
  t.ok((await hasSignInLog(open())) && (await hasEligibleRoles(open())))
  await control.changeSettings({ hasP1: false, hasP2: false })
  t.notOk((await hasSignInLog(open())) || (await hasEligibleRoles(open())))
  await control.changeSettings({ grantedPermissions: [] })
  await t.rejects(hasSignInLog(open()), { name: 'DirectoryError', status: 403 })
})

t.test('security defaults are on, off, or not there', async (t) => {
  t.equal(await readSecurityDefaults(open()), false)
  await control.changeSettings({ isSecurityDefaultsOn: true })
  t.equal(await readSecurityDefaults(open()), true)
  await control.addFault({ operation: 'getSecurityDefaults', kind: 'status', status: 404, code: 'gone' })
  t.equal(await readSecurityDefaults(open()), null)
})

t.test("an app's credentials are read by their ends, by the documented call", async (t) => {
  const asked: string[] = []
  const body = { passwordCredentials: [{ endDateTime: '2026-05-01T00:00:00Z' }, {}], keyCredentials: [] }
  const answer = { operation: '', status: 200, requestId: null, code: '', message: '', body, retryAfter: null }
  const graph: GraphSession = {
    origin: 'https://graph.example',
    async ask({ path }) {
      asked.push(path)
      return answer
    },
  }
  const found = await readAppCredentials(graph, 'the-app')
  t.strictSame(found, { secrets: [Date.parse('2026-05-01'), null], certificates: [] })
  t.match(asked, only("/applications(appId='the-app')?$select=passwordCredentials%2CkeyCredentials"))
})

function encode(text: string): string {
  return Buffer.from(text).toString('base64url')
}
