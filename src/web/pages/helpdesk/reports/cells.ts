import type { Language } from '../../../../core/recovery-request.ts'
import { boundsOf } from '../../../../core/report/figures.ts'
import type { Grain } from '../../../../core/report/periods.ts'
import type { Column, ReportTable } from '../../../../core/report/tables.ts'
import { isWordKey, type Translate } from '../../../../core/words/index.ts'
import { localeOf } from '../../../../core/words/locale.ts'

const numberFormats = new Map<string, Intl.NumberFormat>()
const dayFormats = new Map<string, Intl.DateTimeFormat>()
/** Where the words of a column's closed list are; the first that has one gives it. */
const wordsOf: Readonly<Record<string, readonly string[]>> = {
  figure: ['report.figure.'],
  unit: ['report.unit.'],
  step: ['report.step.'],
  reason: ['report.reason.', 'contact.reason.'],
  why: ['helpdesk.why.'],
  within: ['report.within.'],
  what: ['report.blocked.'],
}

/** One cell as a person reads it. An empty one is a dash. */
export function writeCell(t: Translate, language: Language, column: Column, cell: string | number | null): string {
  if (cell === null) return '–'
  if (typeof cell === 'string') return column.kind === 'period' ? writeDay(language, cell) : wordOf(t, column, cell)
  if (column.kind === 'minutes') return writeMinutes(t, cell)
  return column.kind === 'share' ? writeShare(language, cell) : writeNumber(language, cell)
}

/** The heading of a column; the first of a table by days says so. */
export function headingOf(t: Translate, { name, kind }: Column, grain: Grain): string {
  const key = `report.column.${kind === 'period' && grain === 'day' ? 'day' : name}`
  return isWordKey(key) ? t(key) : name
}

/** The word for one value of a closed list, without the full stop of a sentence. */
export function wordOf(t: Translate, { name }: Column, value: string): string {
  const key = wordsOf[name]?.map((start) => `${start}${value}`).find(isWordKey)
  if (key !== undefined && isWordKey(key)) return t(key).replace(/\.$/, '')
  const refusal = `helpdesk.refusal.${value}`
  return isWordKey(refusal) ? t('report.blocked.refused', { why: t(refusal) }) : value
}

/** A whole number, or one with one decimal, as the language writes it. */
export function writeNumber(language: Language, value: number): string {
  return formatOf(language, { maximumFractionDigits: 1 }).format(value)
}

/** A part of one, in per cent. */
export function writeShare(language: Language, share: number): string {
  return formatOf(language, { style: 'percent', maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 }).format(share)
}

/** A span of minutes: `42 min`, `3 h 20 min`, `2 d 4 h`. */
export function writeMinutes(t: Translate, minutes: number): string {
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60), minutes % 60]
  if (minutes < 120) return t('helpdesk.age.minutes', { count: minutes })
  const [large, small] =
    minutes < 2_880
      ? [t('helpdesk.age.hours', { count: hours }), rest > 0 && t('helpdesk.age.minutes', { count: rest })]
      : [t('helpdesk.age.days', { count: days }), hours % 24 > 0 && t('helpdesk.age.hours', { count: hours % 24 })]
  return small === false ? large : `${large} ${small}`
}

/** A day as the language writes it; `short` leaves out the year. */
export function writeDay(language: Language, day: string, length: 'short' | 'full' = 'full'): string {
  const key = `${language} ${length}`
  const options = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const
  const format =
    dayFormats.get(key) ??
    new Intl.DateTimeFormat(localeOf(language), {
      ...options,
      ...(length === 'full' && { year: 'numeric' }),
    })
  dayFormats.set(key, format)
  return format.format(boundsOf(day).from)
}

/** The first cell of a row in words, which names the row in a chart. */
export function nameRow(t: Translate, table: ReportTable, row: ReportTable['rows'][number]): string {
  const [column] = table.columns
  return column === undefined ? '' : wordOf(t, column, String(row[0] ?? ''))
}

function formatOf(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(language, options)
  numberFormats.set(key, format)
  return format
}
