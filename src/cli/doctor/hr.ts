import { readHrCsv } from '../../adapters/hr/csv-file.ts'
import { HrSourceError } from '../../adapters/hr/hr-source-error.ts'
import type { Check } from './check.ts'
import type { Context } from './context.ts'
import { isThere, withStore } from './database.ts'
import { bad, good, type Verdict } from './finding.ts'

const example = 'npm run sparekey -- hr import FILE'

/** Looks at what HR knows: the file that the portal imports at its start, or else what was imported last. */
export const hr: Check = { name: 'hr', title: 'HR source', look }

async function look({ config }: Context): Promise<readonly Verdict[]> {
  const { hrQuestions } = config.settings
  if (config.hrCsvPath !== null) return [await judgeFile(config.hrCsvPath, hrQuestions)]
  const found = (await isThere(config.databaseUrl)) ? await withStore(config, (store) => store.hr.describe()) : null
  if (found === null || found.people === 0) {
    return [
      bad(
        'HR knows nobody yet, so nobody passes the questions.',
        `Import the HR file: ${example}, or set HR_CSV_PATH.`,
      ),
    ]
  }
  const missing = hrQuestions.filter((field) => !found.fields.includes(field))
  return [missing.length > 0 ? sayMissing(missing) : sayGood(found.people, hrQuestions)]
}

async function judgeFile(path: string, questions: readonly string[]): Promise<Verdict> {
  let people = 0
  try {
    for await (const item of readHrCsv(path, questions)) {
      if ('problem' in item)
        return bad(
          `The HR file is wrong in line ${item.line}: ${item.problem}.`,
          'Mend the file that HR_CSV_PATH names.',
        )
      people += 1
    }
  } catch (error) {
    if (error instanceof HrSourceError)
      return bad('The HR file cannot be read.', 'Check HR_CSV_PATH and who may read the file.')
    throw error
  }
  return people === 0
    ? bad('The HR file has nobody in it.', 'Fill the file that HR_CSV_PATH names.')
    : sayGood(people, questions)
}

function sayMissing(fields: readonly string[]): Verdict {
  const sentence = `The HR data has no ${fields.join(', ')}, but HR_QUESTIONS asks for it.`
  return bad(sentence, `Add the columns and import the file again (${example}), or take them out of HR_QUESTIONS.`)
}

function sayGood(people: number, questions: readonly string[]): Verdict {
  return good(
    `HR knows ${people === 1 ? 'one person' : `${people} people`}, and every field that is asked: ${questions.join(', ')}.`,
  )
}
