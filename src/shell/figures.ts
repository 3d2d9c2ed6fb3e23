import { setTimeout as sleep } from 'node:timers/promises'
import { addDays, type DailyFigure, dayOf, daysBetween } from '../core/report/figures.ts'
import type { Range } from '../core/report/periods.ts'
import type { Ports } from './ports.ts'

/** The parts of the portal that figures need. */
type World = Pick<Ports, 'store' | 'clock'>

/** A request may change for so long after it began; then its day is measured no more. */
const settledAfterDays = 7
/** After each day it rests so many times as long as that took: a page needs many turns, and each could meet another day. */
const restFactor = 4
/** So many days at a time, so that a first start with years of audit does not keep the housekeeping from its other work. */
const daysAtOnce = 30

/**
 * Measures the days that may still have changed, and those that never were. A day of which the audit has lost records is
 * left as it was measured before. Gives false while more is left to do.
 */
export async function keepFigures({ store, clock }: World): Promise<boolean> {
  const oldest = await store.figures.findOldest()
  if (oldest === null) return true
  const first = dayOf(oldest)
  const today = dayOf(clock.now())
  const measured = await store.figures.listMeasured(first)
  const young = addDays(today, -settledAfterDays)
  const isDue = (day: string) => !measured.includes(day) || (day >= young && day > first)
  const due = daysBetween(first, addDays(today, -1)).filter(isDue)
  // The latest first: it is what people look at.
  for (const day of due.toReversed().slice(0, daysAtOnce)) {
    const startedAt = performance.now()
    await store.figures.keep(day, await store.figures.measure(day))
    // An embedded database answers without a pause, and a month of days would keep every page waiting.
    await sleep(restFactor * (performance.now() - startedAt))
  }
  return due.length <= daysAtOnce
}

/** What is known of a range: what was kept, and today as it is now. */
export async function readFigures({ store, clock }: World, { from, to }: Range): Promise<readonly DailyFigure[]> {
  const today = dayOf(clock.now())
  const kept = await store.figures.list(from, to)
  if (today < from || today > to) return kept
  const now = await store.figures.measure(today)
  return [...kept.filter(({ day, measure }) => day !== today || measure === 'limit_hit'), ...now]
}
