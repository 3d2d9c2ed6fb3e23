import { hasEligibleRoles, hasSignInLog } from '../../adapters/entra/licences.ts'
import type { Check } from './check.ts'
import type { Context } from './context.ts'
import { caution, good, type Verdict } from './finding.ts'

const place = 'Microsoft Entra admin center > Billing > Licenses'

/** Looks what the tenant has paid for, by asking for what only those with the licence get. */
export const licence: Check = { name: 'licence', title: 'Licence', look }

async function look(context: Context): Promise<readonly Verdict[]> {
  const graph = context.openGraph()
  const [hasP1, hasP2] = await Promise.all([hasSignInLog(graph), hasEligibleRoles(graph)])
  if (hasP1 && hasP2)
    return [good('The tenant has Entra ID P2: sign-in log, Conditional Access, eligible roles, risk.')]
  return [...(hasP1 ? [] : [sayNoP1()]), ...(hasP2 ? [] : [sayNoP2()])]
}

function sayNoP1(): Verdict {
  return caution(
    'Without Entra ID P1 there is no sign-in log and no Conditional Access: a recovery ends without the sign-in as evidence, and its cause cannot be diagnosed.',
    `Recovery works all the same; licences are at: ${place}.`,
  )
}

function sayNoP2(): Verdict {
  return caution(
    'Without Entra ID P2 there are no eligible roles and no risk: nobody can be held back because their account is at risk.',
    `Recovery works all the same; licences are at: ${place}.`,
  )
}
