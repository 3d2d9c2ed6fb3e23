import { BlockList } from 'node:net'
import { groupsOf } from './directory.ts'
import { stableId } from './ids.ts'
import type { Person } from './person.ts'
import type { World } from './world.ts'

/** A Conditional Access policy in the few words that this world needs. */
export interface AccessPolicy {
  readonly id: string
  readonly displayName: string
  state: 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced'
  /** Everybody, or ids of users and groups. */
  include: 'All' | string[]
  exclude: string[]
  /** What it guards: every app, or the registration of security info. */
  target: 'applications' | 'registration'
  /** Holds only outside of the trusted locations. */
  isOutsideOnly: boolean
  grant: string[]
  /** Id of an authentication strength, or null. */
  strength: string | null
}

/** What a sign-in looks like to the policies. */
export interface AccessQuestion {
  person: Person
  target: 'applications' | 'registration'
  ipAddress: string | undefined
}

/** Addresses of the company's own network. */
export const TRUSTED_RANGE = { address: '198.51.100.0', prefix: 24 } as const

/** Draws up the company's policies. */
export function createAccessPolicies(isRegistrationGuarded: boolean): AccessPolicy[] {
  const registration = makePolicy('Register security info with MFA or a pass', 'registration', ['mfa'])
  registration.state = isRegistrationGuarded ? 'enabled' : 'disabled'
  return [makePolicy('Require MFA everywhere', 'applications', ['mfa']), registration]
}

function makePolicy(displayName: string, target: AccessPolicy['target'], grant: string[]): AccessPolicy {
  const id = stableId(`policy:${displayName}`)
  return {
    id,
    displayName,
    state: 'enabled',
    include: 'All',
    exclude: [],
    target,
    isOutsideOnly: false,
    grant,
    strength: null,
  }
}

/** Tells why a policy does not apply, in Graph's words, or `notSet` when it does (facts.md §7). */
export function judgeAccess(world: World, policy: AccessPolicy, question: AccessQuestion): string {
  const ids = [question.person.id, ...groupsOf(question.person, world.groups).map((group) => group.id)]
  const isIncluded = policy.include === 'All' || policy.include.some((id) => ids.includes(id))
  if (!isIncluded || policy.exclude.some((id) => ids.includes(id))) return 'users'
  if (policy.target !== question.target) return 'application'
  if (policy.state === 'disabled') return 'policyNotEnabled'
  if (!policy.isOutsideOnly) return 'notSet'
  if (!question.ipAddress) return 'notEnoughInformation'
  return isTrusted(question.ipAddress) ? 'location' : 'notSet'
}

function isTrusted(ipAddress: string): boolean {
  const trusted = new BlockList()
  trusted.addSubnet(TRUSTED_RANGE.address, TRUSTED_RANGE.prefix)
  return trusted.check(ipAddress, ipAddress.includes(':') ? 'ipv6' : 'ipv4')
}
