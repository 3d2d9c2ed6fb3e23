import { readHrCsv } from '../../adapters/hr/csv-file.ts'
import { HrSourceError } from '../../adapters/hr/hr-source-error.ts'
import type { Limits } from '../../core/policy/limits.ts'
import type { Store } from '../../shell/ports.ts'
import type { Check } from './check.ts'
import type { Context } from './context.ts'
import { isThere, withStore } from './database.ts'
import { bad, caution, good, type Verdict } from './finding.ts'

const example = 'npm run sparekey -- hr import FILE'

/** Looks at what HR knows: the file that the portal imports at its start, or else what was imported last. */
export const hr: Check = { name: 'hr', title: 'HR source', look }

async function look({ config }: Context): Promise<readonly Verdict[]> {
  const { hrQuestions, limits } = config.settings
  if (config.hrCsvPath !== null) return judgeFile(config.hrCsvPath, hrQuestions, limits)
  const found = (await isThere(config.databaseUrl)) ? await withStore(config, readCounts) : null
  if (found === null || found.people === 0) {
    return [
      bad(
        'HR knows nobody yet, so nobody passes the questions.',
        `Import the HR file: ${example}, or set HR_CSV_PATH.`,
      ),
    ]
  }
  const missing = hrQuestions.filter((field) => !found.fields.includes(field))
  if (missing.length > 0) return [sayMissing(missing)]
  return [sayGood(found.people, hrQuestions), ...sayWaiting(found.people, found.reachable, limits)]
}

async function readCounts({ hr: facts }: Store) {
  const found = await facts.describe()
  return found && { ...found, reachable: await facts.countPrivateMails() }
}

/** Whoever has no address besides work mail waits after the code (R-NOT-6); that must surprise nobody. */
function sayWaiting(people: number, reachable: number, { waitWithoutSecondAddress }: Limits): readonly Verdict[] {
  if (waitWithoutSecondAddress === 0 || reachable >= people) return []
  const hours = Math.round(waitWithoutSecondAddress / 3_600_000)
  return [
    caution(
      `HR has no privateEmail of ${people - reachable} of ${people} people; where Entra lists no other mail either, their reset waits ${hours} hours after the code.`,
      'Add the column privateEmail to the HR file, or set waitWithoutSecondAddressMinutes in the policy file.',
    ),
  ]
}

async function judgeFile(path: string, questions: readonly string[], limits: Limits): Promise<readonly Verdict[]> {
  let [people, reachable] = [0, 0]
  try {
    for await (const item of readHrCsv(path, questions)) {
      if ('problem' in item)
        return [
          bad(`The HR file is wrong in line ${item.line}: ${item.problem}.`, 'Mend the file that HR_CSV_PATH names.'),
        ]
      people += 1
      if (item.values.privateEmail?.includes('@')) reachable += 1
    }
  } catch (error) {
    if (error instanceof HrSourceError)
      return [bad('The HR file cannot be read.', 'Check HR_CSV_PATH and who may read the file.')]
    throw error
  }
  if (people === 0) return [bad('The HR file has nobody in it.', 'Fill the file that HR_CSV_PATH names.')]
  return [sayGood(people, questions), ...sayWaiting(people, reachable, limits)]
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
