import type { AccessPolicy } from '../../adapters/entra/access-policies.ts'
import { guardsRegistration, meetsBrowsers } from '../../adapters/entra/pass-obstacles.ts'
import type { Check } from './check.ts'
import { accessPlace, type Conflict, findConflicts, whereLicensed } from './conflicts.ts'
import type { Context } from './context.ts'
import { bad, caution, good, type Verdict } from './finding.ts'

/** Looks for Conditional Access policies that keep people with a pass from registering methods. */
export const conditionalAccess: Check = {
  name: 'conditional_access',
  title: 'Conditional Access',
  look: (context) => whereLicensed(look(context)),
}

async function look(context: Context): Promise<readonly Verdict[]> {
  return judgeAccess(await context.readAccessPolicies(), context.config.settings.isPassOneTime)
}

/** Judges all policies of the tenant together. */
function judgeAccess(policies: readonly AccessPolicy[], isPassOneTime: boolean): readonly Verdict[] {
  const met = policies.filter(meetsBrowsers)
  const enforced = met.filter(({ state }) => state === 'enabled')
  const tried = met.filter(({ state }) => state === 'enabledForReportingButNotEnforced')
  const verdicts = [
    ...findConflicts(enforced.filter(guardsRegistration), isPassOneTime).map(sayConflict),
    ...findConflicts(tried.filter(guardsRegistration), isPassOneTime).map(sayPlanned),
    ...findConflicts(enforced.filter(guardsEverything), isPassOneTime).map(sayElsewhere),
  ]
  const isGuarded = enforced.some(guardsRegistration)
  if (!isGuarded) return [...verdicts, sayUnguarded()]
  return verdicts.length > 0
    ? verdicts
    : [good('Nobody registers methods with a password alone, and a pass is enough for it.')]
}

/** A conflict that not everybody meets, or not everywhere, still lets others recover. */
function sayConflict({ policy, sentence, remedy, narrowings }: Conflict): Verdict {
  const isForAll = policy.conditions.users?.includeUsers?.includes('All') === true
  const say = isForAll && narrowings.length === 0 ? bad : caution
  return say(`When people register methods, ${sentence}${isForAll ? '' : ', for some people'}.`, remedy)
}

function sayPlanned({ sentence, remedy }: Conflict): Verdict {
  return caution(`When people register methods, ${sentence}, as soon as it is no longer report-only.`, remedy)
}

function sayElsewhere({ sentence, remedy }: Conflict): Verdict {
  return caution(`When people open any app, and perhaps Security info, ${sentence}.`, remedy)
}

function sayUnguarded(): Verdict {
  return caution(
    'No policy guards the registration of methods, so a thief with a password may register one before its owner does.',
    `Make a policy for the user action "Register security information" that wants multifactor authentication, which a pass meets: ${accessPlace} > New policy > Target resources > User actions.`,
  )
}

function guardsEverything({ conditions }: AccessPolicy): boolean {
  return (conditions.applications.includeApplications ?? []).includes('All')
}
