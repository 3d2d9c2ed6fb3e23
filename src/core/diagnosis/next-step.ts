import { isTheft } from '../reason.ts'
import { type FindingClass, findingRules, type NextStep } from './finding.ts'
import type { DiagnosisFacts } from './seen.ts'

const passwordClasses: readonly FindingClass[] = ['password_wrong', 'password_expired', 'password_missing']
/** What a light remedy may cure when somebody is asked again and again. */
const lightlyCured: readonly FindingClass[] = ['mfa_not_satisfied', 'wrong_code', 'overlapping_prompts', 'interrupted']

/**
 * The next safe step for a class, as this account and the stated reason steer it: a password of the local directory is
 * changed there; a loop tries the lighter remedy first; after a theft nothing lighter than the whole recovery will do.
 */
export function chooseNextStep(name: FindingClass, { account, reason }: DiagnosisFacts): NextStep {
  const rule = findingRules[name]
  if (passwordClasses.includes(name) && account?.isSyncedFromOnPremises) return 'reset_password_on_premises'
  if (isTheft(reason) && rule.isMfa) return 'finish_recovery'
  return reason === 'loop' && lightlyCured.includes(name) ? 'try_lighter_remedy' : rule.next
}
