import type { AccessPolicy } from '../../adapters/entra/access-policies.ts'
import { DirectoryError } from '../../adapters/entra/directory-error.ts'
import { findNarrowings, findObstacles, type Narrowing, type Obstacle } from '../../adapters/entra/pass-obstacles.ts'
import { good, type Verdict } from './finding.ts'

/** A policy that somebody with a pass cannot meet, said so that it can be mended. */
export interface Conflict {
  policy: AccessPolicy
  sentence: string
  remedy: string
  /** When it holds; empty when it always does. */
  narrowings: readonly Narrowing[]
}

/** Where Conditional Access is, as the admin center names it. */
export const accessPlace = 'Microsoft Entra admin center > Entra ID > Conditional Access > Policies'

const demands: Readonly<Record<Obstacle, string>> = {
  block: 'blocks it',
  device: 'wants a managed device or app, which a borrowed one is not',
  authentication_strength: 'wants an authentication strength that a Temporary Access Pass does not have',
  other_control: 'wants a control that Sparekey does not know',
}

const remedies: Readonly<Record<Obstacle, string>> = {
  block:
    'Leave out the people who may recover, or replace the block by the control "Require authentication strength: Multifactor authentication", which a pass meets',
  device:
    'Choose "Require one of the selected controls" and add "Require multifactor authentication", which a pass meets',
  authentication_strength:
    'Choose the strength "Multifactor authentication", or a custom one with Temporary Access Pass in it',
  other_control: 'Try it with a pass in a private window, or leave out the people who may recover',
}

const limits: Readonly<Record<Narrowing, string>> = {
  location: 'in some places',
  platform: 'on some systems',
  risk: 'for people or sign-ins at risk',
  device_filter: 'on some devices',
}

/** Tells what keeps people with a pass from meeting the policies, one conflict for each obstacle. */
export function findConflicts(policies: readonly AccessPolicy[], isPassOneTime: boolean): readonly Conflict[] {
  return policies.flatMap((policy) => {
    const narrowings = findNarrowings(policy)
    return findObstacles(policy, isPassOneTime).map((obstacle) => ({
      policy,
      sentence: `"${policy.displayName || policy.id}" ${demands[obstacle]}${describe(narrowings)}`,
      remedy: `${remedies[obstacle]}: ${accessPlace} > ${policy.displayName || policy.id} > Grant.`,
      narrowings,
    }))
  })
}

/** Passes verdicts on; a tenant without the licence has no policy that could be in the way. */
export async function whereLicensed(verdicts: Promise<readonly Verdict[]>): Promise<readonly Verdict[]> {
  try {
    return await verdicts
  } catch (error) {
    if (!(error instanceof DirectoryError) || error.code !== 'AadPremiumLicenseRequired') throw error
    return [good('The tenant has no Conditional Access, so no policy of it can be in the way.')]
  }
}

function describe(narrowings: readonly Narrowing[]): string {
  return narrowings.length === 0 ? '' : ` (${narrowings.map((narrowing) => limits[narrowing]).join(', ')})`
}
