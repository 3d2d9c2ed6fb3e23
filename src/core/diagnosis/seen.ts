import type { MethodKind } from '../authentication-method.ts'
import type { Reason } from '../reason.ts'
import type { SignInRow } from './sign-in-row.ts'

/** The account as a diagnosis sees it; null where it was not read. */
export interface AccountSeen {
  isEnabled: boolean | null
  /** Its password lives in the local directory, so that Entra cannot reset it alone. */
  isSyncedFromOnPremises: boolean | null
}

/** One Conditional Access policy that applies to this person, by the what-if call (`facts.md §7`). */
export interface PolicySeen {
  name: string
  /** False for report-only and switched-off ones: they block nobody. */
  isEnforced: boolean
  appliesTo: 'sign_in' | 'registration'
  /** Microsoft's names: `block`, `mfa`, `compliantDevice`, `domainJoinedDevice` … */
  controls: readonly string[]
  /** Are all controls wanted, or any one of them? */
  operator: 'AND' | 'OR'
  /** Does it ask for an authentication strength that a pass does not reach? */
  isPassTooWeak: boolean
}

/** The person's risk as Identity Protection sees it (`facts.md §6`); texts, since new values appear. */
export interface RiskSeen {
  level: string | null
  state: string | null
}

/**
 * Everything that a diagnosis is made of. Null means not read or not to be had: no licence, no permission, an outage; it
 * takes findings away, it never makes one up.
 */
export interface DiagnosisFacts {
  rows: readonly SignInRow[] | null
  account: AccountSeen | null
  methods: readonly MethodKind[] | null
  policies: readonly PolicySeen[] | null
  risk: RiskSeen | null
  /** Epoch milliseconds. */
  now: number
  reason: Reason
}
