import {
  askAll,
  type CheckResult,
  contactChecks,
  type EligibilityFacts,
  eligibilityChecks,
} from '../../core/policy/eligibility.ts'
import { standingChecks } from '../../core/policy/standing.ts'
import { bad, good, type Verdict } from './finding.ts'
import { wordsOf } from './person-words.ts'

/** Says of each check of the policy whether a person passes it, with the names of roles and apps where they do not. */
export function judgeEligibility(facts: EligibilityFacts): readonly Verdict[] {
  return askAll([...eligibilityChecks, ...standingChecks], facts).map((result) =>
    toVerdict(result, namesFor(result.name, facts)),
  )
}

/** Says of each check of the policy whether the manager can vouch; without a manager the first one says it all. */
export function judgeContact(facts: EligibilityFacts): readonly Verdict[] {
  const { contact } = facts
  const checks = contact.isKnown && contact.value === null ? contactChecks.slice(0, 1) : contactChecks
  const name = contact.isKnown ? contact.value?.displayName : undefined
  return askAll(checks, facts).map((result) => toVerdict(result, result.name === 'contact_found' ? name : undefined))
}

function toVerdict({ name, outcome }: CheckResult, names: string | undefined): Verdict {
  const { passed, failed, remedy } = wordsOf(name)
  if (outcome === 'unknown') {
    const sentence = `Unknown, and unknown refuses: ${name.replaceAll('_', ' ')}.`
    return bad(sentence, 'Run the doctor without --user; it says what cannot be read.')
  }
  const sentence = outcome === 'passed' ? passed : failed
  const named = names ? `${sentence.replace(/\.$/, '')}: ${names}.` : sentence.replace(/\.?$/, '.')
  return outcome === 'passed' ? good(named) : bad(named, remedy)
}

function namesFor(check: string, { roles, standing }: EligibilityFacts): string | undefined {
  const named = { holds_no_directory_role: roles, owns_no_application: standing?.ownedApps }[check]
  return named?.isKnown && named.value !== null && named.value.length > 0 ? named.value.join(', ') : undefined
}
