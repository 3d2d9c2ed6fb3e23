/** Longer than any HR value that a person could be asked to type. */
const longestAnswer = 200

/** Letters that no decomposition takes apart, as people type them who have no such key. */
const plainLetters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  þ: 'th',
  ς: 'σ',
}

/** What systems write where they know nothing; it must never be an answer (R-HR-5). */
const placeholders = ['null', 'undefined', 'na', 'unknown', 'tbd']

/** Does this HR field hold a date? By its name: `hireDate`, `birthDate` and every other with "Date" as its last word. */
export function isDateField(field: string): boolean {
  return /(^date|Date|[_-]date)$/.test(field)
}

/** Writes the three fields of a date as the one text that `normaliseAnswer` reads; empty when all three are. */
export function joinDate(day: string, month: string, year: string): string {
  const parts = [year, month, day].map((part) => part.trim())
  return parts.every((part) => part === '') ? '' : parts.join('-')
}

/**
 * Gives the one spelling of an answer under which HR's value and the typed one are compared, or null for what is no
 * answer at all (empty, only signs, a placeholder, no real date) and never matches.
 *
 * Text: compatibility form, small letters, without diacritics, spaces and signs. The digraphs ae, oe, ue and aa count as
 * their first letter, whoever wrote them, so that Müller-Straße 5, Mueller Strasse 5 and muller strasse 5 are the same.
 * @param field the HR field; dates (`isDateField`) are read as year-month-day
 */
export function normaliseAnswer(field: string, text: string): string | null {
  if (text.length > longestAnswer) return null
  const plain = text.normalize('NFKC').toLowerCase()
  return isDateField(field) ? normaliseDate(plain) : normaliseText(plain)
}

function normaliseText(text: string): string | null {
  const letters = text
    .replaceAll(/[^\x20-\x7e]/gu, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll(/([aou])e|aa/g, (digraph) => digraph.charAt(0))
  return letters === '' || placeholders.includes(letters) ? null : letters
}

function normaliseDate(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.replaceAll(/\s/g, '')) ?? []
  if (year === undefined || month === undefined || day === undefined) return null
  const isReal = Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month))
  return isReal ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null
}

/** The length of a month from 1 to 12; no other month has a day. */
function daysIn(year: number, month: number): number {
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}
