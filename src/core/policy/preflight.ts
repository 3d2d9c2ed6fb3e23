import type { AuthenticationMethod } from '../authentication-method.ts'
import { isUserAtRisk } from '../diagnosis/risk.ts'
import type { RiskSeen } from '../diagnosis/seen.ts'
import type { Check, CheckOutcome, EligibilityFacts, Known } from './eligibility.ts'

/** What Conditional Access says to somebody with a pass who wants to register methods; names of policies (`facts.md §7`). */
export interface RegistrationAccess {
  /** They hold, and a pass cannot meet them. */
  blocking: readonly string[]
  /** A pass cannot meet them, and nobody can say from here whether they will hold. */
  uncertain: readonly string[]
}

/** The pass that the portal is set to issue. */
export interface WishedPass {
  lifetimeInMinutes: number
  isOneTime: boolean
}

/**
 * What else must be known before anything is written. A value of null is absent: the tenant has no licence for it, or keeps
 * it from the portal. Absent is a caution; what failed in another way is unknown, and unknown refuses.
 */
export interface PreflightFacts {
  registration: Known<RegistrationAccess | null>
  isSecurityDefaultsOn: Known<boolean | null>
  /** Microsoft's word: `disabled`, `enabled`, `enforced`. */
  perUserMfa: Known<string | null>
  federatedDomains: Known<readonly string[] | null>
  risk: Known<RiskSeen | null>
  canReadSignIns: Known<boolean>
  wishedPass: WishedPass
  methods: Known<readonly AuthenticationMethod[]>
  /** The pass that is on the account and can be used; null when there is none. */
  passOnAccount: Known<{ id: string } | null>
}

/** The ordered list: will a pass lead to a new method in this tenant, and what should staff know of it? */
export const preflightChecks: readonly Check[] = [
  { name: 'pass_lifetime_allowed', ask: askLifetime },
  { name: 'pass_kind_allowed', ask: askKind },
  { name: 'registration_allowed', ask: askRegistration, about: policiesInTheWay },
  {
    name: 'security_defaults_off',
    ask: ofFact(
      ({ isSecurityDefaultsOn }) => isSecurityDefaultsOn,
      (isOn) => warnIf(isOn === true),
    ),
  },
  {
    name: 'per_user_mfa_off',
    ask: ofFact(
      ({ perUserMfa }) => perUserMfa,
      (state) => warnIf(state !== 'disabled'),
    ),
  },
  { name: 'account_is_cloud_only', ask: askHybrid },
  { name: 'domain_is_managed', ask: askDomain },
  {
    name: 'user_not_at_risk',
    ask: ofFact(
      ({ risk }) => risk,
      (risk) => warnIf(risk === null || isUserAtRisk(risk)),
    ),
  },
  { name: 'sign_in_log_readable', ask: askSignInLog },
]

/** What is on the account itself, asked when the reset is near. @param ownPassId the portal's own pass, or null */
export function accountChecks(ownPassId: string | null): readonly Check[] {
  return [
    { name: 'methods_known', ask: ofFact(({ methods }) => methods, judgeMethods), about: unknownTypes },
    {
      name: 'no_other_pass',
      ask: ofFact(
        ({ passOnAccount }) => passOnAccount,
        (pass) => warnIf(pass !== null && pass.id !== ownPassId),
      ),
    },
  ]
}

/** The lifetime is moved into the policy where it lies outside; a policy that leaves no lifetime at all is a no. */
function askLifetime({ passPolicy, preflight }: EligibilityFacts): CheckOutcome {
  if (!passPolicy.isKnown || preflight === undefined) return 'unknown'
  const { minimumLifetimeInMinutes: least, maximumLifetimeInMinutes: most } = passPolicy.value
  const { lifetimeInMinutes } = preflight.wishedPass
  if (!(least <= most && most > 0)) return 'failed'
  return warnIf(lifetimeInMinutes < least || lifetimeInMinutes > most)
}

/** A one-time pass is always permitted; where only that is, another wish is turned into it. */
function askKind({ passPolicy, preflight }: EligibilityFacts): CheckOutcome {
  if (!passPolicy.isKnown || preflight === undefined) return 'unknown'
  return warnIf(passPolicy.value.isOneTimeRequired && !preflight.wishedPass.isOneTime)
}

function askRegistration(facts: EligibilityFacts): CheckOutcome {
  const judge = ofFact(
    ({ registration }) => registration,
    (access) => {
      if (access === null) return 'caution'
      return access.blocking.length > 0 ? 'failed' : warnIf(access.uncertain.length > 0)
    },
  )
  return judge(facts)
}

function policiesInTheWay({ preflight }: EligibilityFacts): readonly string[] {
  const access = preflight?.registration
  if (!access?.isKnown || access.value === null) return []
  return access.value.blocking.length > 0 ? access.value.blocking : access.value.uncertain
}

function askHybrid({ account }: EligibilityFacts): CheckOutcome {
  return account.isKnown ? warnIf(account.value?.isSynced === true) : 'unknown'
}

function askDomain(facts: EligibilityFacts): CheckOutcome {
  const { account } = facts
  if (!account.isKnown) return 'unknown'
  const domain = account.value?.userPrincipalName.split('@').at(-1)?.toLowerCase() ?? ''
  return ofFact(
    ({ federatedDomains }) => federatedDomains,
    (domains) => warnIf(domains === null || domains.includes(domain)),
  )(facts)
}

/** The log is evidence and never a condition, so even an outage of it is no more than a caution. */
function askSignInLog({ preflight }: EligibilityFacts): CheckOutcome {
  if (preflight === undefined) return 'unknown'
  return warnIf(!preflight.canReadSignIns.isKnown || !preflight.canReadSignIns.value)
}

function judgeMethods(methods: readonly AuthenticationMethod[]): CheckOutcome {
  return methods.some(({ kind }) => kind === 'unknown') ? 'failed' : 'passed'
}

function unknownTypes({ preflight }: EligibilityFacts): readonly string[] {
  if (!preflight?.methods.isKnown) return []
  return preflight.methods.value.filter(({ kind }) => kind === 'unknown').map(({ graphType }) => graphType)
}

/** Makes the question about one fact: unknown where it is not known or nobody looked. */
function ofFact<T>(choose: (facts: PreflightFacts) => Known<T>, judge: (value: T) => CheckOutcome): Check['ask'] {
  return ({ preflight }) => {
    const fact = preflight && choose(preflight)
    return fact?.isKnown ? judge(fact.value) : 'unknown'
  }
}

function warnIf(isOdd: boolean): CheckOutcome {
  return isOdd ? 'caution' : 'passed'
}
