import { z } from 'zod'
import type { GraphSession } from './graph.ts'
import { isUnlicensed } from './graph-answer.ts'
import { eventual, type Group, mapInParallel, readGroups } from './groups.ts'
import { literal, query } from './path.ts'
import { readAll } from './reading.ts'

const assignment = z.looseObject({ roleDefinitionId: z.string() })
const definition = z.looseObject({ id: z.string(), displayName: z.string() })
const roles = '/roleManagement/directory'

/**
 * Names every privilege of a person: roles held directly or through groups, roles they may activate (themselves or through
 * a group), and role-assignable groups they are in. Empty is a clean answer; anything that cannot be read throws
 * `DirectoryError`, so that unknown counts as privileged (R-ELIG-1).
 */
export async function readRoles(graph: GraphSession, objectId: string): Promise<readonly string[]> {
  const [held, groups, active, eligible] = await Promise.all([
    readHeldRoles(graph, objectId),
    readRoleAssignableGroups(graph, objectId),
    readSchedules(graph, 'roleAssignmentScheduleInstances', objectId),
    readSchedules(graph, 'roleEligibilityScheduleInstances', objectId),
  ])
  const groupIds = groups.map(({ id }) => id)
  const inherited = await mapInParallel(groupIds, (id) => readSchedules(graph, 'roleEligibilityScheduleInstances', id))
  const roleIds = new Set([...held, ...active, ...eligible, ...inherited.flat()])
  const groupNames = groups.map(({ id, displayName }) => `group ${displayName || id}`)
  return [...(await nameRoles(graph, [...roleIds])), ...groupNames]
}

/** Only beta follows groups; v1.0 knows direct assignments alone (`facts.md §6`). */
async function readHeldRoles(graph: GraphSession, objectId: string): Promise<readonly string[]> {
  const filter = query({ $count: 'true', $filter: `principalId eq ${literal(objectId)}` })
  const address = `${roles}/transitiveRoleAssignments${filter}`
  const read = { operation: 'read_roles', version: 'beta', path: address, headers: eventual } as const
  return (await readAll(graph, read, assignment)).map(({ roleDefinitionId }) => roleDefinitionId)
}

/** Only role-assignable groups can hold a role, active or eligible, so the others need no further question. */
async function readRoleAssignableGroups(graph: GraphSession, objectId: string): Promise<readonly Group[]> {
  return (await readGroups(graph, objectId)).filter(({ isAssignableToRole }) => isAssignableToRole === true)
}

/** Role schedules need P2: where the tenant has none, nobody can be eligible, so there is nothing to find. */
async function readSchedules(
  graph: GraphSession,
  collection: 'roleAssignmentScheduleInstances' | 'roleEligibilityScheduleInstances',
  principalId: string,
): Promise<readonly string[]> {
  const address = `${roles}/${collection}${query({ $filter: `principalId eq ${literal(principalId)}` })}`
  const read = { operation: 'read_role_schedules', version: 'v1.0', path: address, isAbsent: isUnlicensed } as const
  return (await readAll(graph, read, assignment)).map(({ roleDefinitionId }) => roleDefinitionId)
}

/** Role ids as people know them. A name that cannot be read stays an id: the answer is "privileged" all the same. */
async function nameRoles(graph: GraphSession, roleIds: readonly string[]): Promise<readonly string[]> {
  if (roleIds.length === 0) return []
  const address = `${roles}/roleDefinitions${query({ $select: 'id,displayName' })}`
  const read = { operation: 'read_role_names', version: 'v1.0', path: address } as const
  const found = await readAll(graph, read, definition).catch(() => [])
  const names = new Map(found.map(({ id, displayName }) => [id, displayName]))
  return roleIds.map((id) => names.get(id) ?? id)
}
