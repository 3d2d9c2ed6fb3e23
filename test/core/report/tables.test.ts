import t from 'tap'
import type { DailyFigure, Measure } from '../../../src/core/report/figures.ts'
import { grainOf, isDay, periodsOf } from '../../../src/core/report/periods.ts'
import { defaultFactors, hoursSaved, reportOf } from '../../../src/core/report/tables.ts'

const range = { from: '2026-03-02', to: '2026-03-04' }
const on = (day: string, measure: Measure, kind: string, count: number): DailyFigure => ({ day, measure, kind, count })
const figures = [
  on('2026-03-01', 'reason', 'lost_phone', 100),
  on('2026-03-02', 'reason', 'lost_phone', 6),
  on('2026-03-02', 'reason', 'loop', 2),
  on('2026-03-02', 'progress', 'started/expired', 2),
  on('2026-03-02', 'progress', 'manager_asked/denied', 1),
  on('2026-03-02', 'progress', 'enrolled/recovered', 5),
  on('2026-03-02', 'recovery_minutes', '10', 4),
  on('2026-03-02', 'recovery_minutes', '90', 1),
  on('2026-03-03', 'reason', 'lost_phone', 2),
  on('2026-03-03', 'progress', 'vouched/escalated', 1),
  on('2026-03-03', 'progress', 'enrolled/recovered_with_help', 1),
  on('2026-03-03', 'recovery_minutes', '300', 1),
  on('2026-03-03', 'escalation', 'code_tries_used', 1),
  on('2026-03-03', 'approver_minutes', '5', 3),
  on('2026-03-03', 'approver_minutes', '6', 1),
  on('2026-03-02', 'repeated', '', 4),
  on('2026-03-04', 'repeated', '', 3),
  on('2026-03-03', 'blocked', 'wrong_contact', 1),
  on('2026-03-04', 'limit_hit', 'starts_source', 9),
]
const report = reportOf(figures, range, 'day', defaultFactors)

t.test('the funnel counts a request at every step that it passed', (t) => {
  t.same(
    report.funnel.rows.map(([step, reached]) => [step, reached]),
    [
      ['started', 10],
      ['answered', 8],
      ['manager_asked', 8],
      ['vouched', 7],
      ['code', 6],
      ['reset', 6],
      ['pass', 6],
      ['enrolled', 6],
    ],
  )
  t.same(report.funnel.rows[0], ['started', 10, 1, 2, 0, 0, 0], 'and what became of those who stayed')
  t.same(report.funnel.rows[2], ['manager_asked', 8, 0.8, 0, 1, 0, 0])
  t.same(report.funnel.rows[3], ['vouched', 7, 0.7, 0, 0, 1, 0])
  t.end()
})

t.test('days are rows, with what happened on them', (t) => {
  t.same(report.requests.rows, [
    ['2026-03-02', 8, 6, 5, 0],
    ['2026-03-03', 2, 2, 1, 1],
    ['2026-03-04', 0, 0, 0, 0],
  ])
  t.same(report.times.rows, [
    ['2026-03-02', 5, 10, 90],
    ['2026-03-03', 1, 300, 300],
    ['2026-03-04', 0, null, null],
  ])
  t.end()
})

t.test('the lists are sorted, with shares of the whole', (t) => {
  t.same(report.reasons.rows, [
    ['lost_phone', 8, 0.8],
    ['loop', 2, 0.2],
  ])
  t.same(report.escalations.rows, [['code_tries_used', 1, 1]])
  t.same(report.blocked.rows, [
    ['starts_source', 9],
    ['wrong_contact', 1],
  ])
  t.same(report.approvers.rows.slice(0, 2), [
    ['within_5', 3, 0.75],
    ['within_15', 1, 0.25],
  ])
  t.end()
})

t.test('the summary has the last count of repeated lock-outs and the hours by the stated formula', (t) => {
  const values = Object.fromEntries(report.summary.rows.map(([name, value]) => [name, value]))
  t.match(values, { started: 10, recovered: 6, recovered_alone: 5, recovery_median: 10, repeated: 3 })
  t.equal(values.hours_saved, 1.3, '5 × (20 − 5) ÷ 60')
  t.equal(hoursSaved(4, { helpdeskMinutes: 30, managerMinutes: 0 }), 2)
  t.end()
})

t.test('a range is cut so that a table stays readable', (t) => {
  t.equal(grainOf({ from: '2026-01-01', to: '2026-02-04' }), 'day')
  t.equal(grainOf({ from: '2026-01-01', to: '2026-02-05' }), 'week')
  t.equal(grainOf({ from: '2025-01-01', to: '2026-02-05' }), 'month')
  const weeks = periodsOf({ from: '2026-03-05', to: '2026-03-17' }, 'week')
  t.same(
    weeks.map(({ from, days }) => [from, days.length]),
    [
      ['2026-03-05', 4],
      ['2026-03-09', 7],
      ['2026-03-16', 2],
    ],
    'weeks begin on Monday',
  )
  t.same(
    periodsOf({ from: '2026-01-31', to: '2026-03-01' }, 'month').map(({ from }) => from),
    ['2026-01-31', '2026-02-01', '2026-03-01'],
  )
  t.end()
})

t.test('a day is one that there is', (t) => {
  for (const day of ['2026-03-02', '2024-02-29', '2000-01-01']) t.ok(isDay(day), day)
  for (const text of ['2026-02-29', '2026-13-01', '2026-3-2', '', '02.03.2026', '2026-03-02T00:00', '=1'])
    t.notOk(isDay(text), text)
  t.end()
})
