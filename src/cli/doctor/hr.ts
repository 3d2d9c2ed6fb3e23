import { readHrCsv } from '../../adapters/hr/csv-file.ts'
import { HrSourceError } from '../../adapters/hr/hr-source-error.ts'
import type { Config } from '../../config.ts'
import type { Limits } from '../../core/policy/limits.ts'
import { hrAgeOf } from '../../shell/hr-age.ts'
import { isTooFew } from '../../shell/import-hr.ts'
import type { HrImportSeen, Store } from '../../shell/ports.ts'
import { isThere, withStore } from '../database.ts'
import type { Check } from './check.ts'
import type { Context } from './context.ts'
import { isStoreFailure } from './failure.ts'
import { bad, caution, good, type Verdict } from './finding.ts'
import { judgeSystem, sayFault, sayTooFew } from './hr-system.ts'

const example = 'npm run sparekey -- hr import FILE'
const pull = 'npm run sparekey -- hr import'
const hour = 3_600_000

/** Looks at what HR knows: the source that the portal reads by itself, and what was imported last. */
export const hr: Check = { name: 'hr', title: 'HR source', look }

async function look(context: Context): Promise<readonly Verdict[]> {
  const { config } = context
  if (config.hr.source === 'csv') {
    return config.hr.path === null ? judgeKept(context) : judgeFile(config.hr.path, context)
  }
  return [await judgeSystem(context, await countBefore(config)), ...(await judgeKept(context))]
}

/** How many people the last import had. What is wrong with the database is said where that is looked at. */
async function countBefore(config: Config): Promise<number> {
  try {
    if (!(await isThere(config.databaseUrl))) return 0
    return (await withStore(config, (store) => store.hr.describe()))?.people ?? 0
  } catch (error) {
    if (!isStoreFailure(error)) throw error
    return 0
  }
}

/** What the last import left in the database. */
async function judgeKept(context: Context): Promise<readonly Verdict[]> {
  const { config } = context
  const { hrQuestions, limits } = config.settings
  const found = (await isThere(config.databaseUrl)) ? await withStore(config, readCounts) : null
  if (found === null || found.people === 0) return [sayNobody(config.hr.source)]
  const missing = hrQuestions.filter((field) => !found.fields.includes(field))
  if (missing.length > 0) return [sayMissing(missing)]
  const waiting = config.hr.source === 'entra' ? [] : sayWaiting(found.people, found.reachable, limits)
  return [...sayAge(found, context), sayGood(found.people, hrQuestions), ...waiting]
}

async function readCounts({ hr: facts }: Store) {
  const found = await facts.describe()
  return found && { ...found, reachable: await facts.countPrivateMails() }
}

/** From some age on nobody passes any more; half of it is a reason to look. */
function sayAge(found: HrImportSeen, { config, now }: Context): readonly Verdict[] {
  const { hrStaleAfter } = config.settings
  if (hrStaleAfter === null) return []
  const age = hrAgeOf(found, now()) ?? Number.POSITIVE_INFINITY
  const old = Number.isFinite(age) ? `${Math.floor(age / hour)} hours old` : 'of an age that nobody knows'
  const remedy = `See what is wrong: ${pull}.`
  if (age >= hrStaleAfter) return [bad(`What HR said last is ${old}, so nobody passes the questions.`, remedy)]
  return age >= hrStaleAfter / 2 ? [caution(`What HR said last is ${old}.`, remedy)] : []
}

/** Whoever has no address besides work mail waits after the code (R-NOT-6); that must surprise nobody. */
function sayWaiting(people: number, reachable: number, { waitWithoutSecondAddress }: Limits): readonly Verdict[] {
  if (waitWithoutSecondAddress === 0 || reachable >= people) return []
  const hours = Math.round(waitWithoutSecondAddress / hour)
  return [
    caution(
      `HR has no privateEmail of ${people - reachable} of ${people} people; where Entra lists no other mail either, their reset waits ${hours} hours after the code.`,
      'Have HR tell privateEmail, too, or set waitWithoutSecondAddressMinutes in the policy file.',
    ),
  ]
}

async function judgeFile(path: string, { config }: Context): Promise<readonly Verdict[]> {
  const { hrQuestions, limits } = config.settings
  let [people, reachable] = [0, 0]
  try {
    for await (const item of readHrCsv(path, hrQuestions)) {
      if ('problem' in item) return [sayFault(item, 'line', 'Mend the file that HR_CSV_PATH names.')]
      people += 1
      if (item.values.privateEmail?.includes('@')) reachable += 1
    }
  } catch (error) {
    if (error instanceof HrSourceError)
      return [bad('The HR file cannot be read.', 'Check HR_CSV_PATH and who may read the file.')]
    throw error
  }
  if (people === 0) return [bad('The HR file has nobody in it.', 'Fill the file that HR_CSV_PATH names.')]
  const before = await countBefore(config)
  if (isTooFew(people, before)) return [sayTooFew('file', people, before)]
  return [sayGood(people, hrQuestions), ...sayWaiting(people, reachable, limits)]
}

function sayNobody(source: Context['config']['hr']['source']): Verdict {
  const remedy =
    source === 'csv'
      ? `Import the HR file: ${example}, or set HR_CSV_PATH.`
      : `Start the portal, or read HR now: ${pull}.`
  return bad('HR knows nobody yet, so nobody passes the questions.', remedy)
}

function sayMissing(fields: readonly string[]): Verdict {
  const sentence = `The HR data has no ${fields.join(', ')}, but HR_QUESTIONS asks for it.`
  return bad(sentence, `Import the HR data again (${pull}), or take the fields out of HR_QUESTIONS.`)
}

function sayGood(people: number, questions: readonly string[]): Verdict {
  return good(
    `HR knows ${people === 1 ? 'one person' : `${people} people`}, and every field that is asked: ${questions.join(', ')}.`,
  )
}
