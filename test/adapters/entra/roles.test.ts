import t from 'tap'
import { stableId } from '../../simulator/ids.ts'
import { openDirectory } from '../../support/directory.ts'
import { only } from '../../support/only.ts'

const { directory, control, trace, idOf } = await openDirectory(t)
const readRoles = async (account: string) => directory.readRoles(await idOf(account), trace)

t.test('R-ELIG-1 somebody without privileges has a clean answer', async (t) => {
  t.strictSame(await readRoles('ada.okafor'), [])
})

t.test('R-ELIG-1 active, eligible and inherited roles are all found, with the group that carries them', async (t) => {
  t.strictSame(await readRoles('ines.carvalho'), ['Global Administrator'])
  t.strictSame(await readRoles('samir.haddad'), ['User Administrator'])
  t.strictSame(await readRoles('petra.novak'), ['Helpdesk Administrator', 'group Tier 1 operators'])
})

t.test('R-ELIG-1 a role-assignable group refuses even without a role', async (t) => {
  const value = [{ id: 'g1', displayName: 'Future admins', isAssignableToRole: true }]
  await control.addFault({ operation: 'listMemberships', kind: 'status', status: 200, body: { value } })
  t.strictSame(await readRoles('ada.okafor'), ['group Future admins'])
})

t.test('R-ELIG-1 a role that only a group may activate is found', async (t) => {
  const groups = { value: [{ id: 'g1', displayName: 'Future admins', isAssignableToRole: true }] }
  await control.addFault({ operation: 'listMemberships', kind: 'status', status: 200, body: groups })
  const body = { value: [{ roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10' }] }
  await control.addFault({ operation: 'listEligibleRoles', kind: 'status', status: 200, body, skip: 1 })
  t.strictSame(await readRoles('ada.okafor'), ['Global Administrator', 'group Future admins'])
})

t.test(
  'R-ELIG-1 a role-assignable group that may be joined by an activation is found, another group is none',
  async (t) => {
    const ada = 'ada.okafor@harbourpine.example'
    await control.changePerson(ada, { eligibleGroups: ['All staff'] })
    t.strictSame(await readRoles('ada.okafor'), [])
    await control.changePerson(ada, { eligibleGroups: ['All staff', 'Tier 1 operators'] })
    t.strictSame(await readRoles('ada.okafor'), ['group Tier 1 operators'])
    await control.addFault({ operation: 'getGroup', kind: 'status', status: 404 })
    t.match(await readRoles('ada.okafor'), only(/^group /, /^group /), 'what cannot be looked at counts as one')
    await control.changePerson(ada, { eligibleGroups: [] })
  },
)

t.test(
  'R-ELIG-1 T13 who owns a role-assignable group could join it at any time, so it counts; another group is none',
  async (t) => {
    const ada = 'ada.okafor@harbourpine.example'
    await control.changePerson(ada, { ownedGroups: ['All staff'], ownedApps: ['Payroll export'] })
    t.strictSame(await readRoles('ada.okafor'), [])
    await control.changePerson(ada, { ownedGroups: ['All staff', 'Tier 1 operators'] })
    t.strictSame(await readRoles('ada.okafor'), ['group Tier 1 operators'])
    await control.changePerson(ada, { ownedGroups: [], ownedApps: [] })
  },
)

t.test('R-ELIG-1 an owner whom Graph does not expand with the others is found all the same', async (t) => {
  const privileged = ['ines.carvalho', 'samir.haddad', 'petra.novak']
  const people = (await control.people()).map(({ userPrincipalName }) => userPrincipalName.split('@')[0] ?? '')
  const owners = people.filter((account) => !privileged.includes(account)).slice(0, 22)
  const own = async (ownedGroups: string[]) => {
    for (const account of owners) await control.changePerson(`${account}@harbourpine.example`, { ownedGroups })
  }
  await own(['Tier 1 operators'])
  for (const account of owners) t.strictSame(await readRoles(account), ['group Tier 1 operators'], account)
  const id = stableId('group:Tier 1 operators')
  await control.addFault({ operation: 'listGroups', kind: 'status', status: 200, body: { value: [{ id }] } })
  t.strictSame(await readRoles('ada.okafor'), [`group ${id}`], 'nobody told of owners, so they are asked for')
  await own([])
  t.strictSame(await readRoles('ada.okafor'), [])
})

t.test('R-ELIG-1 roles on every page are found', async (t) => {
  const { roles } = await control.changePerson('ada.okafor@harbourpine.example', {
    roles: Array.from({ length: 120 }, (_none, index) => `Role ${index}`),
  })
  t.equal((await readRoles('ada.okafor')).length, roles.length)
})

t.test('R-ELIG-1 without P2 nobody is eligible, and active roles are found all the same', async (t) => {
  await control.changeSettings({ hasP2: false })
  t.strictSame(await readRoles('samir.haddad'), [])
  t.strictSame(await readRoles('ines.carvalho'), ['Global Administrator'])
  const forbidden = { kind: 'status', status: 403, code: 'Authorization_RequestDenied' } as const
  await control.addFault({ operation: 'listEligibleGroups', ...forbidden })
  t.strictSame(await readRoles('ada.okafor'), [], 'whatever else is said of eligible groups there')
  await control.changeSettings({ hasP2: true })
})

t.test('R-ELIG-1 any other failure of any of the questions throws, so that unknown refuses', async (t) => {
  const questions = [
    'listTransitiveRoleAssignments',
    'listMemberships',
    'listEligibleRoles',
    'listEligibleGroups',
    'listScheduledRoles',
    'listGroups',
  ]
  for (const operation of questions) {
    await control.addFault({ operation, kind: 'status', status: 403, code: 'Authorization_RequestDenied' })
    await t.rejects(readRoles('ada.okafor'), { name: 'DirectoryError', status: 403, isTransient: false }, operation)
    await control.addFault({ operation, kind: 'throttle-no-header', times: 20 })
    await t.rejects(
      readRoles('ada.okafor'),
      { name: 'DirectoryError', status: 429, isTransient: true },
      `${operation} throttled`,
    )
    await control.clearFaults()
  }
})

t.test('a role whose name cannot be read is called by its id', async (t) => {
  await control.addFault({ operation: 'listRoleDefinitions', kind: 'status', status: 403, code: 'denied' })
  t.strictSame(await readRoles('ines.carvalho'), ['62e90394-69f5-4237-9190-012177145e10'])
})

t.test('the roles are asked for as Graph wants it, never more than four questions at once', async (t) => {
  await readRoles('petra.novak')
  const ledger = await control.ledger()
  t.strictSame(ledger.faults, [], 'the right versions and headers')
  t.ok(ledger.calls.length <= 8)
})
