import type { StaffVisit } from '../visit.ts'
import { isFreshlySignedIn } from './fresh.ts'

/** What somebody may do on a page of Admins now: everything, after signing in again, or only look. */
export type AdminStanding = 'fresh' | 'stale' | 'none'

/** Reads it; where an authentication context is asked for, a sign-in without it counts as stale. */
export function adminStanding(visit: StaffVisit): AdminStanding {
  if (!visit.person.roles.includes('Recovery.Admin')) return 'none'
  return isFreshlySignedIn(visit) ? 'fresh' : 'stale'
}
