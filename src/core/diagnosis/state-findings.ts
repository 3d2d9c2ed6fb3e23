import type { FindingClass } from './finding.ts'
import type { DiagnosisFacts, PolicySeen, RiskSeen } from './seen.ts'

const settled = ['confirmedsafe', 'dismissed', 'remediated']
/** Nobody registers a method with these: the first is a no, the others ask for a device that is known already. */
const unreachableControls = ['block', 'compliantdevice', 'domainjoineddevice']
const notSecondFactors = ['password', 'temporary_access_pass', 'email']

/** What account, methods, policies and risk tell without the log, as it stands now. */
export function readState({ account, methods, policies, risk }: DiagnosisFacts): readonly FindingClass[] {
  const found: readonly (readonly [FindingClass, boolean])[] = [
    ['user_at_risk', isUserAtRisk(risk)],
    ['account_disabled', account?.isEnabled === false],
    ['registration_blocked_by_policy', policies?.some(blocksRegistration) ?? false],
    ['conditional_access_block', policies?.some(blocksSignIn) ?? false],
    ['method_required', methods?.every((kind) => notSecondFactors.includes(kind)) ?? false],
  ]
  return found.flatMap(([name, isSo]) => (isSo ? [name] : []))
}

/** Does Identity Protection hold the person for compromised, or their risk for high, and has nobody settled it? (`facts.md §6`) */
export function isUserAtRisk(risk: RiskSeen | null): boolean {
  const [level, state] = [risk?.level?.toLowerCase(), risk?.state?.toLowerCase() ?? '']
  return state === 'confirmedcompromised' || (level === 'high' && !settled.includes(state))
}

/** Would this policy keep somebody who holds only a pass from setting up methods? (`facts.md §7`) */
export function blocksRegistration(policy: PolicySeen): boolean {
  if (!policy.isEnforced || policy.appliesTo !== 'registration') return false
  const controls = policy.controls.map((control) => control.toLowerCase())
  const walls = [
    ...controls.map((control) => unreachableControls.includes(control)),
    ...(policy.isPassTooWeak ? [true] : []),
  ]
  if (walls.length === 0) return false
  return policy.operator === 'AND' || controls.includes('block') ? walls.includes(true) : !walls.includes(false)
}

function blocksSignIn(policy: PolicySeen): boolean {
  const isBlock = policy.controls.some((control) => control.toLowerCase() === 'block')
  return policy.isEnforced && policy.appliesTo === 'sign_in' && isBlock
}
