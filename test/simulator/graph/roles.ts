import { type Group, groupsOf, roleDefinitions, roleTemplateId } from '../directory.ts'
import { stableId } from '../ids.ts'
import type { Person } from '../person.ts'
import { GraphError } from './errors.ts'
import { answerPage, readFilter } from './odata.ts'
import { type Answer, BOTH, type Call, isEventual, noteFault, type Operation } from './operation.ts'

type Row = Record<string, unknown>
const READ = ['RoleManagement.Read.Directory', 'RoleManagement.Read.All', 'Directory.Read.All']
const ROOT = '/roleManagement/directory'
const GROUPS = '/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances'

/** Role assignments: direct, through groups, eligible and scheduled (facts.md §6). */
export const roleOperations: Operation[] = [
  {
    name: 'listRoleAssignments',
    method: 'GET',
    path: `${ROOT}/roleAssignments`,
    versions: BOTH,
    permissions: READ,
    answer: listDirect,
  },
  {
    name: 'listTransitiveRoleAssignments',
    method: 'GET',
    path: `${ROOT}/transitiveRoleAssignments`,
    versions: ['beta'],
    permissions: READ,
    answer: listTransitive,
  },
  {
    name: 'listEligibleRoles',
    method: 'GET',
    path: `${ROOT}/roleEligibilityScheduleInstances`,
    versions: BOTH,
    permissions: [...READ, 'RoleEligibilitySchedule.Read.Directory'],
    answer: listEligible,
  },
  {
    name: 'listEligibleGroups',
    method: 'GET',
    path: GROUPS,
    versions: BOTH,
    permissions: ['PrivilegedEligibilitySchedule.Read.AzureADGroup'],
    answer: listEligibleGroups,
  },
  {
    name: 'listScheduledRoles',
    method: 'GET',
    path: `${ROOT}/roleAssignmentScheduleInstances`,
    versions: BOTH,
    permissions: [...READ, 'RoleAssignmentSchedule.Read.Directory'],
    answer: listScheduled,
  },
  {
    name: 'listRoleDefinitions',
    method: 'GET',
    path: `${ROOT}/roleDefinitions`,
    versions: BOTH,
    permissions: READ,
    answer: listDefinitions,
  },
]

function listDirect(call: Call): Answer {
  const { people, groups } = call.simulator.world
  const rows = [...people.flatMap(rowsOfPerson), ...groups.flatMap(rowsOfGroup)]
  return answerRows(call, 'roleAssignments', expand(call, rows))
}

function listTransitive(call: Call): Answer {
  if (!isEventual(call)) {
    noteFault(call, 'missing header ConsistencyLevel: eventual', 'GET', `${ROOT}/transitiveRoleAssignments`)
    throw new GraphError(404, 'Request_ResourceNotFound', 'Resource not found.')
  }
  const principal = /principalId eq '([^']+)'/.exec(call.query.$filter ?? '')?.[1]
  const { people, groups } = call.simulator.world
  const person = people.find((other) => other.id === principal)
  if (!person) return answerPage(call, `${ROOT}/transitiveRoleAssignments`, 'roleAssignments', [], 100, 999)
  const rows = [...rowsOfPerson(person), ...groupsOf(person, groups).flatMap(rowsOfGroup)]
  return answerPage(
    call,
    `${ROOT}/transitiveRoleAssignments`,
    'roleManagement/directory/transitiveRoleAssignments',
    rows,
    100,
    999,
  )
}

function listEligible(call: Call): Answer {
  assertPremium(call)
  const rows = call.simulator.world.people.flatMap((person) => scheduleRows(person, person.eligibleRoles, 'e'))
  return answerRows(call, 'roleEligibilityScheduleInstances', rows)
}

/** Graph wants to know whose they are, or of which group. */
function listEligibleGroups(call: Call): Answer {
  assertPremium(call)
  if (!/(principalId|groupId) eq /.test(call.query.$filter ?? '')) {
    throw new GraphError(400, 'MissingParameters', 'The filter must name a principal or a group.')
  }
  const { people, groups } = call.simulator.world
  const rows = people.flatMap(({ id, eligibleGroups }) =>
    groups
      .filter(({ displayName }) => eligibleGroups.includes(displayName))
      .map((group) => ({
        id: `${group.id}_member_${stableId(`eligible:${id}:${group.id}`)}`,
        principalId: id,
        groupId: group.id,
        accessId: 'member',
        memberType: 'direct',
        startDateTime: '2024-01-15T09:00:00Z',
        endDateTime: null,
      })),
  )
  const isMatch = readFilter(call.query.$filter, ['principalId', 'groupId', 'accessId'])
  const context = 'identityGovernance/privilegedAccess/group/eligibilityScheduleInstances'
  return answerPage(call, GROUPS, context, rows.filter(isMatch), 100, 999)
}

function listScheduled(call: Call): Answer {
  assertPremium(call)
  const rows = call.simulator.world.people.flatMap((person) => scheduleRows(person, person.roles, 'a'))
  return answerRows(call, 'roleAssignmentScheduleInstances', rows)
}

function listDefinitions(call: Call): Answer {
  return answerRows(call, 'roleDefinitions', roleDefinitions())
}

function assertPremium(call: Call): void {
  if (call.simulator.settings.hasP2) return
  const message = 'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.'
  throw new GraphError(403, 'AadPremiumLicenseRequired', message)
}

function answerRows(call: Call, name: string, rows: Row[]): Answer {
  const isMatch = readFilter(call.query.$filter, ['principalId', 'roleDefinitionId', 'id', 'displayName'])
  return answerPage(call, `${ROOT}/${name}`, `roleManagement/directory/${name}`, rows.filter(isMatch), 100, 999)
}

function rowsOfPerson(person: Person): Row[] {
  return person.roles.map((role) => assignment(person.id, role))
}

function rowsOfGroup(group: Group): Row[] {
  return group.roles.map((role) => assignment(group.id, role))
}

function assignment(principalId: string, role: string): Row {
  const roleDefinitionId = roleTemplateId(role)
  return {
    id: stableId(`assignment:${principalId}:${role}`),
    principalId,
    directoryScopeId: '/',
    resourceScope: '/',
    roleDefinitionId,
  }
}

function scheduleRows(person: Person, roles: string[], mark: string): Row[] {
  return roles.map((role) => ({
    ...assignment(person.id, role),
    id: `${stableId(`schedule:${person.id}:${role}`)}-1-${mark}`,
    appScopeId: null,
    startDateTime: '2024-01-15T09:00:00Z',
    endDateTime: null,
    memberType: 'Direct',
  }))
}

function expand(call: Call, rows: Row[]): Row[] {
  if (!call.query.$expand?.includes('roleDefinition')) return rows
  const definitions = roleDefinitions()
  return rows.map((row) => ({
    ...row,
    roleDefinition: definitions.find((definition) => definition.id === row.roleDefinitionId) ?? null,
  }))
}
