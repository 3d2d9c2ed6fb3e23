import t from 'tap'
import { deadlineSpan, extendBy, isActive, isGated, type Lockdown, spanOf } from '../../src/core/lockdown.ts'
import { defaultLimits } from '../../src/core/policy/limits.ts'
import { journey, minute, noon, requestOf } from '../support/requests.ts'

const by = { id: 'ines', name: 'Ines' }
const lockdown: Lockdown = {
  id: 'l1',
  version: 1,
  group: null,
  reason: 'attack',
  startedAt: 100,
  startedBy: by,
  endsAt: 200,
  liftAsked: null,
  lifted: null,
  isClosed: false,
}

t.test('R-SEC-8 a pause ends by itself, or when it was lifted', (t) => {
  t.ok(isActive(lockdown, 199))
  t.notOk(isActive(lockdown, 200))
  t.notOk(isActive({ ...lockdown, lifted: { by, at: 150 } }, 160))
  t.same(spanOf(lockdown), { from: 100, until: 200 })
  t.same(spanOf({ ...lockdown, lifted: { by, at: 150 } }), { from: 100, until: 150 })
  t.end()
})

t.test('a deadline moves by the pauses that lie in its time, each minute counted once', (t) => {
  const span = { from: 0, until: 100 }
  t.equal(extendBy([], span), 100)
  t.equal(extendBy([{ from: 50, until: 80 }], span), 130)
  t.equal(extendBy([{ from: -50, until: 20 }], span), 120, 'what lay before does not count')
  t.equal(extendBy([{ from: 100, until: 300 }], span), 100, 'nor what came after the end')
  t.equal(
    extendBy(
      [
        { from: 110, until: 130 },
        { from: 50, until: 70 },
      ],
      span,
    ),
    140,
    'the first one makes room for the second',
  )
  t.equal(
    extendBy(
      [
        { from: 20, until: 60 },
        { from: 40, until: 80 },
      ],
      span,
    ),
    160,
    'overlapping ones are one',
  )
  t.equal(
    extendBy(
      [
        { from: 20, until: 80 },
        { from: 40, until: 50 },
      ],
      span,
    ),
    160,
    'one within another takes nothing back',
  )
  t.end()
})

t.test('the time of a state is counted from when it began', (t) => {
  const waiting = { ...journey.asking(), deadlineAt: noon + 1440 * minute }
  t.same(deadlineSpan(waiting, defaultLimits), { from: noon, until: noon + 1440 * minute })
  const answering = { ...requestOf({}), deadlineAt: noon + 30 * minute }
  t.same(deadlineSpan(answering, defaultLimits), { from: noon, until: noon + 30 * minute })
  const verified = { ...journey.verified(), deadlineAt: noon + 60 * minute }
  t.same(deadlineSpan(verified, defaultLimits), { from: noon, until: noon + 60 * minute })
  t.equal(deadlineSpan(journey.enrolling(), defaultLimits), null)
  t.end()
})

t.test('R-SEC-8 what leads to a pass is paused; what protects, and what ends a request, never', (t) => {
  const request = journey.resetting()
  for (const type of [
    'reset_started',
    'pass_requested',
    'pass_issued',
    'approval_given',
    'phrase_submitted',
    'contact_silent',
    'deadline_passed',
  ] as const) {
    t.ok(isGated(type, request, false), type)
  }
  for (const type of [
    'request_stopped',
    'approval_denied',
    'request_cancelled',
    'guard_placed',
    'methods_seen',
    'code_accepted',
  ] as const) {
    t.notOk(isGated(type, request, true), type)
  }
  t.ok(isGated('answers_submitted', requestOf({}), true))
  t.notOk(isGated('answers_submitted', requestOf({}), false), 'a group must not show before anybody is known')
  t.end()
})

t.test('a reset is paused until its first delete, and goes its safe way after it', (t) => {
  const fresh = journey.resetting()
  t.ok(isGated('guard_wanted', fresh, false))
  const steps = { ...fresh.reset.steps, delete_methods: 'running' } as const
  const begun = { ...fresh, reset: { ...fresh.reset, steps } }
  t.notOk(isGated('guard_wanted', begun, true))
  t.notOk(isGated('reset_step_recorded', begun, true))
  t.end()
})
