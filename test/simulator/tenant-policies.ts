import { stableId } from './ids.ts'

/** The tenant's policy for Temporary Access Passes (facts.md §4.3). */
export interface PassPolicy {
  state: 'enabled' | 'disabled'
  defaultLifetimeInMinutes: number
  defaultLength: number
  minimumLifetimeInMinutes: number
  maximumLifetimeInMinutes: number
  isUsableOnce: boolean
  includeTargets: PolicyTarget[]
  excludeTargets: PolicyTarget[]
}

/** A group that a policy includes or excludes; `all_users` is everybody. */
export interface PolicyTarget {
  targetType: 'group'
  id: string
  isRegistrationRequired?: boolean
}

/** Gives the pass policy of a tenant that is set up well: on, 60 to 480 minutes, one group left out. */
export function createPassPolicy(): PassPolicy {
  return {
    state: 'enabled',
    defaultLifetimeInMinutes: 60,
    defaultLength: 8,
    minimumLifetimeInMinutes: 60,
    maximumLifetimeInMinutes: 480,
    isUsableOnce: false,
    includeTargets: [{ targetType: 'group', id: 'all_users', isRegistrationRequired: false }],
    excludeTargets: [{ targetType: 'group', id: stableId('group:Pass not allowed') }],
  }
}
