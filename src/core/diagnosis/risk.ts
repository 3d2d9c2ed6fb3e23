import type { RiskSeen } from './seen.ts'
import type { SignInRow } from './sign-in-row.ts'

const settled = ['confirmedsafe', 'dismissed', 'remediated']

/** Does Identity Protection hold the person for compromised, or their risk for high, and has nobody settled it? (`facts.md §6`) */
export function isUserAtRisk(risk: RiskSeen | null): boolean {
  return risk !== null && isOpen(risk, ['high'])
}

/** Did Identity Protection see a risk in this sign-in that nobody has settled? `hidden` and new values are no risk. */
export function isSuspicious({ riskLevel, riskState }: SignInRow): boolean {
  return isOpen({ level: riskLevel, state: riskState }, ['medium', 'high'])
}

function isOpen(risk: RiskSeen, levels: readonly string[]): boolean {
  const [level, state] = [risk.level?.toLowerCase() ?? '', risk.state?.toLowerCase() ?? '']
  return state === 'confirmedcompromised' || (levels.includes(level) && !settled.includes(state))
}
