import { z } from 'zod'
import type { GraphSession } from './graph.ts'
import { group, mapInParallel, nameIfAssignable } from './groups.ts'
import { path, query } from './path.ts'
import { readAll } from './reading.ts'

const owned = group.extend({ '@odata.type': z.string().optional() })
type Owned = z.infer<typeof owned>

const applications = ['#microsoft.graph.application', '#microsoft.graph.serviceprincipal']

/** Names the applications and service principals that a person owns. Throws `DirectoryError`. */
export async function readOwnedApplications(graph: GraphSession, objectId: string): Promise<readonly string[]> {
  const apps = (await readOwned(graph, objectId)).filter((it) => applications.includes(typeOf(it)))
  return apps.map(({ id, displayName }) => displayName || id)
}

/**
 * Names the role-assignable groups that a person owns: an owner adds members, and so may add themselves. What Graph does not
 * tell of a group is asked of the group itself. Throws `DirectoryError`.
 */
export async function readOwnedGroups(graph: GraphSession, objectId: string): Promise<readonly string[]> {
  const groups = (await readOwned(graph, objectId)).filter((it) => typeOf(it) === '#microsoft.graph.group')
  const names = await mapInParallel(groups, (it) => {
    if (it.isAssignableToRole === true) return Promise.resolve(it.displayName || it.id)
    return isTold(it) ? Promise.resolve(null) : nameIfAssignable(graph, it.id)
  })
  return names.filter((name) => name !== null)
}

/** Both ask in the very same words, so that in one moment it is one question (`batching.ts`). */
function readOwned(graph: GraphSession, objectId: string): Promise<readonly Owned[]> {
  const address = path`/users/${objectId}/ownedObjects` + query({ $select: 'id,displayName,isAssignableToRole' })
  return readAll(graph, { operation: 'read_owned', version: 'v1.0', path: address }, owned)
}

function typeOf(it: Owned): string {
  return it['@odata.type']?.toLowerCase() ?? ''
}

/** Of what an app may not read, Graph tells type and id alone; an ordinary group has a name, and null for "no". */
function isTold({ displayName, isAssignableToRole }: Owned): boolean {
  return Boolean(displayName) && isAssignableToRole !== undefined
}
