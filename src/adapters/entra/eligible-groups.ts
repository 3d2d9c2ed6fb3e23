import { z } from 'zod'
import { mapInParallel } from './chunks.ts'
import type { GraphSession } from './graph.ts'
import { isUnlicensed } from './graph-answer.ts'
import { nameIfAssignable } from './groups.ts'
import { literal, query } from './path.ts'
import { readAll } from './reading.ts'

const instance = z.looseObject({ groupId: z.string() })
const schedules = '/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances'

/**
 * Names the role-assignable groups that a person may join, or own, by an activation of their own (PIM for Groups): one click
 * away from what such a group may do. A group that cannot be looked at counts as one. Throws `DirectoryError`.
 */
export async function readEligibleGroups(graph: GraphSession, objectId: string): Promise<readonly string[]> {
  const address = schedules + query({ $filter: `principalId eq ${literal(objectId)}` })
  const operation = 'read_eligible_groups'
  const read = { operation, version: 'v1.0', path: address, isAbsent: isUnlicensed } as const
  const groupIds = new Set((await readAll(graph, read, instance)).map(({ groupId }) => groupId))
  const names = await mapInParallel([...groupIds], (id) => nameIfAssignable(graph, id))
  return names.filter((name) => name !== null)
}
