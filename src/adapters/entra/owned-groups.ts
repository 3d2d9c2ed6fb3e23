import { z } from 'zod'
import { mapInParallel } from './chunks.ts'
import type { GraphSession } from './graph.ts'
import { group } from './groups.ts'
import { path, query } from './path.ts'
import { readAll } from './reading.ts'

const owner = z.looseObject({ id: z.string() })
const ownedGroup = group.extend({ owners: z.array(owner).nullish() })
type OwnedGroup = z.infer<typeof ownedGroup>

/** Graph expands no more than these; a group that shows as many may have more. */
const expandedAtMost = 20

/**
 * Names the role-assignable groups that a person owns: an owner adds members, and so may add themselves. It is asked of the groups,
 * which are few, since Microsoft documents no way for an app to ask what a person owns. Throws `DirectoryError`.
 */
export async function readOwnedGroups(graph: GraphSession, objectId: string): Promise<readonly string[]> {
  const filter = { $filter: 'isAssignableToRole eq true', $select: 'id,displayName', $expand: 'owners($select=id)' }
  const address = `/groups${query(filter)}`
  const read = { operation: 'read_privileged_groups', version: 'v1.0', path: address } as const
  const groups = await readAll(graph, read, ownedGroup)
  const owned = await mapInParallel(groups, (it) => isOwnedBy(graph, it, objectId))
  return groups.filter((_group, at) => owned[at]).map(({ id, displayName }) => displayName || id)
}

async function isOwnedBy(graph: GraphSession, { id, owners }: OwnedGroup, objectId: string): Promise<boolean> {
  const shown = owners ?? []
  const isWhole = owners !== undefined && owners !== null && shown.length < expandedAtMost
  if (isWhole || isAmong(shown, objectId)) return isAmong(shown, objectId)
  const address = path`/groups/${id}/owners` + query({ $select: 'id' })
  return isAmong(
    await readAll(graph, { operation: 'read_group_owners', version: 'v1.0', path: address }, owner),
    objectId,
  )
}

function isAmong(owners: readonly z.infer<typeof owner>[], objectId: string): boolean {
  return owners.some(({ id }) => id === objectId)
}
