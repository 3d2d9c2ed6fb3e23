import { z } from 'zod'
import { inChunks, mapInParallel } from './chunks.ts'
import type { GraphSession } from './graph.ts'
import { failureOf, isSuccess, parseAnswer } from './graph-answer.ts'
import { path, query } from './path.ts'
import { readAll, readOne } from './reading.ts'

const idsAtOnce = 20
const memberships = z.looseObject({ value: z.array(z.string()) })

/** A group as the questions about privileges select it. */
export const group = z.looseObject({
  id: z.string(),
  displayName: z.string().nullish(),
  isAssignableToRole: z.boolean().nullish(),
})
export type Group = z.infer<typeof group>

/** Without this header Graph answers 404 to transitive questions (`facts.md §6`). */
export const eventual = { ConsistencyLevel: 'eventual' }

/** Lists the groups that a person is in, directly or through other groups. Throws `DirectoryError`. */
export function readGroups(graph: GraphSession, objectId: string): Promise<readonly Group[]> {
  const selection = query({ $count: 'true', $select: 'id,displayName,isAssignableToRole' })
  const address = path`/users/${objectId}/transitiveMemberOf/microsoft.graph.group` + selection
  return readAll(graph, { operation: 'read_groups', version: 'v1.0', path: address, headers: eventual }, group)
}

/** Tells of which of `groupIds` the person is a member, directly or through other groups; asks for 20 at once. */
export async function findMemberships(
  graph: GraphSession,
  objectId: string,
  groupIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const chunks = inChunks([...new Set(groupIds)], idsAtOnce)
  const found = await mapInParallel(chunks, (ids) => checkMemberGroups(graph, objectId, ids))
  return new Set(found.flat())
}

/** The name of a group that may hold roles; null for another. One that cannot be looked at counts as one. */
export async function nameIfAssignable(graph: GraphSession, id: string): Promise<string | null> {
  const address = path`/groups/${id}` + query({ $select: 'id,displayName,isAssignableToRole' })
  const found = await readOne(graph, { operation: 'read_group', version: 'v1.0', path: address }, group)
  if (found !== null && found.isAssignableToRole !== true) return null
  return found?.displayName || id
}

async function checkMemberGroups(
  graph: GraphSession,
  objectId: string,
  groupIds: readonly string[],
): Promise<readonly string[]> {
  const answer = await graph.ask({
    operation: 'check_member_groups',
    method: 'POST',
    version: 'v1.0',
    path: path`/users/${objectId}/checkMemberGroups`,
    body: { groupIds },
    isRepeatable: true,
  })
  if (!isSuccess(answer)) throw failureOf(answer)
  return parseAnswer(memberships, answer).value
}
