import { z } from 'zod'
import { mapInParallel } from './chunks.ts'
import { whereLicensed } from './directory-error.ts'
import { readEligibleGroups } from './eligible-groups.ts'
import type { GraphSession } from './graph.ts'
import { eventual, type Group, readGroups } from './groups.ts'
import { readOwnedGroups } from './owned-groups.ts'
import { literal, query } from './path.ts'
import { readAll } from './reading.ts'

const assignment = z.looseObject({ roleDefinitionId: z.string() })
const definition = z.looseObject({ id: z.string(), displayName: z.string() })
const roles = '/roleManagement/directory'

/**
 * Names every privilege of a person: roles held directly or through groups, roles they may activate (themselves or through
 * a group), and role-assignable groups that they are in, may join by an activation, or own. Empty is a clean answer; anything that
 * cannot be read throws `DirectoryError`, so that unknown counts as privileged (R-ELIG-1).
 */
export async function readRoles(graph: GraphSession, objectId: string): Promise<readonly string[]> {
  const [[held, groups, active, eligible, owned], [joinable]] = await Promise.all([
    Promise.all([
      readHeldRoles(graph, objectId),
      readRoleAssignableGroups(graph, objectId),
      readSchedules(graph, 'roleAssignmentScheduleInstances', objectId),
      readSchedules(graph, 'roleEligibilityScheduleInstances', objectId),
      readOwnedGroups(graph, objectId),
    ]),
    Promise.allSettled([readEligibleGroups(graph, objectId)]),
  ])
  // Groups are joined by activation under the same licence; without it there is nothing to know, whatever Graph says of them.
  if (joinable.status === 'rejected' && eligible !== null) throw joinable.reason
  const groupIds = groups.map(({ id }) => id)
  const inherited = await mapInParallel(groupIds, (id) => readSchedules(graph, 'roleEligibilityScheduleInstances', id))
  const scheduled = [active, eligible, ...inherited].flatMap((roleIds) => roleIds ?? [])
  const joined = joinable.status === 'fulfilled' ? joinable.value : []
  const groupNames = new Set([...groups.map(({ id, displayName }) => displayName || id), ...joined, ...owned])
  return [
    ...(await nameRoles(graph, [...new Set([...held, ...scheduled])])),
    ...[...groupNames].map((name) => `group ${name}`),
  ]
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

/** Role schedules need P2: where the tenant has none, nobody can be eligible, so there is nothing to find, and the answer is null. */
async function readSchedules(
  graph: GraphSession,
  collection: 'roleAssignmentScheduleInstances' | 'roleEligibilityScheduleInstances',
  principalId: string,
): Promise<readonly string[] | null> {
  const address = `${roles}/${collection}${query({ $filter: `principalId eq ${literal(principalId)}` })}`
  const read = { operation: 'read_role_schedules', version: 'v1.0', path: address } as const
  const found = await whereLicensed(readAll(graph, read, assignment))
  return found?.map(({ roleDefinitionId }) => roleDefinitionId) ?? null
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
