import { z } from 'zod'
import type { Account } from '../../core/policy/eligibility.ts'
import { selection, toAccount, user } from './accounts.ts'
import type { GraphSession } from './graph.ts'
import { eventual } from './groups.ts'
import { path, query } from './path.ts'
import { readOne } from './reading.ts'

/** One level of the way up; what is not a user has no account name and ends it. */
const level = user.extend({
  userPrincipalName: z.string().nullish(),
  get manager() {
    return level.nullish()
  },
})
type Level = z.infer<typeof level>

/**
 * Reads the managers of a person from the nearest upward, `most` of them at the most. It comes from an index that may be
 * minutes old, so it tells where the way leads and not whether somebody is still enabled.
 */
export async function readManagersAbove(
  graph: GraphSession,
  objectId: string,
  most: number,
): Promise<readonly Account[]> {
  const $expand = `manager($levels=${most};$select=${selection.$select})`
  const address = path`/users/${objectId}` + query({ ...selection, $count: 'true', $expand })
  const read = { operation: 'read_managers_above', version: 'v1.0', path: address, headers: eventual } as const
  const found = await readOne(graph, read, level)
  return found === null ? [] : unfold(found.manager)
}

function unfold(found: Level | null | undefined): readonly Account[] {
  if (!found?.userPrincipalName) return []
  return [toAccount({ ...found, userPrincipalName: found.userPrincipalName }), ...unfold(found.manager)]
}
