import { z } from 'zod'

/** Whom a policy of the tenant includes or excludes (`facts.md §4.3`). */
export const target = z.looseObject({ targetType: z.string().nullish(), id: z.string() })
type Target = z.infer<typeof target>

/** A policy's state and targets, as all method configurations have them. */
export interface Scope {
  includeTargets: readonly Target[]
  excludeTargets: readonly Target[]
}

/** The group ids that the scopes name; `all_users` is none. */
export function groupsIn(scopes: readonly Scope[]): readonly string[] {
  const targets = scopes.flatMap(({ includeTargets, excludeTargets }) => [...includeTargets, ...excludeTargets])
  return targets.filter(({ id, targetType }) => id !== 'all_users' && targetType !== 'user').map(({ id }) => id)
}

/** Tells whether a scope covers the person: included, and in no exclusion. */
export function isInScope(scope: Scope, objectId: string, memberOf: ReadonlySet<string>): boolean {
  const covers = ({ id }: Target) => id === 'all_users' || id === objectId || memberOf.has(id)
  return scope.includeTargets.some(covers) && !scope.excludeTargets.some(covers)
}
