import { fewestAnswers, guessOdds } from '../../core/policy/guess-odds.ts'
import type { Check } from './check.ts'
import { bad, good, type Verdict } from './finding.ts'

/** Tells how easily the HR questions are guessed, and refuses a set that is no gate (R-HR-8). */
export const hrQuestions: Check = {
  name: 'hr_questions',
  title: 'HR questions',
  look: async ({ config }) => [judgeQuestions(config.settings.hrQuestions, config.settings.hrQuestionsAsked)],
}

/** @param fields that may be asked @param asked how many of them are */
export function judgeQuestions(fields: readonly string[], asked: number): Verdict {
  const odds = guessOdds(fields, asked)
  const said = `Somebody who looked a person up passes the questions with about one guess in ${odds.toLocaleString('en')}.`
  if (odds >= fewestAnswers) return good(said)
  return bad(
    `${said} That is too easy: anybody could make the portal ask managers.`,
    `Ask more, or what fewer people know, such as employeeId (HR_QUESTIONS, HR_QUESTIONS_ASKED): one in ${fewestAnswers.toLocaleString('en')} at least.`,
  )
}
