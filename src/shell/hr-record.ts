import { canonicaliseAccountName } from '../core/account-name.ts'
import { isDateField, normaliseAnswer } from '../core/answers.ts'
import type { HrFault, HrRecord, HrRow, Ports } from './ports.ts'

/** The columns that the format promises to hold ISO dates, asked or not. */
const promisedDates = ['hireDate', 'birthDate']

/** Longer than any mail address can be. */
const longestMail = 254

/**
 * Makes of an HR row what may be at rest: the name as its key, each field that may be asked as a digest under that key (so
 * that equal answers of two people differ), the private mail sealed. Or tells what is wrong with it.
 */
export function toHrRecord(ports: Pick<Ports, 'secrets' | 'settings'>, { line, values }: HrRow): HrRecord | HrFault {
  const name = canonicaliseAccountName(values.userPrincipalName ?? '')
  if (name === '') return { line, problem: 'the userPrincipalName is empty' }
  const wrongDate = [...promisedDates, ...ports.settings.hrQuestions].find((field) => isWrongDate(field, values[field]))
  if (wrongDate !== undefined) return { line, problem: `${wrongDate} is not a date like 2019-03-18` }
  const nameKey = ports.secrets.digest('name', name)
  return {
    line,
    nameKey,
    answers: digestAnswers(ports, nameKey, values),
    sealedPrivateMail: sealPrivateMail(ports, nameKey, values.privateEmail?.trim() ?? ''),
    managerKey: digestManager(ports, values.managerUserPrincipalName ?? ''),
  }
}

/** Tells a fault from a row or a record. */
export function isHrFault(item: HrRow | HrRecord | HrFault): item is HrFault {
  return 'problem' in item
}

function isWrongDate(field: string, text = ''): boolean {
  return isDateField(field) && text.trim() !== '' && normaliseAnswer(field, text) === null
}

/** A field that HR has nothing for is left out, so that nothing can match it (R-HR-5). */
function digestAnswers(
  { secrets, settings }: Pick<Ports, 'secrets' | 'settings'>,
  nameKey: string,
  values: HrRow['values'],
) {
  const answers: Record<string, string> = {}
  for (const field of settings.hrQuestions) {
    const normalised = normaliseAnswer(field, values[field] ?? '')
    if (normalised !== null) answers[field] = secrets.digest('answer', `${nameKey}|${field}|${normalised}`)
  }
  return answers
}

/** Kept as the key of a name, so that it can be compared and never read. */
function digestManager({ secrets }: Pick<Ports, 'secrets' | 'settings'>, text: string): string | null {
  const name = canonicaliseAccountName(text)
  return name === '' ? null : secrets.digest('name', name)
}

function sealPrivateMail({ secrets }: Pick<Ports, 'secrets'>, nameKey: string, mail: string): string | null {
  const isMail = mail.includes('@') && mail.length <= longestMail
  return isMail ? secrets.seal(mail, `hr:${nameKey}:privateEmail`) : null
}
