import type { StaffVisit } from '../visit.ts'

const minute = 60_000
/** So fresh a sign-in must be for what only an Admin may do. */
export const freshFor = 5 * minute

/** What somebody may do on a page of Admins now: everything, after signing in again, or only look. */
export type AdminStanding = 'fresh' | 'stale' | 'none'

/** Reads it; where an authentication context is asked for, a sign-in without it counts as stale. */
export function adminStanding({ person, ports }: StaffVisit): AdminStanding {
  if (!person.roles.includes('Recovery.Admin')) return 'none'
  const isProven = ports.settings.signInAuthContext === null || person.hasAuthContext
  return isProven && ports.clock.now() - person.authenticatedAt <= freshFor ? 'fresh' : 'stale'
}
