import { type Group, groupsOf, roleTemplateId } from '../directory.ts'
import { stableId } from '../ids.ts'
import { GraphError, notFound } from './errors.ts'
import { answerPage, readFilter, select, selectedNames } from './odata.ts'
import { type Answer, BOTH, type Call, isEventual, noteFault, type Operation, personOf } from './operation.ts'

type Row = Record<string, unknown>
const READ = ['User.Read.All', 'GroupMember.Read.All', 'Directory.Read.All']
const GROUPS = ['GroupMember.Read.All', 'Directory.Read.All']
const PATH = '/users/:user/transitiveMemberOf'

/** One group by its id. */
function readGroup(call: Call): Answer {
  const found = call.simulator.world.groups.find(({ id }) => id === call.params.group)
  if (found === undefined) throw notFound(call.params.group ?? '')
  const names = selectedNames(call)
  const row = toGroup(found)
  return { status: 200, body: names ? pick(row, names) : row }
}

const EXPANDED_OWNERS = 20

/** The groups that the filter chooses; of their owners Graph expands the first twenty. */
function listGroups(call: Call): Answer {
  const { groups } = call.simulator.world
  const names = selectedNames(call)
  const isMatch = readFilter(call.query.$filter, ['isAssignableToRole', 'displayName', 'id'])
  const rows = groups.map((group) => ({ group, row: toGroup(group) })).filter(({ row }) => isMatch(row))
  const shown = rows.map(({ group, row }) => ({
    ...(names ? pick(row, names) : row),
    ...(call.query.$expand?.startsWith('owners') && { owners: ownersOf(call, group).slice(0, EXPANDED_OWNERS) }),
  }))
  return answerPage(call, '/groups', 'groups', shown, 100, 999)
}

function listOwners(call: Call): Answer {
  const group = call.simulator.world.groups.find(({ id }) => id === call.params.group)
  if (group === undefined) throw notFound(call.params.group ?? '')
  return answerPage(call, `/groups/${group.id}/owners`, 'directoryObjects', ownersOf(call, group), 100, 999)
}

function ownersOf({ simulator }: Call, { displayName }: Group): Row[] {
  const owners = simulator.world.people.filter(({ ownedGroups }) => ownedGroups.includes(displayName))
  return owners.map(({ id }) => ({ '@odata.type': '#microsoft.graph.user', id }))
}

/** Groups and active directory roles of a person, through groups too; the casts need `ConsistencyLevel` (facts.md §6). */
export const membershipOperations: Operation[] = [
  {
    name: 'getGroup',
    method: 'GET',
    path: '/groups/:group',
    versions: BOTH,
    permissions: GROUPS,
    answer: readGroup,
  },
  {
    name: 'listGroups',
    method: 'GET',
    path: '/groups',
    versions: BOTH,
    permissions: GROUPS,
    answer: listGroups,
  },
  {
    name: 'listGroupOwners',
    method: 'GET',
    path: '/groups/:group/owners',
    versions: BOTH,
    permissions: GROUPS,
    answer: listOwners,
  },
  { name: 'listMemberships', method: 'GET', path: PATH, versions: BOTH, permissions: READ, answer: listAll },
  ...['/microsoft.graph.group', '/graph.group'].map((cast) => castOperation(cast, groupRows)),
  ...['/microsoft.graph.directoryRole', '/graph.directoryRole'].map((cast) => castOperation(cast, roleRows)),
]

function castOperation(cast: string, rowsOf: (call: Call) => Row[]): Operation {
  const answer = (call: Call) => listCast(call, cast, rowsOf)
  return { name: 'listMemberships', method: 'GET', path: PATH + cast, versions: BOTH, permissions: READ, answer }
}

function listAll(call: Call): Answer {
  return answer(call, '', [...groupRows(call), ...roleRows(call)])
}

function listCast(call: Call, cast: string, rowsOf: (call: Call) => Row[]): Answer {
  if (!isEventual(call) || call.query.$count !== 'true') {
    noteFault(call, 'missing ConsistencyLevel: eventual or $count=true', 'GET', PATH + cast)
    throw new GraphError(
      400,
      'Request_UnsupportedQuery',
      'The specified cast needs $count=true and ConsistencyLevel: eventual.',
    )
  }
  return answer(call, cast, rowsOf(call))
}

function answer(call: Call, cast: string, rows: Row[]): Answer {
  const path = `/users/${personOf(call).id}/transitiveMemberOf${cast}`
  const names = selectedNames(call)
  const chosen = names ? rows.map((row) => pick(row, names)) : rows
  return answerPage(call, path, 'directoryObjects', chosen, 100, 999)
}

/** The selected properties of a row of mixed kinds, as far as its kind has them. */
function pick(row: Row, names: string[]): Row {
  return {
    '@odata.type': row['@odata.type'],
    ...select(
      row,
      names.filter((name) => name in row),
      'microsoft.graph.directoryObject',
    ),
  }
}

function groupRows(call: Call): Row[] {
  return groupsOf(personOf(call), call.simulator.world.groups).map(toGroup)
}

/** A group as Graph tells it; whether it may hold roles is null for an ordinary one. */
function toGroup(group: Group): Row {
  const { id, displayName } = group
  const isAssignableToRole = group.roles.length > 0 || null
  return {
    '@odata.type': '#microsoft.graph.group',
    id,
    displayName,
    isAssignableToRole,
    securityEnabled: true,
    mailEnabled: false,
  }
}

function roleRows(call: Call): Row[] {
  const person = personOf(call)
  const inherited = groupsOf(person, call.simulator.world.groups).flatMap((group) => group.roles)
  return [...new Set([...person.roles, ...inherited])].map((displayName) => ({
    '@odata.type': '#microsoft.graph.directoryRole',
    id: stableId(`directoryRole:${displayName}`),
    displayName,
    roleTemplateId: roleTemplateId(displayName),
  }))
}
