import { canonicaliseAccountName } from '../core/account-name.ts'
import { isDateField, normaliseAnswer } from '../core/answers.ts'
import type { HrFault, HrRecord, HrRow, Secrets, Settings } from './ports.ts'

/** The columns that the format promises to hold ISO dates, asked or not. */
const promisedDates = ['hireDate', 'birthDate']

/** Longer than any mail address can be. */
const longestMail = 254

/** The columns that an import looks at; all others may as well not be there. */
export function columnsOf(hrQuestions: readonly string[]): readonly string[] {
  return [
    ...new Set(['userPrincipalName', 'privateEmail', 'managerUserPrincipalName', ...promisedDates, ...hrQuestions]),
  ]
}

/**
 * Makes of an HR row what may be at rest: the name as its key, each field that may be asked as a digest under that key (so
 * that equal answers of two people differ), the private mail sealed. Or tells what is wrong with it.
 */
export function toHrRecord(
  ports: { secrets: Secrets; settings: Pick<Settings, 'hrQuestions'> },
  { line, values }: HrRow,
): HrRecord | HrFault {
  const name = canonicaliseAccountName(values.userPrincipalName ?? '')
  if (name === '') return { line, problem: 'the userPrincipalName is empty' }
  const { secrets, settings } = ports
  const normalised = normaliseAll(values, settings.hrQuestions)
  const wrongDate = normalised.find(({ field, answer }) => answer === null && isWrongDate(field, values[field]))
  if (wrongDate !== undefined) return { line, problem: `${wrongDate.field} is not a date like 2019-03-18` }
  const nameKey = secrets.digest('name', name)
  // A field that HR has nothing for is left out, so that nothing can match it (R-HR-5).
  const answers = normalised.flatMap(({ field, answer }) =>
    answer === null || !settings.hrQuestions.includes(field)
      ? []
      : [[field, secrets.digest('answer', `${nameKey}|${field}|${answer}`)]],
  )
  return {
    line,
    nameKey,
    answers: Object.fromEntries(answers),
    sealedPrivateMail: sealPrivateMail(secrets, nameKey, values.privateEmail?.trim() ?? ''),
    managerKey: digestManager(secrets, values.managerUserPrincipalName ?? ''),
  }
}

/** Tells a fault from a row or a record. */
export function isHrFault(item: HrRow | HrRecord | HrFault): item is HrFault {
  return 'problem' in item
}

function normaliseAll(values: HrRow['values'], hrQuestions: readonly string[]) {
  const fields = new Set([...promisedDates, ...hrQuestions])
  return [...fields].map((field) => ({ field, answer: normaliseAnswer(field, values[field] ?? '') }))
}

function isWrongDate(field: string, text = ''): boolean {
  return isDateField(field) && text.trim() !== ''
}

/** Kept as the key of a name, so that it can be compared and never read. */
function digestManager(secrets: Secrets, text: string): string | null {
  const name = canonicaliseAccountName(text)
  return name === '' ? null : secrets.digest('name', name)
}

/** The row that a private mail address is sealed for. */
export function privateMailRow(nameKey: string): string {
  return `hr:${nameKey}:privateEmail`
}

function sealPrivateMail(secrets: Secrets, nameKey: string, mail: string): string | null {
  const isMail = mail.includes('@') && mail.length <= longestMail
  return isMail ? secrets.seal(mail, privateMailRow(nameKey)) : null
}
