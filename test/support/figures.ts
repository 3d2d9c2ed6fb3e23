import { addDays, type DailyFigure } from '../../src/core/report/figures.ts'

/** So many days of a busy company, up to and including one; the same in every run. */
export function figuresUpTo(to: string, count: number): readonly DailyFigure[] {
  return Array.from({ length: count }, (_, at) => dayOf(addDays(to, at + 1 - count), at)).flat()
}

function dayOf(day: string, at: number): readonly DailyFigure[] {
  const busy = 1 + ((at * 7) % 5)
  const kinds: readonly [DailyFigure['measure'], string, number][] = [
    ['reason', 'lost_phone', busy + 2],
    ['reason', 'new_phone', 2],
    ['progress', 'enrolled/recovered', busy + 1],
    ['progress', 'enrolled/recovered_with_help', 1],
    ['progress', 'started/expired', 1],
    ['progress', 'manager_asked/escalated', 1],
    ['recovery_minutes', String(12 + busy), busy],
    ['recovery_minutes', String(70 + busy * 30), 2],
    ['escalation', 'help_requested', 1],
    ['approver_minutes', '4', busy],
    ['approver_minutes', '75', 1],
    ['blocked', 'answers_rejected', busy],
    ['blocked', 'wrong_contact', 1],
    ['limit_hit', 'starts_source', at % 3],
    ['repeated', '', 2],
    ['measured', '', 1],
  ]
  return kinds.map(([measure, kind, number]) => ({ day, measure, kind, count: number }))
}
