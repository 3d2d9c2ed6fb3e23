import type { StaffVisit } from '../visit.ts'

/** So fresh a sign-in must be for what matters most. */
export const freshFor = 5 * 60_000

/** Did they sign in a moment ago, and with the authentication context where one is asked for (R-STF-4)? */
export function isFreshlySignedIn({ person, ports }: StaffVisit): boolean {
  const isProven = ports.settings.signInAuthContext === null || person.hasAuthContext
  return isProven && ports.clock.now() - person.authenticatedAt <= freshFor
}
