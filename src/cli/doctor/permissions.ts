import { dangers, type Need, needs, permitted } from '../../adapters/entra/permission-table.ts'
import type { Check } from './check.ts'
import type { Context } from './context.ts'
import { bad, caution, good, type Verdict } from './finding.ts'

const place = 'Microsoft Entra admin center > Entra ID > App registrations > your app > API permissions'

/** Compares the roles in the app's token with what each feature needs. */
export const permissions: Check = { name: 'permissions', title: 'Permissions', look }

async function look(context: Context): Promise<readonly Verdict[]> {
  const roles = await context.readRoles()
  return roles === null ? [sayOpaque()] : judgeRoles(roles)
}

/** Judges the app roles of a token: everything that is missing, and everything that is too much. */
function judgeRoles(roles: readonly string[]): readonly Verdict[] {
  const missing = needs.filter(({ anyOf }) => !anyOf.some((role) => roles.includes(role)))
  const extra = roles.filter((role) => !permitted.has(role))
  const verdicts = [...missing.map(sayMissing), ...extra.map(sayExtra)]
  return verdicts.length > 0 ? verdicts : [good('The app has the permissions that it needs, and no others.')]
}

function sayMissing({ anyOf: [role = ''], isOff }: Need): Verdict {
  return bad(
    `${isOff}: ${role} is missing.`,
    `Add the application permission ${role} of Microsoft Graph and grant admin consent: ${place}.`,
  )
}

function sayExtra(role: string): Verdict {
  const danger = dangers[role]
  return caution(
    `The app may do more than it must: ${role}${danger ? `, and ${danger}` : ' is not needed'}.`,
    `Remove ${role}: ${place}.`,
  )
}

function sayOpaque(): Verdict {
  const sentence = "The app's token does not show its permissions, so what is missing shows at the other checks."
  return caution(sentence, `Compare the list in README.md, "Set up a tenant", with: ${place}.`)
}
