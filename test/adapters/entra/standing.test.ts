import t from 'tap'
import { stableId } from '../../simulator/ids.ts'
import { openDirectory, upn } from '../../support/directory.ts'

const { directory, control, trace, idOf, addresses } = await openDirectory(t)

t.test('R-ELIG-1 staff are those with a role in the sign-in app; leave to sign in is none', async (t) => {
  const rolesOf = async (account: string) =>
    (await directory.readAppRoles(await idOf(account), addresses.signInClientId, trace)).length
  t.equal(await rolesOf('hana.sato'), 2)
  t.equal(await rolesOf('ada.okafor'), 0)
  t.same((await control.ledger()).faults, [])
})

t.test('R-STF-6 the roles of staff are read by their values, and whether the account is enabled', async (t) => {
  const standingOf = async (account: string) =>
    directory.readStaffStanding(await idOf(account), addresses.signInClientId, trace)
  t.same(await standingOf('ruth.meyer'), { isEnabled: true, roles: ['Recovery.Agent', 'Recovery.Approver'] })
  t.same(await standingOf('ada.okafor'), { isEnabled: true, roles: [] })
  await control.changePerson(upn('ruth.meyer'), { accountEnabled: false, appRoles: ['Recovery.Superuser'] })
  t.same(await standingOf('ruth.meyer'), { isEnabled: false, roles: [] }, 'a role that the app does not know is none')
  await t.rejects(directory.readStaffStanding(await idOf('ada.okafor'), addresses.tenantId, trace), /unknown_app/)
  t.same((await control.ledger()).faults, [])
})

t.test('R-ELIG-1 an app that the tenant does not know is no clean answer', async (t) => {
  await t.rejects(directory.readAppRoles(await idOf('ada.okafor'), addresses.tenantId, trace), /unknown_app/)
})

t.test('R-ELIG-1 app roles that may not be read are no clean answer', async (t) => {
  await control.addFault({ operation: 'listAppRoleAssignments', kind: 'status', status: 403, times: 9 })
  await t.rejects(directory.readAppRoles(await idOf('ada.okafor'), addresses.signInClientId, trace), /403/)
})

t.test(
  'R-ELIG-1 owned applications are named; where that may not be read it is absent, an outage is not',
  async (t) => {
    const objectId = await idOf('petra.novak')
    t.same(await directory.readOwnedApps(objectId, trace), [])
    await control.changePerson(upn('petra.novak'), { ownedApps: ['Payroll export'] })
    t.same(await directory.readOwnedApps(objectId, trace), ['Payroll export'])
    await control.addFault({ operation: 'listOwnedObjects', kind: 'status', status: 403 })
    t.equal(await directory.readOwnedApps(objectId, trace), null)
    await control.addFault({ operation: 'listOwnedObjects', kind: 'status', status: 503, times: 99 })
    await t.rejects(directory.readOwnedApps(objectId, trace), /503/)
  },
)

t.test('two accounts of one name are both counted, by account name and by mail', async (t) => {
  t.equal(await directory.countNamesakes(upn('ada.okafor'), trace), 1)
  await control.changePerson(upn('lena.vogel'), { mail: upn('ada.okafor') })
  t.equal(await directory.countNamesakes(upn('ada.okafor').toUpperCase(), trace), 2)
  t.equal(await directory.countNamesakes('nobody', trace), 0)
})

t.test('excluded groups are found through other groups', async (t) => {
  const group = stableId('group:Tier 1 operators')
  t.same(await directory.findGroups(await idOf('petra.novak'), [group, addresses.tenantId], trace), [group])
  t.same(await directory.findGroups(await idOf('ada.okafor'), [group], trace), [])
})

t.test('the way up is read in one call, in the strict manner', async (t) => {
  const above = async (account: string) =>
    (await directory.readManagersAbove(await idOf(account), 30, trace)).map((it) => it.userPrincipalName.split('@')[0])
  t.same(await above('ada.okafor'), ['miles.chen', 'henrik.lindqvist', 'margaret.ashworth'])
  t.same(await above('margaret.ashworth'), [])
  await control.changePerson(upn('margaret.ashworth'), { manager: upn('miles.chen') })
  t.equal((await above('ada.okafor')).length, 30, 'a way that goes round is cut off')
  t.same((await control.ledger()).faults, [])
})
