import t from 'tap'
import { judgeQuestions } from '../../../src/cli/doctor/guess-odds.ts'
import { guessOdds } from '../../../src/core/policy/guess-odds.ts'

t.test('R-HR-8 the odds are those of the easiest questions that may be asked', async (t) => {
  t.equal(guessOdds(['employeeId', 'hireDate', 'postalCode'], 3), 400_000)
  t.equal(guessOdds(['employeeId', 'hireDate', 'city'], 2), 60, 'the hard one may stay unasked')
  t.equal(guessOdds(['EMPLOYEEID'], 1), 1_000, 'in any case')
  t.equal(guessOdds(['constructor', 'shoeSize'], 2), 25, 'what nobody knows of counts little')
  t.equal(guessOdds([], 3), 1)
})

t.test('R-HR-8 a set that is easily guessed is refused, with what to do', async (t) => {
  t.match(judgeQuestions(['birthDate', 'city'], 2), {
    state: 'bad',
    sentence: /one guess in 6\./,
    remedy: /employeeId/,
  })
  t.match(judgeQuestions(['jobTitle', 'birthDate', 'postalCode'], 3), { state: 'bad' })
  t.match(judgeQuestions(['employeeId', 'hireDate', 'postalCode'], 1), { state: 'bad' })
  t.match(judgeQuestions(['employeeId', 'hireDate', 'postalCode'], 3), { state: 'good', sentence: /400,000/ })
})
