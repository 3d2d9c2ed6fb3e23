import { readSecurityDefaults } from '../../adapters/entra/security-defaults.ts'
import type { Check } from './check.ts'
import type { Context } from './context.ts'
import { caution, good, type Verdict } from './finding.ts'

const place = 'Microsoft Entra admin center > Entra ID > Overview > Properties > Manage security defaults'

/** Looks whether security defaults are on, which leave little to enrol and no Conditional Access (`facts.md §7`). */
export const securityDefaults: Check = {
  name: 'security_defaults',
  title: 'Security defaults',
  look: async (context: Context) => [judge(await readSecurityDefaults(context.openGraph()))],
}

function judge(isOn: boolean | null): Verdict {
  if (isOn !== true) return good('Security defaults are off; Conditional Access can protect what they would.')
  return caution(
    'Security defaults are on, so people can enrol only Authenticator and codes, and a backup method is scarce.',
    `With Entra ID P1, make the Conditional Access policies of README.md, "Set up a tenant", then switch them off: ${place}.`,
  )
}
