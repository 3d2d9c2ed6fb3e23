import { readCompany } from './company-reader.ts'
import { type AccessPolicy, createAccessPolicies } from './conditional-access.ts'
import { createGroups, type Group, groupsOf } from './directory.ts'
import { stableId } from './ids.ts'
import type { Person } from './person.ts'
import { createPassPolicy, type PassPolicy } from './tenant-policies.ts'

/** The tenant with its people: what Entra holds. */
export interface World {
  readonly people: Person[]
  readonly groups: Group[]
  passPolicy: PassPolicy
  accessPolicies: AccessPolicy[]
}

/** The tenant and its two app registrations, the same in every run. */
export const TENANT = {
  id: stableId('tenant:harbourpine.example'),
  displayName: 'Harbour & Pine',
  clientId: stableId('app:Sparekey over Graph'),
  clientSecret: 'graph-secret-of-the-simulator',
  signInClientId: stableId('app:Sparekey sign-in'),
  signInClientSecret: 'sign-in-secret-of-the-simulator',
} as const

/** Makes the company anew, as it is at start. */
export function createWorld(isRegistrationGuarded = true): World {
  const accessPolicies = createAccessPolicies(isRegistrationGuarded)
  return { people: readCompany(), groups: createGroups(), passPolicy: createPassPolicy(), accessPolicies }
}

/** Finds a person by object id or user principal name, in any case. */
export function findPerson(world: World, idOrUpn: string): Person | undefined {
  const key = idOrUpn.toLowerCase()
  return world.people.find((person) => person.id === key || person.userPrincipalName.toLowerCase() === key)
}

/** Tells whether the pass policy is on and covers the person (facts.md §4.3). */
export function isInPassScope(world: World, person: Person): boolean {
  const ids = new Set(['all_users', ...groupsOf(person, world.groups).map((group) => group.id)])
  const { state, includeTargets, excludeTargets } = world.passPolicy
  const isIncluded = includeTargets.some((target) => ids.has(target.id))
  return state === 'enabled' && isIncluded && !excludeTargets.some((target) => ids.has(target.id))
}
