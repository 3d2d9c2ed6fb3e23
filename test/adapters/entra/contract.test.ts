import t, { type Test } from 'tap'
import { evaluateRegistration } from '../../../src/adapters/entra/access-evaluation.ts'
import { listAccessPolicies } from '../../../src/adapters/entra/access-policies.ts'
import { findAccount, readAccount, readManager } from '../../../src/adapters/entra/accounts.ts'
import { readEmployees } from '../../../src/adapters/entra/employees.ts'
import { readFederatedDomains } from '../../../src/adapters/entra/federated-domains.ts'
import type { GraphSession } from '../../../src/adapters/entra/graph.ts'
import { hasSignInLog } from '../../../src/adapters/entra/licences.ts'
import { deleteMethod } from '../../../src/adapters/entra/method-deletion.ts'
import { listMethods } from '../../../src/adapters/entra/methods.ts'
import { createPass } from '../../../src/adapters/entra/pass-creation.ts'
import { createPassPolicyReader } from '../../../src/adapters/entra/pass-policy.ts'
import { deletePass, readPass } from '../../../src/adapters/entra/passes.ts'
import { readPerUserMfa } from '../../../src/adapters/entra/per-user-mfa.ts'
import { readPermittedKinds } from '../../../src/adapters/entra/permitted-kinds.ts'
import { readRiskyUsers } from '../../../src/adapters/entra/risky-users.ts'
import { readRoles } from '../../../src/adapters/entra/roles.ts'
import { readSecurityDefaults } from '../../../src/adapters/entra/security-defaults.ts'
import { revokeSessions } from '../../../src/adapters/entra/sessions.ts'
import { readSignIns } from '../../../src/adapters/entra/sign-in-log.ts'
import { only } from '../../support/only.ts'
import { lineOf, openScript, type Script, scriptedOrigin } from '../../support/scripted-graph.ts'
import * as methods from './payloads/methods.ts'
import * as people from './payloads/people.ts'
import * as tenant from './payloads/tenant.ts'

const { ada } = people
const selected =
  '$select=id,displayName,userPrincipalName,mail,otherMails,preferredLanguage,accountEnabled,userType,onPremisesSyncEnabled'
const groupSelection = '$count=true&$select=id,displayName,isAssignableToRole'
const authentication = `/users/${ada}/authentication`
const noon = Date.UTC(2026, 10, 2, 12)
const empty = { body: { value: [] } }

/** Plays the documented answers; every line must be asked, and no other. Gives what the adapter made of them. */
async function play<T>(t: Test, script: Script, act: (graph: GraphSession) => Promise<T>) {
  const { graph, calls } = openScript(script)
  const result = await act(graph)
  t.same([...new Set(calls.map(lineOf))].toSorted(), Object.keys(script).toSorted(), 'the documented calls')
  return { result, calls }
}

t.test('people', async (t) => {
  const one = { [`GET v1.0 /users/${ada}?${selected}`]: { body: people.user } }
  const { result } = await play(t, one, (graph) => readAccount(graph, ada))
  t.match(result, { objectId: ada, isEnabled: true, isMember: true, isSynced: true })
  const missing = { [`GET v1.0 /users/${ada}?${selected}`]: { status: 404, body: people.notFound } }
  t.equal((await play(t, missing, (graph) => readAccount(graph, ada))).result, null)
  const above = { [`GET v1.0 /users/${ada}/manager?${selected}`]: { body: people.manager } }
  const manager = await play(t, above, (graph) => readManager(graph, ada))
  t.match(manager.result, { displayName: 'Miles Chen', isSynced: false })
  const byName = `GET v1.0 /users?$filter=userPrincipalName eq 'o''hara@harbourpine.example'&${selected}`
  const byMail = `GET v1.0 /users?$filter=mail eq 'o''hara@harbourpine.example'&${selected}`
  const search = { [byName]: empty, [byMail]: { body: { value: [people.user] } } }
  const found = await play(t, search, (graph) => findAccount(graph, "o'hara@harbourpine.example"))
  t.match(found.result, { objectId: ada })
})

t.test('what the directory holds of employment, page after page', async (t) => {
  const first =
    "GET v1.0 /users?$filter=accountEnabled eq true and userType eq 'Member'&$select=userPrincipalName,employeeId,employeeHireDate,postalCode,city,department,jobTitle,employeeOrgData&$top=999"
  const next = `${scriptedOrigin}/v1.0/users?$skiptoken=a`
  const one = { [first]: { body: { value: [people.employee], '@odata.nextLink': next } } }
  const { result } = await play(t, one, (graph) => readEmployees(graph, null))
  t.match(result, {
    next,
    people: only({ facts: { hireDate: '2019-03-18', costCenter: 'CC-7', division: '', city: 'Bristol' } }),
  })
  const last = { 'GET v1.0 /users?$skiptoken=a': { body: { value: [{ userPrincipalName: 'bo@x.example' }] } } }
  t.match((await play(t, last, (graph) => readEmployees(graph, next))).result, {
    next: null,
    people: only({ facts: { city: '' } }),
  })
  const foreign = {
    ...one,
    [first]: { body: { value: [], '@odata.nextLink': 'https://graph.evil.example/v1.0/users' } },
  }
  await t.rejects(readEmployees(openScript(foreign).graph, null), { code: 'foreign_next_link' })
})

t.test('roles, held, inherited and eligible', async (t) => {
  const root = 'GET v1.0 /roleManagement/directory'
  const held = `GET beta /roleManagement/directory/transitiveRoleAssignments?$count=true&$filter=principalId eq '${ada}'`
  const groups = `GET v1.0 /users/${ada}/transitiveMemberOf/microsoft.graph.group?${groupSelection}`
  const script = {
    [held]: { body: people.transitiveRoles },
    [groups]: { body: people.groups },
    [`${root}/roleAssignmentScheduleInstances?$filter=principalId eq '${ada}'`]: empty,
    [`${root}/roleEligibilityScheduleInstances?$filter=principalId eq '${ada}'`]: {
      status: 400,
      body: people.premiumRequired,
    },
    [`${root}/roleEligibilityScheduleInstances?$filter=principalId eq 'group-1'`]: { body: people.eligibility },
    [`GET v1.0 /identityGovernance/privilegedAccess/group/eligibilityScheduleInstances?$filter=principalId eq '${ada}'`]:
      {
        body: people.groupEligibility,
      },
    'GET v1.0 /groups/group-2?$select=id,displayName,isAssignableToRole': { body: people.group },
    'GET v1.0 /groups?$filter=isAssignableToRole eq true&$select=id,displayName&$expand=owners($select=id)': {
      body: people.privilegedGroups,
    },
    'GET v1.0 /groups/group-4/owners?$select=id': { body: { value: [...people.twentyOwners, { id: ada }] } },
    [`${root}/roleDefinitions?$select=id,displayName`]: { body: people.roleNames },
  }
  const { result, calls } = await play(t, script, (graph) => readRoles(graph, ada))
  t.same(result, [
    'Helpdesk Administrator',
    'User Administrator',
    'group Tier 1',
    'group Tier 0',
    'group Tier 2',
    'group Tier 3',
  ])
  const eventual = calls.filter(({ headers }) => headers?.ConsistencyLevel === 'eventual').map(lineOf)
  t.same(eventual.toSorted(), [held, groups].toSorted(), 'without the header Graph answers 404')
})

t.test('methods: both lists, the two that they may leave out, and every deletion', async (t) => {
  const script = {
    [`GET v1.0 ${authentication}/methods`]: { body: methods.union },
    [`GET beta ${authentication}/methods`]: { body: methods.union },
    [`GET beta ${authentication}/hardwareOathMethods`]: { body: methods.hardwareTokens },
    [`GET beta ${authentication}/qrCodePinMethod`]: { body: methods.qrCode },
  }
  const { result } = await play(t, script, (graph) => listMethods(graph, ada))
  t.same(
    result.map(({ kind }) => kind),
    ['password', 'phone', 'fido2', 'unknown', 'hardware_oath', 'qr_code_pin'],
  )
  const deletions = [
    ['authenticator', 'v1.0', '/microsoftAuthenticatorMethods/m-1'],
    ['phone', 'v1.0', '/phoneMethods/m-1'],
    ['email', 'v1.0', '/emailMethods/m-1'],
    ['fido2', 'v1.0', '/fido2Methods/m-1'],
    ['software_oath', 'v1.0', '/softwareOathMethods/m-1'],
    ['windows_hello', 'v1.0', '/windowsHelloForBusinessMethods/m-1'],
    ['platform_credential', 'v1.0', '/platformCredentialMethods/m-1'],
    ['external', 'v1.0', '/externalAuthenticationMethods/m-1/$ref'],
    ['qr_code_pin', 'beta', '/qrCodePinMethod'],
    ['hardware_oath', 'beta', '/hardwareOathMethods/m-1'],
  ] as const
  for (const [kind, version, path] of deletions) {
    const method = { id: 'm-1', kind, graphType: kind, phoneType: null }
    const line = `DELETE ${version} ${authentication}${path}`
    const gone = await play(t, { [line]: { status: 204 } }, (graph) => deleteMethod(graph, ada, method))
    t.match(gone.result, { outcome: 'done', graphStatus: 204 }, kind)
    const refused = { [line]: { status: 400, body: methods.defaultRefusal } }
    t.match((await play(t, refused, (graph) => deleteMethod(graph, ada, method))).result, { outcome: 'deferred' })
  }
})

t.test('passes and sessions', async (t) => {
  const passes = `${authentication}/temporaryAccessPassMethods`
  const creation = { [`POST v1.0 ${passes}`]: { status: 201, body: methods.createdPass } }
  const made = await play(t, creation, (graph) => createPass(graph, ada, { lifetimeInMinutes: 60, isUsableOnce: true }))
  t.same(made.calls[0]?.body, { lifetimeInMinutes: 60, isUsableOnce: true })
  t.match(made.result, { value: 'Gx7-demo', pass: { id: 'pass-1', expiresAt: noon + 3_600_000, isUsable: true } })
  const list = await play(t, { [`GET v1.0 ${passes}`]: { body: methods.passes } }, (graph) => readPass(graph, ada))
  t.match(list.result, { id: 'pass-1', isUsable: false, isUsed: true })
  const deletion = { [`DELETE v1.0 ${passes}/pass-1`]: { status: 204 } }
  t.match((await play(t, deletion, (graph) => deletePass(graph, ada, 'pass-1'))).result, { graphStatus: 204 })
  for (const answer of [{ body: methods.revocation }, { status: 204 }]) {
    const script = { [`POST v1.0 /users/${ada}/revokeSignInSessions`]: answer }
    t.ok((await play(t, script, (graph) => revokeSessions(graph, ada))).result.graphStatus < 300)
  }
})

t.test('policies of methods', async (t) => {
  const root = '/policies/authenticationMethodsPolicy'
  const script = {
    [`GET v1.0 ${root}/authenticationMethodConfigurations/temporaryAccessPass`]: { body: tenant.passPolicy },
    [`POST v1.0 /users/${ada}/checkMemberGroups`]: { body: tenant.memberGroups },
  }
  const { result, calls } = await play(t, script, (graph) => createPassPolicyReader()(graph, ada))
  t.match(result, { isEnabled: true, isInScope: true, maximumLifetimeInMinutes: 480, isOneTimeRequired: false })
  t.same(calls.at(-1)?.body, { groupIds: ['group-1'] })
  const defaults = 'GET v1.0 /policies/identitySecurityDefaultsEnforcementPolicy'
  const off = { ...tenant.securityDefaults, isEnabled: false }
  const kinds = { [`GET v1.0 ${root}`]: { body: tenant.methodsPolicy }, [defaults]: { body: off } }
  t.same((await play(t, kinds, (graph) => readPermittedKinds(graph, ada))).result, ['fido2'])
  t.equal((await play(t, { [defaults]: { body: tenant.securityDefaults } }, readSecurityDefaults)).result, true)
})

t.test('what stands between a pass and a new method', async (t) => {
  const root = '/identity/conditionalAccess'
  const list = { [`GET v1.0 ${root}/policies?$top=100`]: { body: { value: [tenant.accessPolicy] } } }
  t.match((await play(t, list, listAccessPolicies)).result, only({ id: 'ca-1', state: 'enabled' }))
  const ask = { [`POST v1.0 ${root}/evaluate`]: { body: tenant.evaluation } }
  const { result, calls } = await play(t, ask, (graph) => evaluateRegistration(graph, ada, '203.0.113.7'))
  t.same(
    result.applied.map(({ id }) => id),
    ['ca-1'],
  )
  t.same(
    result.uncertain.map(({ id }) => id),
    ['ca-2'],
  )
  t.same(calls[0]?.body, {
    signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId: ada },
    signInContext: { '@odata.type': '#microsoft.graph.userActionContext', userAction: 'registerSecurityInformation' },
    signInConditions: { clientAppType: 'browser', ipAddress: '203.0.113.7' },
    appliedPoliciesOnly: false,
  })
  const mfa = { [`GET beta ${authentication}/requirements`]: { body: { perUserMfaState: 'enforced' } } }
  t.equal((await play(t, mfa, (graph) => readPerUserMfa(graph, ada))).result, 'enforced')
})

t.test('domains that sign in elsewhere, and a portal that may not know them', async (t) => {
  const line = 'GET v1.0 /organization?$select=id,verifiedDomains'
  const { result } = await play(t, { [line]: { body: tenant.organization } }, readFederatedDomains)
  t.same(result, ['old.harbourpine.example'])
  const refusal = { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' } }
  t.equal((await play(t, { [line]: { status: 403, body: refusal } }, readFederatedDomains)).result, null)
  await t.rejects(play(t, { [line]: { status: 400, body: refusal } }, readFederatedDomains), {
    name: 'DirectoryError',
    status: 400,
  })
})

t.test('people at risk: both states, and a tenant without P2', async (t) => {
  const line = (state: string) => `GET v1.0 /identityProtection/riskyUsers?$filter=riskState eq '${state}'&$top=500`
  const deleted = { ...tenant.riskyUser('gone', 'atRisk'), isDeleted: true }
  const script = {
    [line('atRisk')]: { body: { value: [tenant.riskyUser('ada', 'atRisk'), deleted] } },
    [line('confirmedCompromised')]: { body: { value: [tenant.riskyUser('ben', 'confirmedCompromised')] } },
  }
  const { result } = await play(t, script, readRiskyUsers)
  t.same(
    [...(result ?? [])],
    [
      ['ada', { level: 'high', state: 'atRisk' }],
      ['ben', { level: 'high', state: 'confirmedCompromised' }],
    ],
  )
  const unlicensed = { [line('atRisk')]: { status: 403, body: tenant.notLicensed } }
  t.equal((await play(t, unlicensed, readRiskyUsers)).result, null)
  const denied = { [line('atRisk')]: { status: 403, body: { error: { code: 'accessDenied', message: 'No.' } } } }
  await t.rejects(play(t, denied, readRiskyUsers), { name: 'DirectoryError', status: 403, isUnlicensed: false })
})

t.test('the sign-in log, its pages, and a tenant without P1', async (t) => {
  const line = `GET beta /auditLogs/signIns?$filter=createdDateTime ge ${new Date(noon).toISOString()}&$top=1000`
  const next = `${scriptedOrigin}/beta/auditLogs/signIns?$skiptoken=aB_1`
  const body = { value: [tenant.signIn], '@odata.nextLink': next }
  const question = { since: noon, objectId: null, next: null }
  const { result } = await play(t, { [line]: { body } }, (graph) => readSignIns(graph, question))
  t.match(result, {
    rows: only({ objectId: 'ada', row: { id: 'sign-in-1', correlationId: 'join-1', errorCode: 0 } }),
    next,
  })
  const second = { 'GET beta /auditLogs/signIns?$skiptoken=aB_1': empty }
  t.match((await play(t, second, (graph) => readSignIns(graph, { ...question, next }))).result, {
    rows: { length: 0 },
    next: null,
  })
  const own = `GET beta /auditLogs/signIns?$filter=userId eq 'ada' and createdDateTime ge ${new Date(noon).toISOString()}&$top=1000`
  await play(t, { [own]: empty }, (graph) => readSignIns(graph, { ...question, objectId: 'ada' }))
  const refusal = { status: 403, body: tenant.notPremium }
  t.equal((await play(t, { [line]: refusal }, (graph) => readSignIns(graph, question))).result, null)
  t.equal((await play(t, { 'GET beta /auditLogs/signIns?$top=1': refusal }, hasSignInLog)).result, false)
})
