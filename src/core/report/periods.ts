import { addDays, boundsOf, daysBetween } from './figures.ts'

/** From one day to another, both included. */
export interface Range {
  from: string
  to: string
}

export type Grain = 'day' | 'week' | 'month'

/** One row of a table over time; `days` are those of the range that lie in it. */
export interface Period {
  /** Its first day within the range. */
  from: string
  days: readonly string[]
}

export const longestRangeInDays = 1_830

/** So coarse that a table stays readable: days up to five weeks, weeks up to half a year, then months. */
export function grainOf({ from, to }: Range): Grain {
  const count = daysBetween(from, to).length
  return count <= 35 ? 'day' : count <= 184 ? 'week' : 'month'
}

/** The range cut into days, weeks that begin on Monday, or months; the first and last may be short. */
export function periodsOf(range: Range, grain: Grain): readonly Period[] {
  const periods = new Map<string, string[]>()
  for (const day of daysBetween(range.from, range.to)) {
    const key = startOf(day, grain)
    const days = periods.get(key)
    if (days === undefined) periods.set(key, [day])
    else days.push(day)
  }
  return [...periods.values()].map((days) => ({ from: days[0] ?? range.from, days }))
}

function startOf(day: string, grain: Grain): string {
  if (grain === 'day') return day
  if (grain === 'month') return day.slice(0, 7)
  const weekday = new Date(boundsOf(day).from).getUTCDay()
  return addDays(day, -((weekday + 6) % 7))
}

/** Is this the name of a day that there is? */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
