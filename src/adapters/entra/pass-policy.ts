import type { PassPolicy } from '../../core/policy/eligibility.ts'
import type { GraphSession } from './graph.ts'
import { findMemberships } from './groups.ts'
import { groupsIn, isInScope } from './policy-scope.ts'
import { readTenantPassPolicy } from './tenant-pass-policy.ts'

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
    const { includeTargets, excludeTargets, ...policy } = await readTenantPassPolicy(graph)
    const scope = { includeTargets, excludeTargets }
    named = groupsIn([scope])
    const memberOf = await (isSame(named, guessed) ? early : findMemberships(graph, objectId, named))
    return { ...policy, isInScope: isInScope(scope, objectId, memberOf) }
  }
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id, at) => id === right[at])
}
