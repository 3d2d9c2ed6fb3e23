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
  const known = placesOf(world.people).get(key)
  return known !== undefined && isNamed(known, key) ? known : world.people.find((person) => isNamed(person, key))
}

function isNamed({ id, userPrincipalName }: Person, key: string): boolean {
  return id === key || userPrincipalName.toLowerCase() === key
}

const places = new WeakMap<readonly Person[], ReadonlyMap<string, Person>>()

/** Who had which id and name when somebody was first looked for: a crowd of ten thousand is not searched at every call. */
function placesOf(people: readonly Person[]): ReadonlyMap<string, Person> {
  const known = places.get(people)
  if (known !== undefined) return known
  const names = (person: Person) => [person.id, person.userPrincipalName.toLowerCase()]
  const made = new Map(people.toReversed().flatMap((person) => names(person).map((name) => [name, person] as const)))
  places.set(people, made)
  return made
}

/** Tells whether the pass policy is on and covers the person (facts.md §4.3). */
export function isInPassScope(world: World, person: Person): boolean {
  const ids = new Set(['all_users', ...groupsOf(person, world.groups).map((group) => group.id)])
  const { state, includeTargets, excludeTargets } = world.passPolicy
  const isIncluded = includeTargets.some((target) => ids.has(target.id))
  return state === 'enabled' && isIncluded && !excludeTargets.some((target) => ids.has(target.id))
}
