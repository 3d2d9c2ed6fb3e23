import type { AccessPolicy } from './access-policies.ts'

/** What a person with a Temporary Access Pass on any device cannot give to a policy. */
export type Obstacle = 'block' | 'device' | 'authentication_strength' | 'other_control'

/** When a policy holds: always, or only in some places, on some systems, or at some risk. */
export type Narrowing = 'location' | 'platform' | 'risk' | 'device_filter'

/** The user action that registering methods is (`facts.md §7`). */
export const registrationAction = 'urn:user:registersecurityinfo'

const deviceControls = new Set(['compliantDevice', 'domainJoinedDevice', 'approvedApplication', 'compliantApplication'])
/** The built-in strength "Multifactor authentication"; the two stricter ones leave passes out (`facts.md §7`). */
const mfaStrength = '00000000-0000-0000-0000-000000000002'

/** Tells whether a policy guards the registration of security information, whatever its state. */
export function guardsRegistration({ conditions }: AccessPolicy): boolean {
  return (conditions.applications.includeUserActions ?? []).includes(registrationAction)
}

/**
 * Names what keeps somebody who signed in with a pass from meeting a policy; empty when they can meet it. With `OR` one
 * control that can be met is enough.
 * @param isPassOneTime which of the two kinds of passes the portal issues
 */
export function findObstacles({ grantControls }: AccessPolicy, isPassOneTime: boolean): readonly Obstacle[] {
  if (!grantControls) return []
  const builtIn = (grantControls.builtInControls ?? []).map(judgeControl)
  const custom = (grantControls.customAuthenticationFactors ?? []).map((): Obstacle => 'other_control')
  const strength = grantControls.authenticationStrength
  const strengths = strength ? [judgeStrength(strength, isPassOneTime)] : []
  const verdicts = [...builtIn, ...custom, ...strengths]
  const obstacles = verdicts.filter((verdict) => verdict !== null)
  if (obstacles.includes('block')) return ['block']
  const isAlternative = grantControls.operator?.toUpperCase() === 'OR' && verdicts.includes(null)
  return isAlternative ? [] : [...new Set(obstacles)]
}

/** Names the conditions that keep a policy from holding everywhere and for every browser. */
export function findNarrowings({ conditions }: AccessPolicy): readonly Narrowing[] {
  const { locations, platforms, devices, userRiskLevels, signInRiskLevels } = conditions
  const isSomewhere = (locations?.excludeLocations ?? []).length > 0 || !includesAll(locations?.includeLocations)
  return [
    ...(locations && isSomewhere ? (['location'] as const) : []),
    ...(platforms ? (['platform'] as const) : []),
    ...([...(userRiskLevels ?? []), ...(signInRiskLevels ?? [])].length > 0 ? (['risk'] as const) : []),
    ...(devices ? (['device_filter'] as const) : []),
  ]
}

/** Tells whether a policy can meet a person in a browser at all: not those for old clients, device codes or programs. */
export function meetsBrowsers({ conditions }: AccessPolicy): boolean {
  const { clientAppTypes, authenticationFlows, clientApplications } = conditions
  const isForBrowsers = !clientAppTypes?.length || clientAppTypes.some((type) => type === 'all' || type === 'browser')
  return isForBrowsers && !authenticationFlows && !clientApplications
}

function judgeControl(control: string): Obstacle | null {
  if (control === 'block') return 'block'
  if (deviceControls.has(control)) return 'device'
  return control === 'mfa' ? null : 'other_control'
}

function judgeStrength(
  strength: { id: string; allowedCombinations?: readonly string[] | null | undefined },
  isPassOneTime: boolean,
): Obstacle | null {
  const wanted = isPassOneTime ? 'temporaryAccessPassOneTime' : 'temporaryAccessPassMultiUse'
  const isMet = strength.allowedCombinations?.length
    ? strength.allowedCombinations.includes(wanted)
    : strength.id.toLowerCase() === mfaStrength
  return isMet ? null : 'authentication_strength'
}

function includesAll(names: readonly string[] | null | undefined): boolean {
  return !names?.length || names.includes('All')
}
