import { createSecrets } from '../../adapters/system.ts'
import { canonicaliseAccountName } from '../../core/account-name.ts'
import { isThere, withStore } from '../database.ts'
import type { Context } from './context.ts'
import { bad, good, type Verdict } from './finding.ts'
import { hrRemedy as remedy } from './person-words.ts'

/** Looks whether HR knows a person and how many questions it can ask them; never at what the answers are. */
export async function judgePersonHr({ config }: Context, userPrincipalName: string): Promise<readonly Verdict[]> {
  const secrets = createSecrets(config.secret, config.previousSecret)
  const nameKey = secrets.digest('name', canonicaliseAccountName(userPrincipalName))
  const isOpen = await isThere(config.databaseUrl)
  const known = isOpen ? await withStore(config, (store) => store.hr.findAnswers(nameKey)) : null
  if (known === null) return [bad('HR has no record of the person, so they cannot pass the questions.', remedy)]
  const { hrQuestions, hrQuestionsAsked } = config.settings
  const missing = hrQuestions.filter((field) => known[field] === undefined)
  if (missing.length === 0) return [good('HR has an answer to every question.')]
  const left = hrQuestions.length - missing.length
  if (left >= hrQuestionsAsked) return [good(`HR has no ${missing.join(', ')} of the person, and enough else to ask.`)]
  return [bad(`HR has no ${missing.join(', ')} of the person, so a question stays that nobody can answer.`, remedy)]
}
