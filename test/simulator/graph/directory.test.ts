import t from 'tap'
import { only } from '../../support/only.ts'
import { startTrial } from '../trial.ts'

const { control, graph, idOf } = await startTrial(t)
const EVENTUAL = { ConsistencyLevel: 'eventual' }

async function rolesOf(account: string): Promise<unknown[]> {
  const path = `/beta/roleManagement/directory/transitiveRoleAssignments?$count=true&$filter=principalId eq '${idOf(account)}'`
  return (await graph('GET', path, undefined, EVENTUAL)).body.value as unknown[]
}

t.beforeEach(() => control.reset())

t.test('a user without $select has neither state nor type', async (t) => {
  const plain = await graph('GET', `/v1.0/users/${idOf('oskar.brandt')}`)
  t.notOk('accountEnabled' in plain.body)
  t.notOk('userType' in plain.body)
  const chosen = await graph('GET', '/v1.0/users/oskar.brandt@harbourpine.example?$select=id,accountEnabled,userType')
  t.match(chosen.body, { id: idOf('oskar.brandt'), accountEnabled: false, userType: 'Member' })
  t.equal((await graph('GET', `/v1.0/users/${idOf('ada.okafor')}?$select=shoeSize`)).status, 400)
})

t.test('a filter finds a name with an apostrophe when it is doubled', async (t) => {
  const found = await graph(
    'GET',
    `/v1.0/users?$filter=${encodeURIComponent("userPrincipalName eq 'SIAN.O''BRIEN@harbourpine.example'")}`,
  )
  t.match(found.body.value, only({ displayName: "Siân O'Brien" }))
  t.equal((await graph('GET', `/v1.0/users?$filter=${encodeURIComponent("shoeSize eq '38'")}`)).status, 400)
})

t.test('a manager is another user, or nobody', async (t) => {
  t.match((await graph('GET', `/v1.0/users/${idOf('ada.okafor')}/manager`)).body, { displayName: 'Miles Chen' })
  t.match(await graph('GET', `/v1.0/users/${idOf('margaret.ashworth')}/manager`), {
    status: 404,
    body: { error: { code: 'Request_ResourceNotFound' } },
  })
})

t.test('roles are found directly and through groups in groups, only with the header', async (t) => {
  t.equal((await rolesOf('ines.carvalho')).length, 1)
  t.equal((await rolesOf('petra.novak')).length, 1)
  t.equal((await rolesOf('ada.okafor')).length, 0)
  const direct = `/v1.0/roleManagement/directory/roleAssignments?$filter=principalId eq '${idOf('petra.novak')}'`
  t.strictSame((await graph('GET', direct)).body.value, [])
  t.equal((await graph('GET', '/beta/roleManagement/directory/transitiveRoleAssignments?$count=true')).status, 404)
  const cast = `/v1.0/users/${idOf('petra.novak')}/transitiveMemberOf/microsoft.graph.directoryRole?$count=true`
  t.match((await graph('GET', cast, undefined, EVENTUAL)).body.value, only({ displayName: 'Helpdesk Administrator' }))
  t.equal((await graph('GET', cast)).status, 400)
})

t.test('eligible roles need P2', async (t) => {
  const path = `/v1.0/roleManagement/directory/roleEligibilityScheduleInstances?$filter=principalId eq '${idOf('samir.haddad')}'`
  t.equal(((await graph('GET', path)).body.value as unknown[]).length, 1)
  await control.changeSettings({ hasP2: false })
  t.match(await graph('GET', path), { status: 403, body: { error: { code: 'AadPremiumLicenseRequired' } } })
})

t.test('group checks take twenty ids and look through groups', async (t) => {
  const path = `/v1.0/users/${idOf('hugo.bianchi')}/checkMemberGroups`
  const policy = await graph(
    'GET',
    '/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/temporaryAccessPass',
  )
  const [{ id }] = policy.body.excludeTargets as [{ id: string }]
  t.strictSame((await graph('POST', path, { groupIds: [id, 'another'] })).body.value, [id])
  t.equal((await graph('POST', path, { groupIds: Array.from({ length: 21 }, String) })).status, 400)
})

t.test('risk is there for those who have it, with P2', async (t) => {
  t.match((await graph('GET', `/v1.0/identityProtection/riskyUsers/${idOf('fatima.alsayed')}`)).body, {
    riskLevel: 'high',
  })
  t.equal((await graph('GET', `/v1.0/identityProtection/riskyUsers/${idOf('ada.okafor')}`)).status, 404)
})

t.test('the what-if question names the policy that guards registration', async (t) => {
  const body = {
    signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId: idOf('ada.okafor') },
    signInContext: { '@odata.type': '#microsoft.graph.userActionContext', userAction: 'registerSecurityInformation' },
    appliedPoliciesOnly: true,
  }
  const answer = await graph('POST', '/v1.0/identity/conditionalAccess/evaluate', body)
  t.match(
    answer.body.value,
    only({ policyApplies: true, analysisReasons: 'notSet', grantControls: { builtInControls: only('mfa') } }),
  )
  t.equal((answer.body.value as unknown[]).length, 1)
})
