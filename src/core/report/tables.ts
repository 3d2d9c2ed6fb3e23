import { endingReasons } from '../ending.ts'
import { refusalCodes } from '../refusals.ts'
import { type DailyFigure, journeySteps, limitKinds, type Measure, reasonKinds, rejections } from './figures.ts'
import { type Histogram, percentile, sizeOf } from './percentile.ts'
import { type Grain, periodsOf, type Range } from './periods.ts'

export const tableNames = [
  'summary',
  'requests',
  'times',
  'funnel',
  'reasons',
  'escalations',
  'approvers',
  'blocked',
] as const
export type TableName = (typeof tableNames)[number]

/** How a column reads: `word` is one of a closed list, `share` a part of one. */
export type ColumnKind = 'period' | 'word' | 'count' | 'minutes' | 'share' | 'hours'
export interface Column {
  name: string
  kind: ColumnKind
}

/** A table as data; who shows it finds the words for it. Null: there is nothing to tell. */
export interface ReportTable {
  name: TableName
  columns: readonly Column[]
  rows: readonly (readonly (string | number | null)[])[]
}

/** What one recovery costs people where no portal does it, in minutes; the installation's own guess. */
export interface ReportFactors {
  /** The agent: verifying the caller, the reset, helping to enrol. */
  helpdeskMinutes: number
  /** The manager, who vouches with the portal and did not have to before. */
  managerMinutes: number
}

export const defaultFactors: ReportFactors = { helpdeskMinutes: 20, managerMinutes: 5 }

/** All tables of a range. Figures of other days are passed over. */
export function reportOf(
  all: readonly DailyFigure[],
  range: Range,
  grain: Grain,
  factors: ReportFactors,
): Readonly<Record<TableName, ReportTable>> {
  const figures = all.filter(({ day }) => day >= range.from && day <= range.to)
  const byDay = Map.groupBy(figures, ({ day }) => day)
  return {
    summary: summaryOf(figures, factors),
    requests: requestsOf(byDay, range, grain),
    times: timesOf(byDay, range, grain),
    funnel: funnelOf(figures),
    reasons: sharesOf('reasons', 'reason', figures, 'reason', reasonKinds),
    escalations: sharesOf('escalations', 'why', figures, 'escalation', endingReasons),
    approvers: approversOf(figures),
    blocked: blockedOf(figures),
  }
}

/** Years of days are many, so that nobody looks through all of them for each. */
type ByDay = ReadonlyMap<string, readonly DailyFigure[]>

/** Recoveries that no helpdesk touched, and what they spared: agents' time less managers' time, in hours. */
export function hoursSaved(alone: number, { helpdeskMinutes, managerMinutes }: ReportFactors): number {
  return (alone * (helpdeskMinutes - managerMinutes)) / 60
}

function summaryOf(figures: readonly DailyFigure[], factors: ReportFactors): ReportTable {
  const times = histogramOf(figures, 'recovery_minutes')
  const answers = histogramOf(figures, 'approver_minutes')
  const alone = countOutcomes(figures, ['recovered'])
  const rows = [
    ['started', totalOf(figures, 'reason'), 'requests'],
    ['recovered', countOutcomes(figures, recovered), 'requests'],
    ['recovered_alone', alone, 'requests'],
    ['recovery_median', percentile(times, 0.5), 'minutes'],
    ['recovery_p90', percentile(times, 0.9), 'minutes'],
    ['approver_median', percentile(answers, 0.5), 'minutes'],
    ['approver_p90', percentile(answers, 0.9), 'minutes'],
    ['repeated', lastOf(figures, 'repeated'), 'people'],
    ['hours_saved', Math.round(hoursSaved(alone, factors) * 10) / 10, 'hours'],
  ] as const
  const columns: Column[] = [
    { name: 'figure', kind: 'word' },
    { name: 'value', kind: 'count' },
    { name: 'unit', kind: 'word' },
  ]
  return { name: 'summary', columns, rows }
}

const recovered = ['recovered', 'recovered_with_help']

function requestsOf(byDay: ByDay, range: Range, grain: Grain): ReportTable {
  const rows = periodsOf(range, grain).map(({ from, days }) => {
    const own = days.flatMap((day) => byDay.get(day) ?? [])
    const isAnswered = (step: string) => step !== 'started'
    return [
      from,
      totalOf(own, 'reason'),
      progressOf(own).reduce((sum, { step, count }) => sum + (isAnswered(step) ? count : 0), 0),
      countOutcomes(own, recovered),
      totalOf(own, 'escalation'),
    ]
  })
  return { name: 'requests', columns: [period, ...counts('started', 'answered', 'recovered', 'escalated')], rows }
}

function timesOf(byDay: ByDay, range: Range, grain: Grain): ReportTable {
  const rows = periodsOf(range, grain).map(({ from, days }) => {
    const own = days.flatMap((day) => byDay.get(day) ?? [])
    const times = histogramOf(own, 'recovery_minutes')
    return [from, sizeOf(times), percentile(times, 0.5), percentile(times, 0.9)]
  })
  return { name: 'times', columns: [period, ...counts('recovered'), minutes('median'), minutes('p90')], rows }
}

/** How many came to each step or further, and what became of those who came no further. */
function funnelOf(figures: readonly DailyFigure[]): ReportTable {
  const progress = progressOf(figures)
  const total = progress.reduce((sum, { count }) => sum + count, 0)
  const rows = journeySteps.map((step, at) => {
    const here = progress.filter((it) => it.step === step)
    const ended = (...wanted: string[]) =>
      here.reduce((sum, { outcome, count }) => sum + (wanted.includes(outcome) ? count : 0), 0)
    const later: readonly string[] = journeySteps.slice(at)
    const reached = progress.reduce((sum, it) => sum + (later.includes(it.step) ? it.count : 0), 0)
    const gaveUp = ended('expired', 'cancelled', 'closed')
    return [
      step,
      reached,
      shareOf(reached, total),
      gaveUp,
      ended('denied', 'stopped'),
      ended('escalated'),
      ended('open'),
    ]
  })
  const columns = [word('step'), ...counts('reached'), share, ...counts('gave_up', 'denied', 'escalated', 'open')]
  return { name: 'funnel', columns, rows }
}

function sharesOf(
  name: TableName,
  column: string,
  figures: readonly DailyFigure[],
  measure: Measure,
  kinds: readonly string[],
): ReportTable {
  const total = totalOf(figures, measure)
  const rows = countsOf(figures, measure, kinds).map(([kind, count]) => [kind, count, shareOf(count, total)])
  return { name, columns: [word(column), ...counts('requests'), share], rows }
}

/** Upper ends, in minutes, of the spans in which approvers answer; the last one is open. */
const answerSpans = [5, 15, 60, 240, 1_440, Number.POSITIVE_INFINITY]

function approversOf(figures: readonly DailyFigure[]): ReportTable {
  const answers = [...histogramOf(figures, 'approver_minutes')]
  const total = answers.reduce((sum, [, count]) => sum + count, 0)
  const rows = answerSpans.map((end, at) => {
    const start = answerSpans[at - 1] ?? -1
    const count = answers.reduce((sum, [value, times]) => sum + (value > start && value <= end ? times : 0), 0)
    return [Number.isFinite(end) ? `within_${end}` : 'longer', count, shareOf(count, total)]
  })
  return { name: 'approvers', columns: [word('within'), ...counts('answers'), share], rows }
}

function blockedOf(figures: readonly DailyFigure[]): ReportTable {
  const tries = countsOf(figures, 'blocked', [...rejections, ...refusalCodes])
  const limits = countsOf(figures, 'limit_hit', limitKinds)
  const rows = [...tries, ...limits].sort(([, left], [, right]) => right - left)
  return { name: 'blocked', columns: [word('what'), ...counts('attempts')], rows }
}

const period: Column = { name: 'period', kind: 'period' }
const share: Column = { name: 'share', kind: 'share' }
const word = (name: string): Column => ({ name, kind: 'word' })
const minutes = (name: string): Column => ({ name, kind: 'minutes' })
const counts = (...names: string[]): Column[] => names.map((name) => ({ name, kind: 'count' }))

function shareOf(count: number, total: number): number | null {
  return total === 0 ? null : count / total
}

function totalOf(figures: readonly DailyFigure[], wanted: Measure): number {
  return figures.reduce((sum, { measure, count }) => sum + (measure === wanted ? count : 0), 0)
}

/** The last day's number: of a figure that looks back by itself, days are not added. */
function lastOf(figures: readonly DailyFigure[], wanted: Measure): number {
  const found = figures
    .filter(({ measure }) => measure === wanted)
    .sort((left, right) => (left.day < right.day ? 1 : -1))
  return found[0]?.count ?? 0
}

/** Those of the closed list that were seen, most frequent first. */
function countsOf(figures: readonly DailyFigure[], wanted: Measure, kinds: readonly string[]): [string, number][] {
  const own = figures.filter(({ measure }) => measure === wanted)
  const sums = kinds.map((kind): [string, number] => [
    kind,
    own.reduce((sum, figure) => sum + (figure.kind === kind ? figure.count : 0), 0),
  ])
  return sums.filter(([, count]) => count > 0).sort(([, left], [, right]) => right - left)
}

function histogramOf(figures: readonly DailyFigure[], wanted: Measure): Histogram {
  const histogram = new Map<number, number>()
  for (const { measure, kind, count } of figures)
    if (measure === wanted) histogram.set(Number(kind), (histogram.get(Number(kind)) ?? 0) + count)
  return histogram
}

function progressOf(figures: readonly DailyFigure[]): readonly { step: string; outcome: string; count: number }[] {
  return figures
    .filter(({ measure }) => measure === 'progress')
    .map(({ kind, count }) => {
      const [step = '', outcome = ''] = kind.split('/')
      return { step, outcome, count }
    })
}

function countOutcomes(figures: readonly DailyFigure[], wanted: readonly string[]): number {
  return progressOf(figures).reduce((sum, { outcome, count }) => sum + (wanted.includes(outcome) ? count : 0), 0)
}
