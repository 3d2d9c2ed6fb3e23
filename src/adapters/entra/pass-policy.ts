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

type Configuration = z.infer<typeof configuration>

const read = {
  operation: 'read_pass_policy',
  version: 'v1.0',
  path: '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/temporaryAccessPass',
} as const

/** Reads the tenant's Temporary Access Pass policy as it applies to one person. Lifetimes in minutes. */
export type ReadPassPolicy = (graph: GraphSession, objectId: string) => Promise<PassPolicy>

/**
 * Makes the read (`facts.md §4.3`). Both the policy and whose groups it names are asked anew each time; but as it seldom names
 * other groups than before, the question about those goes along with the one for the policy, instead of after it.
 */
export function createPassPolicyReader(): ReadPassPolicy {
  let named: readonly string[] = []
  return async (graph, objectId) => {
    const guessed = named
    const early = findMemberships(graph, objectId, guessed)
    // Heard where the guess was right; where it was wrong, it may have asked for a group that is gone.
    early.catch(() => {})
    const found = await readConfiguration(graph)
    named = groupsIn([found])
    const memberOf = await (isSame(named, guessed) ? early : findMemberships(graph, objectId, named))
    return toPassPolicy(found, objectId, memberOf)
  }
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id, at) => id === right[at])
}

async function readConfiguration(graph: GraphSession): Promise<Configuration> {
  const found = await readOne(graph, read, configuration)
  if (found !== null) return found
  throw new DirectoryError({ operation: read.operation, status: 404, code: 'no_policy', requestId: null })
}

function toPassPolicy(found: Configuration, objectId: string, memberOf: ReadonlySet<string>): PassPolicy {
  return {
    isEnabled: found.state === 'enabled',
    isInScope: isInScope(found, objectId, memberOf),
    minimumLifetimeInMinutes: found.minimumLifetimeInMinutes,
    maximumLifetimeInMinutes: found.maximumLifetimeInMinutes,
    isOneTimeRequired: found.isUsableOnce,
  }
}
