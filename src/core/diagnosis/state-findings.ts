import { isSecondFactor } from '../authentication-method.ts'
import type { FindingClass } from './finding.ts'
import { isUserAtRisk } from './risk.ts'
import type { DiagnosisFacts, PolicySeen } from './seen.ts'

/** Nobody registers a method with these: the first is a no, the others ask for a device that is known already. */
const unreachableControls = ['block', 'compliantdevice', 'domainjoineddevice']

/** What account, methods, policies and risk tell without the log, as it stands now. */
export function readState({ account, methods, policies, risk }: DiagnosisFacts): readonly FindingClass[] {
  const found: readonly (readonly [FindingClass, boolean])[] = [
    ['user_at_risk', isUserAtRisk(risk)],
    ['account_disabled', account?.isEnabled === false],
    ['registration_blocked_by_policy', policies?.some(blocksRegistration) ?? false],
    ['conditional_access_block', policies?.some(blocksSignIn) ?? false],
    ['method_required', methods?.some(isSecondFactor) === false],
  ]
  return found.flatMap(([name, isSo]) => (isSo ? [name] : []))
}

/** Would this policy keep somebody who holds only a pass from setting up methods? (`facts.md §7`) */
function blocksRegistration(policy: PolicySeen): boolean {
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
