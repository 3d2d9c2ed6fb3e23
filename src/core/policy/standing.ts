import { type Check, type EligibilityFacts, judge, type Known, notLookedUp } from './eligibility.ts'

/** What must be known of an account besides its state: whether it is a way to more than its own person has (R-ELIG-1). */
export interface StandingFacts {
  /** How many accounts the typed name fits, by account name or by mail address. */
  namesakes: Known<number>
  /** Object ids of the excluded groups that the account is in, directly or through groups; break-glass accounts are there. */
  excludedGroups: Known<readonly string[]>
  /** App roles of the portal's own sign-in app: their holders are its staff. */
  staffRoles: Known<readonly string[]>
  /** Names of the applications and service principals that the account owns; null where that may not be read. */
  ownedApps: Known<readonly string[] | null>
  /** Did somebody say of an earlier recovery that it was not theirs, which staff have not cleared yet? */
  isHeld: Known<boolean>
}

/** The ordered list: is this an ordinary account, whose recovery opens nothing else? Unknown refuses (R-ELIG-1, T13). */
export const standingChecks: readonly Check[] = [
  standing('name_is_unique', 'namesakes', (count) => count === 1),
  standing('in_no_excluded_group', 'excludedGroups', isEmpty),
  standing('is_not_portal_staff', 'staffRoles', isEmpty),
  standing('is_not_held', 'isHeld', (isHeld) => !isHeld),
  standing('owns_no_application', 'ownedApps', (names) => names === null || isEmpty(names)),
]

function standing<F extends keyof StandingFacts>(
  name: string,
  fact: F,
  isGood: (value: Extract<StandingFacts[F], { isKnown: true }>['value']) => boolean,
): Check {
  const ask = ({ standing: facts }: EligibilityFacts) =>
    judge<never>((facts?.[fact] ?? notLookedUp) as Known<never>, isGood)
  return { name, ask }
}

function isEmpty(list: readonly string[]): boolean {
  return list.length === 0
}
