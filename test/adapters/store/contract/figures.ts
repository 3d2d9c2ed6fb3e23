import { randomUUID } from 'node:crypto'
import type { Test } from 'tap'
import type { AuditDetail, AuditEvent } from '../../../../src/core/audit-event.ts'
import type { DailyFigure } from '../../../../src/core/report/figures.ts'
import type { Store } from '../../../../src/shell/ports.ts'
import { ada } from '../../../support/requests.ts'
import { insertRequest, type NewDatabase, openFor } from '../fixture.ts'

const day = '2026-03-02'
const morning = Date.UTC(2026, 2, 2, 8)
const minute = 60_000

/** Appends what happened to one request: minutes after the morning, what, and what the audit says of it. */
async function happen(store: Store, steps: readonly [number, AuditEvent['type'], AuditDetail?][]): Promise<void> {
  const requestId = randomUUID()
  const actor = { kind: 'portal', id: null } as const
  for (const [after, type, detail = {}] of steps)
    await store.audit.append({ type, at: morning + after * minute, requestId, actor, detail })
}

function countsOf(figures: readonly DailyFigure[], measure: DailyFigure['measure']): Record<string, number> {
  const own = figures.filter((figure) => figure.measure === measure)
  return Object.fromEntries(own.map(({ kind, count }) => [kind, count]))
}

/** What is counted of a day, and that it stays. */
export function testFigures(t: Test, newDatabase: NewDatabase): void {
  t.test('a request counts once, at its furthest step, on the day on which it began', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await happen(store, [
      [0, 'recovery_started', { to: 'awaiting_answers', reason: 'lost_phone' }],
      [1, 'answers_accepted', { to: 'awaiting_manager' }],
      [2, 'contact_asked', { to: 'awaiting_manager' }],
      [9, 'approval_given', { to: 'awaiting_code' }],
      [10, 'code_accepted', { to: 'verified' }],
      [11, 'reset_finished', { to: 'awaiting_pass' }],
      [12, 'pass_issued', { to: 'enrolling' }],
      [1_000, 'methods_seen', { from: 'enrolling', to: 'recovered', endingReason: 'recovered' }],
      [1_001, 'guard_released', { from: 'recovered', to: 'recovered' }],
    ])
    await happen(store, [
      [3, 'recovery_started', { to: 'awaiting_answers', reason: 'lost_phone' }],
      [4, 'answers_accepted', { to: 'awaiting_manager' }],
      [5, 'contact_asked', { to: 'awaiting_manager' }],
      [6, 'approval_given', { from: 'awaiting_manager', refusal: 'wrong_contact' }],
      [35, 'approval_denied', { to: 'denied', endingReason: 'denied_by_contact' }],
    ])
    await happen(store, [
      [7, 'recovery_started', { to: 'awaiting_answers' }],
      [8, 'answers_rejected', { to: 'escalated', endingReason: 'answers_not_confirmed' }],
      [900, 'request_closed', { from: 'escalated', to: 'closed', endingReason: 'closed_by_staff' }],
    ])
    await happen(store, [[2_000, 'recovery_started', { to: 'awaiting_answers', reason: 'loop' }]])
    const figures = await store.figures.measure(day)
    t.same(countsOf(figures, 'reason'), { lost_phone: 2, not_recorded: 1 })
    t.same(countsOf(figures, 'progress'), {
      'enrolled/recovered': 1,
      'manager_asked/denied': 1,
      'started/escalated': 1,
    })
    t.same(countsOf(figures, 'recovery_minutes'), { 1000: 1 }, 'across midnight, too')
    t.same(countsOf(figures, 'approver_minutes'), { 7: 1, 30: 1 }, 'a refused try is no answer')
    t.same(countsOf(figures, 'escalation'), { answers_not_confirmed: 1 })
    t.same(countsOf(figures, 'blocked'), { answers_rejected: 1, wrong_contact: 1 })
    t.same(countsOf(figures, 'measured'), { '': 1 })
    t.same(countsOf(await store.figures.measure('2026-03-03'), 'reason'), { loop: 1 })
  })

  t.test('a recovery that staff had to help is told from one that went by itself', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await happen(store, [
      [0, 'recovery_started', { to: 'awaiting_answers' }],
      [1, 'help_requested', { to: 'escalated', endingReason: 'help_requested' }],
      [60, 'methods_seen', { from: 'enrolling', to: 'recovered' }],
    ])
    t.same(countsOf(await store.figures.measure(day), 'progress'), { 'enrolled/recovered_with_help': 1 })
  })

  t.test('who recovered twice within 90 days counts as one person', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const recovered = (at: number, objectId = ada.objectId) => {
      const ending = { reason: 'recovered', at, checks: [], isListed: false } as const
      return insertRequest(store, { state: 'recovered', subscriber: { ...ada, objectId }, ending })
    }
    for (const days of [0, 30, 89, 200]) await recovered(morning - days * 1_440 * minute)
    await recovered(morning, 'somebody else, once')
    t.same(countsOf(await store.figures.measure(day), 'repeated'), { '': 1 })
    t.same(countsOf(await store.figures.measure('2026-09-01'), 'repeated'), { '': 0 })
  })

  t.test('what is kept of a day is replaced as a whole, but for the limits that were hit', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const figure = (kind: string, count: number): DailyFigure => ({ day, measure: 'reason', kind, count })
    await store.figures.addLimitHit(day, 'stop_tries')
    await store.figures.addLimitHit(day, 'stop_tries')
    await store.figures.keep(day, [figure('loop', 2), figure('stolen', 1)])
    await Promise.all([store.figures.keep(day, [figure('loop', 3)]), store.figures.keep(day, [figure('loop', 3)])])
    const kept = await store.figures.list(day, day)
    t.same(countsOf(kept, 'reason'), { loop: 3 })
    t.same(countsOf(kept, 'limit_hit'), { stop_tries: 2 })
    t.same(await store.figures.list('2026-03-03', '2026-12-31'), [])
  })
  t.end()
}
