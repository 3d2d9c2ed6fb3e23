import { fewestAnswers, guessOdds } from '../../core/policy/guess-odds.ts'
import type { Check } from './check.ts'
import { bad, caution, good, type Verdict } from './finding.ts'

/** Tells how easily the HR questions are guessed, and refuses a set that is no gate (R-HR-8). */
export const hrQuestions: Check = {
  name: 'hr_questions',
  title: 'HR questions',
  look: async ({ config: { settings, hr } }) => [
    judgeQuestions(settings.hrQuestions, settings.hrQuestionsAsked),
    ...(hr.source === 'entra' ? [sayReadable()] : []),
  ],
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

/** The odds of guessing count for strangers; a colleague need not guess. */
function sayReadable(): Verdict {
  return caution(
    'The questions come from Entra, where by default every member of the tenant can read the answers of everybody: they keep strangers out and no colleague.',
    'Ask what only HR knows, by HR_SOURCE=http or csv, or be content that a colleague can make the portal ask a manager.',
  )
}
