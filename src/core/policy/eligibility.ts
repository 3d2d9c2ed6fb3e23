import type { Person } from '../person.ts'
import type { ContactFacts } from './contact-facts.ts'
import type { PreflightFacts } from './preflight.ts'
import type { SignalFacts } from './signal-facts.ts'
import type { StandingFacts } from './standing.ts'

/** Something that was looked up: its value, or that it could not be known. Unknown never passes. */
export type Known<T> = { isKnown: true; value: T } | { isKnown: false; because: string; againAfter?: number }

/** What nobody looked at. */
export const notLookedUp: Known<never> = { isKnown: false, because: 'not looked up' }

/** Gives what is known of a fact; null where it was not looked up, or could not be. */
export function knownOrNull<T>(fact: Known<T> | null | undefined): T | null {
  return fact?.isKnown ? fact.value : null
}

/** The account's state in the directory. */
export interface Account extends Person {
  isEnabled: boolean
  isMember: boolean
  /** True: the account comes from a local directory, which keeps its password. */
  isSynced?: boolean
}

/** The tenant's Temporary Access Pass policy, as it applies to one person (`facts.md §4.3`). Minutes. */
export interface PassPolicy {
  isEnabled: boolean
  isInScope: boolean
  minimumLifetimeInMinutes: number
  maximumLifetimeInMinutes: number
  /** True: only one-time passes are permitted. */
  isOneTimeRequired: boolean
}

/** Everything that the portal must know of a person before it may write; read in parallel, each known or not. */
export interface EligibilityFacts {
  account: Known<Account | null>
  /** Names of roles, active or eligible, direct or through groups; an empty list is a clean answer. */
  roles: Known<readonly string[]>
  passPolicy: Known<PassPolicy>
  /** The manager of record; null when the directory names none. */
  contact: Known<Account | null>
  /** Whether the account opens more than its own person's things; left out where nobody looked, and then unknown. */
  standing?: StandingFacts
  /** Does the person hear of it at an address besides work mail? Left out where nobody looked, and then unknown. */
  hasSecondAddress?: Known<boolean>
  /** Those who may vouch, in the order of the chain, as far as it was looked at. */
  chain?: readonly ContactFacts[]
  /** What may contradict the story of the lock-out; left out where nobody looked, and then unknown. */
  signals?: SignalFacts
  /** What else the tenant says of the way back; left out where nobody looked, and then unknown. */
  preflight?: PreflightFacts
  /** May the two of the staff who stand in for the manager still do so? Left out where nobody looked, and then unknown. */
  doStaffStand?: Known<boolean>
}

/** `caution` stops nothing, but staff should know. `unknown` counts as a no, but staff must see the difference. */
export type CheckOutcome = 'passed' | 'caution' | 'failed' | 'unknown'

/** One named question. */
export interface Check<F = EligibilityFacts> {
  name: string
  ask: (facts: F) => CheckOutcome
  /** What stands in the way, by its name in the tenant, such as a policy. */
  about?: (facts: F) => readonly string[]
}

/** What one check said, and about what. */
export interface CheckResult {
  name: string
  outcome: CheckOutcome
  about?: readonly string[]
}

/** The ordered list: may this person recover by themselves? (R-ELIG-1, R-ELIG-3; unknown = refuse). */
export const eligibilityChecks: readonly Check[] = [
  { name: 'account_found', ask: ({ account }) => judge(account, (it) => it !== null) },
  { name: 'account_enabled', ask: ({ account }) => judge(account, (it) => it?.isEnabled === true) },
  { name: 'account_is_member', ask: ({ account }) => judge(account, (it) => it?.isMember === true) },
  { name: 'holds_no_directory_role', ask: ({ roles }) => judge(roles, (it) => it.length === 0) },
  { name: 'pass_policy_enabled', ask: ({ passPolicy }) => judge(passPolicy, (it) => it.isEnabled) },
  { name: 'pass_policy_in_scope', ask: ({ passPolicy }) => judge(passPolicy, (it) => it.isInScope) },
]

/** An account and somebody who may vouch for it. */
export type Pairing = Pick<EligibilityFacts, 'account' | 'contact'>

/** The ordered list: may this person vouch, as far as the two accounts tell? */
export const contactChecks: readonly Check<Pairing>[] = [
  { name: 'contact_found', ask: ({ contact }) => judge(contact, (it) => it !== null) },
  { name: 'contact_enabled', ask: ({ contact }) => judge(contact, (it) => it?.isEnabled === true) },
  { name: 'contact_is_member', ask: ({ contact }) => judge(contact, (it) => it?.isMember === true) },
  { name: 'contact_has_mail', ask: ({ contact }) => judge(contact, (it) => (it?.mail ?? '') !== '') },
  { name: 'contact_is_not_self', ask: isNotSelf },
]

/** Asks every check in order. Gives each one's outcome; nothing is left out after a failure, so staff see all. */
export function askAll<F>(checks: readonly Check<F>[], facts: F): readonly CheckResult[] {
  return checks.map(({ name, ask, about }) => {
    const names = about?.(facts) ?? []
    return { name, outcome: ask(facts), ...(names.length > 0 && { about: names }) }
  })
}

/** The names of the checks that refuse, marked. */
export function failuresOf(results: readonly CheckResult[]): readonly string[] {
  return results.filter(({ outcome }) => outcome === 'failed' || outcome === 'unknown').map(markUnknown)
}

/** The name of something that was asked, marked with `?` where nobody could tell. */
export function markUnknown({ name, outcome }: { name: string; outcome: string }): string {
  return outcome === 'unknown' ? `${name}?` : name
}

/** Is it a no only for want of answers? That says nothing of the person, and may be over in a moment. */
export function isOnlyUnknown(results: readonly CheckResult[]): boolean {
  return results.some(({ outcome }) => outcome === 'unknown') && results.every(({ outcome }) => outcome !== 'failed')
}

/** Every result in one word pair, for the audit: `pass_policy_enabled=passed`. */
export function writeResults(results: readonly CheckResult[]): readonly string[] {
  return results.map(({ name, outcome }) => `${name}=${outcome}`)
}

/** Judges a fact that may be unknown. */
export function judge<T>(fact: Known<T>, isGood: (value: T) => boolean): CheckOutcome {
  if (!fact.isKnown) return 'unknown'
  return isGood(fact.value) ? 'passed' : 'failed'
}

function isNotSelf({ account, contact }: Pairing): CheckOutcome {
  if (!account.isKnown || !contact.isKnown) return 'unknown'
  return contact.value?.objectId !== account.value?.objectId ? 'passed' : 'failed'
}
