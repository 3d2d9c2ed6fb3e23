import { z } from 'zod'
import type { GraphSession } from './graph.ts'
import { query } from './path.ts'
import { readAll } from './reading.ts'

const names = z.array(z.string()).nullish()

/** A Conditional Access policy, as far as a recovery can meet it (`facts.md §7`). What Graph adds later is kept unread. */
export const accessPolicy = z.looseObject({
  id: z.string(),
  displayName: z.string().nullish(),
  state: z.string(),
  conditions: z.looseObject({
    clientAppTypes: names,
    userRiskLevels: names,
    signInRiskLevels: names,
    platforms: z.looseObject({ includePlatforms: names }).nullish(),
    locations: z.looseObject({ includeLocations: names, excludeLocations: names }).nullish(),
    devices: z.looseObject({}).nullish(),
    authenticationFlows: z.looseObject({}).nullish(),
    clientApplications: z.looseObject({}).nullish(),
    applications: z.looseObject({
      includeApplications: names,
      includeUserActions: names,
      includeAuthenticationContextClassReferences: names,
    }),
    users: z.looseObject({ includeUsers: names, excludeUsers: names, excludeGroups: names }).nullish(),
  }),
  grantControls: z
    .looseObject({
      operator: z.string().nullish(),
      builtInControls: names,
      customAuthenticationFactors: names,
      authenticationStrength: z
        .looseObject({ id: z.string(), displayName: z.string().nullish(), allowedCombinations: names })
        .nullish(),
    })
    .nullish(),
})
export type AccessPolicy = z.infer<typeof accessPolicy>

/** Reads every Conditional Access policy of the tenant, also those that are off. Throws `DirectoryError`. */
export function listAccessPolicies(graph: GraphSession): Promise<readonly AccessPolicy[]> {
  const address = `/identity/conditionalAccess/policies${query({ $top: '100' })}`
  return readAll(graph, { operation: 'list_access_policies', version: 'v1.0', path: address }, accessPolicy)
}
