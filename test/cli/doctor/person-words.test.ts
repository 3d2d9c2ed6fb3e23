import t from 'tap'
import { checkWords } from '../../../src/cli/doctor/person-words.ts'
import { contactChecks, eligibilityChecks } from '../../../src/core/policy/eligibility.ts'
import { standingChecks } from '../../../src/core/policy/standing.ts'

t.test('every check of the policy has its words', async (t) => {
  const names = [...eligibilityChecks, ...standingChecks, ...contactChecks].map(({ name }) => name)
  t.strictSame(
    names.filter((name) => !Object.hasOwn(checkWords, name)),
    [],
  )
})
