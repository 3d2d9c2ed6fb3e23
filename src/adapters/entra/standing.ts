import { z } from 'zod'
import { DirectoryError } from './directory-error.ts'
import type { GraphSession } from './graph.ts'
import { literal, path, query } from './path.ts'
import { readAll } from './reading.ts'

const principal = z.looseObject({ id: z.string() })
const assignment = z.looseObject({ appRoleId: z.string(), resourceId: z.string() })
const owned = z.looseObject({
  '@odata.type': z.string().optional(),
  id: z.string(),
  displayName: z.string().nullish(),
})

/** What Entra writes where somebody may use an app without any role in it; a manager who may sign in is no staff. */
const noRole = '00000000-0000-0000-0000-000000000000'
const applications = ['#microsoft.graph.application', '#microsoft.graph.serviceprincipal']

/**
 * Reads the ids of the app roles that a person holds in one app, directly or through a group.
 * @param clientId the app's client id; an app that the tenant does not know throws `DirectoryError`
 */
export async function readAppRoles(
  graph: GraphSession,
  objectId: string,
  clientId: string,
): Promise<readonly string[]> {
  const [resourceId, assignments] = await Promise.all([
    findServicePrincipal(graph, clientId),
    readAssignments(graph, objectId),
  ])
  const ofTheApp = assignments.filter((it) => it.resourceId === resourceId && it.appRoleId !== noRole)
  return ofTheApp.map(({ appRoleId }) => appRoleId)
}

/** Names the applications and service principals that a person owns; null where that may not be read. */
export async function readOwnedApps(graph: GraphSession, objectId: string): Promise<readonly string[] | null> {
  const address = path`/users/${objectId}/ownedObjects` + query({ $select: 'id,displayName' })
  const read = { operation: 'read_owned_apps', version: 'v1.0', path: address } as const
  try {
    const found = await readAll(graph, read, owned)
    const apps = found.filter((it) => applications.includes(it['@odata.type']?.toLowerCase() ?? ''))
    return apps.map(({ id, displayName }) => displayName || id)
  } catch (error) {
    if (error instanceof DirectoryError && error.status === 403) return null
    throw error
  }
}

async function findServicePrincipal(graph: GraphSession, clientId: string): Promise<string> {
  const address = `/servicePrincipals${query({ $filter: `appId eq ${literal(clientId)}`, $select: 'id' })}`
  const operation = 'find_sign_in_app'
  const [found] = await readAll(graph, { operation, version: 'v1.0', path: address }, principal)
  if (found === undefined) throw new DirectoryError({ operation, status: 404, code: 'unknown_app', requestId: null })
  return found.id
}

function readAssignments(graph: GraphSession, objectId: string) {
  const address = path`/users/${objectId}/appRoleAssignments`
  return readAll(graph, { operation: 'read_app_roles', version: 'v1.0', path: address }, assignment)
}
