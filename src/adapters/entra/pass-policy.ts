import { z } from 'zod'
import type { PassPolicy } from '../../core/policy/eligibility.ts'
import { DirectoryError } from './directory-error.ts'
import type { GraphSession } from './graph.ts'
import { findMemberships, groupsIn, isInScope, target } from './groups.ts'
import { readOne } from './reading.ts'

const configuration = z.looseObject({
  state: z.string(),
  minimumLifetimeInMinutes: z.number(),
  maximumLifetimeInMinutes: z.number(),
  isUsableOnce: z.boolean(),
  includeTargets: z.array(target).default([]),
  excludeTargets: z.array(target).default([]),
})

const read = {
  operation: 'read_pass_policy',
  version: 'v1.0',
  path: '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/temporaryAccessPass',
} as const

/** Reads the tenant's Temporary Access Pass policy as it applies to one person (`facts.md §4.3`). Lifetimes in minutes. */
export async function readPassPolicy(graph: GraphSession, objectId: string): Promise<PassPolicy> {
  const found = await readOne(graph, read, configuration)
  if (found === null) {
    throw new DirectoryError({ operation: read.operation, status: 404, code: 'no_policy', requestId: null })
  }
  const memberOf = await findMemberships(graph, objectId, groupsIn([found]))
  return {
    isEnabled: found.state === 'enabled',
    isInScope: isInScope(found, objectId, memberOf),
    minimumLifetimeInMinutes: found.minimumLifetimeInMinutes,
    maximumLifetimeInMinutes: found.maximumLifetimeInMinutes,
    isOneTimeRequired: found.isUsableOnce,
  }
}
