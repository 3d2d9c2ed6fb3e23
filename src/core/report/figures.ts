import { type Reason, reasons } from '../reason.ts'

/** How far a request came, in the order of the journey. */
export const journeySteps = [
  'started',
  'answered',
  'manager_asked',
  'vouched',
  'code',
  'reset',
  'pass',
  'enrolled',
] as const

/** What became of a request; the later one counts where more than one is true. `open`: it still goes on. */
export const outcomes = [
  'open',
  'closed',
  'cancelled',
  'expired',
  'denied',
  'escalated',
  'remedied',
  'recovered_with_help',
  'recovered',
  'stopped',
] as const
export type Outcome = (typeof outcomes)[number]

/** Tries that a rule stopped, as the audit names their events. */
export const rejections = ['answers_rejected', 'phrase_rejected', 'code_rejected', 'resume_rejected'] as const

/** The limits that can be hit; each names whose it is. */
export const limitKinds = [
  'starts_source',
  'starts_tenant',
  'answers_source',
  'answers_person',
  'codes_person',
  'mails_contact',
  'stop_tries',
  'resume_tries',
  'presses_request',
  'sign_ins',
  'diagnoses_staff',
  'assists_staff',
  'assist_tries',
] as const
export type LimitKind = (typeof limitKinds)[number]

/** A request that began before its reason was written into the audit. */
export const unrecordedReason = 'not_recorded'
export const reasonKinds: readonly (Reason | typeof unrecordedReason)[] = [...reasons, unrecordedReason]

/**
 * What is counted for a day. All but the last four belong to the day on which the request began, so that the steps of one
 * request stand in one place. `…_minutes` are counts by whole minutes (see `binOf`), from which percentiles are read.
 */
export type Measure =
  | 'reason'
  /** `<step>/<outcome>`: the furthest step, and what became of it. */
  | 'progress'
  | 'recovery_minutes'
  | 'escalation'
  | 'approver_minutes'
  | 'blocked'
  | 'limit_hit'
  /** How many people had recovered more than once in the 90 days before the day's end. */
  | 'repeated'
  /** The day was measured. */
  | 'measured'

/** One number of one day (`2026-03-02`, UTC), about nobody: no name, no address, no id. */
export interface DailyFigure {
  day: string
  measure: Measure
  kind: string
  count: number
}

const day = 86_400_000
/** Who recovers again within so many days counts as locked out repeatedly. */
export const repeatWithinDays = 90

/** The day of a time (epoch milliseconds), in UTC as everything here. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

/** From when to before when a day lasts, in epoch milliseconds. */
export function boundsOf(date: string): { from: number; before: number } {
  const from = Date.parse(`${date}T00:00:00Z`)
  return { from, before: from + day }
}

/** The day so many days later. */
export function addDays(date: string, count: number): string {
  return dayOf(boundsOf(date).from + count * day)
}

/** Every day from one to another, both included. */
export function daysBetween(from: string, to: string): readonly string[] {
  const days: string[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) days.push(date)
  return days
}

/**
 * Rounds minutes to what is kept: to the minute below two hours, to ten minutes below a day, then to the hour. So a day
 * has few rows, however many recover, and a percentile is off by five minutes at most below a day.
 */
export function binOf(minutes: number): number {
  const width = minutes < 120 ? 1 : minutes < 1_440 ? 10 : 60
  return Math.max(0, Math.round(minutes / width) * width)
}
