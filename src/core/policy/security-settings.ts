import type { Retention } from '../retention.ts'
import type { SignalPolicy } from './contradictions.ts'
import type { Limits } from './limits.ts'

/** The settings that say how safe the portal is, as they are compared from one start to the next (R-STF-7). */
export interface SecuritySettings {
  isManagerSignInRequired: boolean
  signInAuthContext: string | null
  isPassOneTime: boolean
  passLifetimeInMinutes: number
  signInClientId: string
  hrQuestions: readonly string[]
  hrQuestionsAsked: number
  /** Where HR's facts come from; of a service, at which origin. */
  hrSource: string
  hrStaleAfter: number | null
  excludedGroups: readonly string[]
  approverPools: readonly { group: string; approvers: readonly string[] }[]
  privilegedApprovers: string | null
  trustedProxies: readonly string[]
  /** Where people and mails are led to, and whom they are told to call. */
  publicUrl: string
  securityInfoUrl: string
  helpdeskContact: string
  securityMailbox: string
  hasWebhook: boolean
  /** Who gets the events, and who carries the notices. */
  webhookDigest: string | null
  mailServer: string
  isSimulator: boolean
  signals: SignalPolicy
  limits: Limits
  retention: Retention
}

type Comparison<T> = (before: T, after: T) => boolean

const isOther: Comparison<unknown> = (before, after) => JSON.stringify(before) !== JSON.stringify(after)
const isSwitchedOff: Comparison<boolean> = (before, after) => before && !after
const isSwitchedOn: Comparison<boolean> = (before, after) => !before && after
const hasLost: Comparison<readonly string[]> = (before, after) => before.some((it) => !after.includes(it))
const hasGained: Comparison<readonly string[]> = (before, after) => hasLost(after, before)

/** For each setting: does the change weaken? Where nobody can tell which way is weaker, every change does. */
const comparisons: { [K in Exclude<keyof SecuritySettings, 'limits'>]: Comparison<SecuritySettings[K]> } = {
  isManagerSignInRequired: isSwitchedOff,
  signInAuthContext: (before, after) => before !== null && after !== before,
  isPassOneTime: isSwitchedOff,
  passLifetimeInMinutes: (before, after) => after > before,
  /** Whose roles make somebody staff. */
  signInClientId: isOther,
  hrQuestions: isOther,
  /** Who writes there decides whose answers are right; of Entra every colleague can read them. */
  hrSource: isOther,
  hrQuestionsAsked: (before, after) => after < before,
  hrStaleAfter: (before, after) => (after ?? Number.POSITIVE_INFINITY) > (before ?? Number.POSITIVE_INFINITY),
  excludedGroups: hasLost,
  approverPools: (before, after) => hasGained(pairsOf(before), pairsOf(after)),
  privilegedApprovers: (before, after) => after !== null && after !== before,
  trustedProxies: hasGained,
  // Without encryption it is on the machine itself, where it leads nobody astray.
  publicUrl: (before, after) => before !== after && after.startsWith('https:'),
  securityInfoUrl: isOther,
  helpdeskContact: isOther,
  securityMailbox: isOther,
  hasWebhook: isSwitchedOff,
  webhookDigest: (before, after) => before !== null && after !== null && after !== before,
  mailServer: isOther,
  isSimulator: isSwitchedOn,
  signals: isOther,
  /** The trail is what a later investigation has. */
  retention: (before, after) => after.audit < before.audit,
}

/** Of these limits more is safer; of all others less is. */
const saferWhenLonger: readonly (keyof Limits)[] = [
  'guardLives',
  'guardRenewedBefore',
  'stopLinkLives',
  'contactCoolDown',
  'recoveredCoolDown',
  'waitAfterCode',
  'waitWithoutSecondAddress',
]

/** Takes of all settings those that matter here. */
export function securitySettingsOf(settings: SecuritySettings): SecuritySettings {
  const { isManagerSignInRequired, signInAuthContext, isPassOneTime, passLifetimeInMinutes, hrQuestions } = settings
  const { hrQuestionsAsked, excludedGroups, approverPools, privilegedApprovers, trustedProxies } = settings
  const { securityMailbox, hasWebhook, webhookDigest, mailServer, isSimulator, signals, limits, retention } = settings
  const { signInClientId, hrSource, hrStaleAfter, publicUrl, securityInfoUrl, helpdeskContact } = settings
  const signIn = { isManagerSignInRequired, signInAuthContext, isPassOneTime, passLifetimeInMinutes, hrQuestions }
  const people = { hrQuestionsAsked, excludedGroups, approverPools, privilegedApprovers, trustedProxies }
  const places = { signInClientId, hrSource, hrStaleAfter, publicUrl, securityInfoUrl, helpdeskContact }
  const told = { securityMailbox, hasWebhook, webhookDigest, mailServer }
  return { ...signIn, ...people, ...places, ...told, isSimulator, signals, limits, retention }
}

/** The names of the settings that a change weakens; none where everything is as it was, or tighter. */
export function weakenings(before: SecuritySettings, after: SecuritySettings): readonly string[] {
  const names = Object.keys(comparisons) as (keyof typeof comparisons)[]
  return [...names.filter((name) => isWeaker(name, before, after)), ...looserLimits(before.limits, after.limits)]
}

function isWeaker<K extends keyof typeof comparisons>(name: K, before: SecuritySettings, after: SecuritySettings) {
  const compare: Comparison<SecuritySettings[K]> = comparisons[name]
  return before[name] !== undefined && compare(before[name], after[name])
}

function looserLimits(before: Limits, after: Limits): readonly string[] {
  const names = Object.keys(after) as (keyof Limits)[]
  return names
    .filter((name) => (saferWhenLonger.includes(name) ? after[name] < before[name] : after[name] > before[name]))
    .map((name) => `limits.${name}`)
}

function pairsOf(pools: SecuritySettings['approverPools']): readonly string[] {
  return pools.flatMap(({ group, approvers }) => approvers.map((approver) => `${group} ${approver}`))
}
