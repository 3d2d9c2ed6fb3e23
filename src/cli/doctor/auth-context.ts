import type { AccessPolicy } from '../../adapters/entra/access-policies.ts'
import { accessPlace } from './conflicts.ts'
import type { Context } from './context.ts'
import { bad, caution, good, type Verdict } from './finding.ts'

/** Looks whether the sign-in of managers and staff proves a second factor. Unread policies are no proof. */
export async function judgeAuthContext(context: Context): Promise<Verdict> {
  const { signInAuthContext } = context.config.settings
  if (signInAuthContext === null) return sayUnset()
  const policies = await context.readAccessPolicies().catch(() => null)
  return policies === null ? sayUnread(signInAuthContext) : judgeGuard(signInAuthContext, policies)
}

/**
 * Judges what stands behind an authentication context: Entra puts it into the token also where no policy guards it, and
 * then it proves nothing. Exported for its tests.
 */
export function judgeGuard(authContext: string, policies: readonly AccessPolicy[]): Verdict {
  const strong = policies.filter(({ state }) => state === 'enabled').filter(wantsMfa)
  if (strong.some((policy) => contextsOf(policy).includes(authContext))) {
    return good(`Whoever signs in proves a second factor (${authContext}).`)
  }
  const general = strong.find(coversEverything)
  const remedy = `Make a policy for the authentication context ${authContext} that wants multifactor authentication: ${accessPlace} > New policy > Target resources > Authentication context.`
  if (general) {
    return caution(
      `No policy guards ${authContext}; the second factor at sign-in comes from "${general.displayName || general.id}" alone.`,
      remedy,
    )
  }
  return bad(`No policy guards ${authContext}, so a sign-in proves no second factor.`, remedy)
}

function sayUnset(): Verdict {
  return caution(
    'SIGN_IN_AUTH_CONTEXT is not set, so a sign-in is not known to have had a second factor.',
    `Make an authentication context and a policy for it that wants multifactor authentication, and set its id, such as c1: ${accessPlace.replace('Policies', 'Authentication contexts')}.`,
  )
}

function sayUnread(authContext: string): Verdict {
  return caution(
    `Whether a policy guards ${authContext} is not known, since the policies could not be read.`,
    'Mend what the finding on Conditional Access says, and run the doctor again.',
  )
}

/** With `OR` and another control beside it, a second factor is only one way of several. */
function wantsMfa({ grantControls }: AccessPolicy): boolean {
  const controls = grantControls?.builtInControls ?? []
  const strengths = grantControls?.authenticationStrength ? ['strength'] : []
  const isOnlyWay = grantControls?.operator?.toUpperCase() === 'AND' || controls.length + strengths.length === 1
  return isOnlyWay && (controls.includes('mfa') || strengths.length > 0)
}

function contextsOf({ conditions }: AccessPolicy): readonly string[] {
  return conditions.applications.includeAuthenticationContextClassReferences ?? []
}

function coversEverything({ conditions }: AccessPolicy): boolean {
  const { applications, users } = conditions
  return applications.includeApplications?.includes('All') === true && users?.includeUsers?.includes('All') === true
}
