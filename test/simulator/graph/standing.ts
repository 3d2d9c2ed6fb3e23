import { stableId } from '../ids.ts'
import { TENANT } from '../world.ts'
import { answerPage, readFilter, select, selectedNames } from './odata.ts'
import { type Answer, BOTH, type Call, type Operation, personOf } from './operation.ts'

type Row = Record<string, unknown>
const READ_APPS = ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All']

/** App roles, the apps behind them, and what people own (facts.md §6). */
export const standingOperations: Operation[] = [
  {
    name: 'listServicePrincipals',
    method: 'GET',
    path: '/servicePrincipals',
    versions: BOTH,
    permissions: READ_APPS,
    answer: listServicePrincipals,
  },
  {
    name: 'listAppRoleAssignments',
    method: 'GET',
    path: '/users/:user/appRoleAssignments',
    versions: BOTH,
    permissions: ['AppRoleAssignment.ReadWrite.All', 'Directory.Read.All'],
    answer: listAppRoleAssignments,
  },
  {
    name: 'listRoleHolders',
    method: 'GET',
    path: '/servicePrincipals/:app/appRoleAssignedTo',
    versions: BOTH,
    permissions: READ_APPS,
    answer: listRoleHolders,
  },
  {
    name: 'listOwnedObjects',
    method: 'GET',
    path: '/users/:user/ownedObjects',
    versions: BOTH,
    permissions: ['Directory.Read.All', 'Directory.ReadWrite.All'],
    answer: listOwnedObjects,
  },
]

/** The roles of the sign-in app, as its registration defines them. */
const appRoles = ['Viewer', 'Agent', 'Approver', 'Auditor', 'Admin'].map((name) => {
  const value = `Recovery.${name}`
  return { id: stableId(`appRole:${value}`), value, displayName: value, isEnabled: true, allowedMemberTypes: ['User'] }
})
const signInApp = { id: stableId('servicePrincipal:Sparekey sign-in'), displayName: 'Sparekey sign-in' }

function listServicePrincipals(call: Call): Answer {
  const rows: Row[] = [
    { ...signInApp, appId: TENANT.signInClientId, servicePrincipalType: 'Application', appRoles },
    { id: stableId('servicePrincipal:Sparekey'), displayName: 'Sparekey', appId: TENANT.clientId, appRoles: [] },
  ]
  const names = selectedNames(call)
  const found = rows.filter(readFilter(call.query.$filter, ['appId', 'displayName', 'id']))
  const shown = names ? found.map((row) => select(row, names, 'microsoft.graph.servicePrincipal')) : found
  return answerPage(call, '/servicePrincipals', 'servicePrincipals', shown, 100, 999)
}

/** Everybody may sign in to the app without a role; staff have their roles beside that. */
function listAppRoleAssignments(call: Call): Answer {
  const { id: principalId, displayName: principalDisplayName, appRoles } = personOf(call)
  const principal = { principalId, principalDisplayName, principalType: 'User' }
  const resource = { resourceId: signInApp.id, resourceDisplayName: signInApp.displayName }
  const ids = ['00000000-0000-0000-0000-000000000000', ...appRoles.map((role) => stableId(`appRole:${role}`))]
  const rows = ids.map((appRoleId) => ({
    id: stableId(`appRoleAssignment:${principalId}:${appRoleId}`),
    appRoleId,
    ...principal,
    ...resource,
  }))
  return answerPage(call, `/users/${principalId}/appRoleAssignments`, 'appRoleAssignments', rows, 100, 999)
}

/** Everybody of the company who has a role in the sign-in app; of other apps nobody has one. */
function listRoleHolders(call: Call): Answer {
  const people = call.params.app === signInApp.id ? call.simulator.world.people : []
  const rows = people.flatMap(({ id: principalId, displayName: principalDisplayName, appRoles: held }) =>
    held.map((role) => ({
      id: stableId(`appRoleAssignment:${principalId}:${role}`),
      appRoleId: stableId(`appRole:${role}`),
      ...{ principalId, principalDisplayName, principalType: 'User' },
      ...{ resourceId: signInApp.id, resourceDisplayName: signInApp.displayName },
    })),
  )
  return answerPage(
    call,
    `/servicePrincipals/${call.params.app}/appRoleAssignedTo`,
    'appRoleAssignments',
    rows,
    100,
    999,
  )
}

function listOwnedObjects(call: Call): Answer {
  const person = personOf(call)
  const names = selectedNames(call)
  const rows = person.ownedApps.map((displayName) => {
    const row = { id: stableId(`application:${displayName}`), displayName }
    const shown = names ? select(row, names, 'microsoft.graph.directoryObject') : row
    return { '@odata.type': '#microsoft.graph.application', ...shown }
  })
  return answerPage(call, `/users/${person.id}/ownedObjects`, 'directoryObjects', rows, 100, 999)
}
