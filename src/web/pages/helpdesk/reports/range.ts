import { addDays, dayOf } from '../../../../core/report/figures.ts'
import { isDay, longestRangeInDays, type Range } from '../../../../core/report/periods.ts'
import { collectErrors, type FieldError, readText } from '../../../forms.ts'
import type { StaffVisit } from '../../../visit.ts'

export const presetsInDays = [7, 30, 90, 365] as const
const usualDays = 30

/** The days that the address asks for, as they were typed, and what is wrong with them. */
export interface RangeReading {
  typed: Range
  errors: readonly FieldError[]
}

/** Reads `from` and `to`; what is missing is the last thirty days. */
export function readRange({ query, t, ports }: StaffVisit): RangeReading {
  const today = dayOf(ports.clock.now())
  const to = readText(query, 'to') || today
  const from = readText(query, 'from') || (isDay(to) ? addDays(to, 1 - usualDays) : '')
  const isFuture = (day: string) => isDay(day) && day > today
  const areDays = isDay(from) && isDay(to)
  const isReversed = areDays && from > to
  const isLong = areDays && !isReversed && from < addDays(to, 1 - longestRangeInDays)
  const errors = collectErrors([
    !isDay(from) && { field: 'from', text: t('report.error.day') },
    isFuture(from) && { field: 'from', text: t('report.error.future') },
    isReversed && !isFuture(from) && { field: 'from', text: t('report.error.order') },
    isLong && { field: 'from', text: t('report.error.length') },
    !isDay(to) && { field: 'to', text: t('report.error.day') },
    isFuture(to) && { field: 'to', text: t('report.error.future') },
  ])
  return { typed: { from, to }, errors }
}

/** The range as a query. */
export function queryOf({ from, to }: Range): string {
  return `?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`
}

/** The last so many days, today included. */
export function lastDays(now: number, count: number): Range {
  const to = dayOf(now)
  return { from: addDays(to, 1 - count), to }
}

/** How the range is named in a file's name. */
export function fileNameOf(name: string, { from, to }: Range, ending: 'csv' | 'json'): string {
  const days = from === to ? from : `${from}-to-${to}`
  return `sparekey-${name}-${days}.${ending}`
}
