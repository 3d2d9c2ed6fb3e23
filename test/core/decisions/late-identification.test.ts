import t from 'tap'
import type { Ending } from '../../../src/core/ending.ts'
import type { State } from '../../../src/core/flow.ts'
import { commandsOf, decided, noticesOf } from '../../support/decide.ts'
import { only } from '../../support/only.ts'
import { ada, calmSignals, goodFacts, known, minute, noon, requestOf } from '../../support/requests.ts'

const answered = { kind: 'hr_answers', passedAt: noon, contactId: null } as const
const agent = { id: 'agent-1', name: 'Agneta' }
const identified = { type: 'subscriber_identified' } as const
const started = ['recovery_started:subscriber_work', 'recovery_started:subscriber_other', 'recovery_started:security']

/** Ada's request, which ended before the directory had said that it is hers. */
const ended = (state: State, reason: Ending['reason'], change = {}) => {
  const ending = { reason, at: noon, checks: [], isListed: state === 'escalated' }
  return requestOf({ state, ending, verifications: [answered], deadlineAt: null, ...change })
}
const helped = (change = {}) => ended('escalated', 'help_requested', change)

t.test('R-NOT-6 who asks for help before they are known still waits where they have no second address', (t) => {
  const late = decided(helped(), identified, goodFacts({ hasSecondAddress: known(false) })).request
  t.match(late, { state: 'escalated', subscriber: ada, hasSecondAddress: false, ending: { reason: 'help_requested' } })
  t.notOk(commandsOf(decided(helped(), identified)).includes('ask_contact'), 'it stays with people')
  t.end()
})

t.test('R-ELIG-4 nor does asking for help spare a theft its second person, or a signal its wait', (t) => {
  t.match(decided(helped({ reason: 'stolen' }), identified).request, { isSecondNeeded: true })
  const busy = goodFacts({ signals: calmSignals({ requestsLately: known(100) }) })
  t.match(decided(helped(), identified, busy).request, { isWaitNeeded: true, signals: only({ name: 'many_requests' }) })
  t.end()
})

t.test('R-ELIG-1 what speaks against it stands on the case, and staff cannot have a manager asked over it', (t) => {
  const signals = calmSignals({ risk: known({ level: 'high', state: 'atRisk' }) })
  const cases = [
    [{ roles: known(['Helpdesk Administrator']) }, 'account_not_eligible', 'holds_no_directory_role'],
    [{ signals }, 'contradicted', 'user_at_risk'],
  ] as const
  for (const [change, reason, check] of cases) {
    const late = decided(helped(), identified, goodFacts(change)).request
    t.match(late.ending, { reason, checks: only(check), isListed: true })
    t.throws(() => decided(late, { type: 'next_contact_wanted', by: agent }, goodFacts(change)), { message: /not_now/ })
  }
  t.ok(
    decided(decided(helped(), identified).request, { type: 'next_contact_wanted', by: agent }),
    'without it they can',
  )
  t.end()
})

t.test('R-NOT-1 a recovery that ends before it is known whose it is does not keep anybody from hearing of it', (t) => {
  const cases = [
    ['cancelled', 'cancelled_by_subscriber', 'request_cancelled', ['security']],
    ['expired', 'deadline_passed', 'request_expired', ['security']],
    ['closed', 'closed_by_staff', 'request_closed', ['security']],
    ['denied', 'refused_by_staff', 'request_refused', []],
    ['stopped', 'frozen_by_staff', 'request_frozen', []],
  ] as const
  for (const [state, reason, notice, untold] of cases) {
    const decision = decided(ended(state, reason), identified)
    t.match(decision.request, { state, subscriber: ada, ending: { reason } })
    const readers = ['subscriber_work', 'subscriber_other', ...untold].map((reader) => `${notice}:${reader}`)
    t.same(
      noticesOf(decision).sort(),
      [...started, ...readers].sort(),
      'security was told of the others when they ended',
    )
    t.same(new Set(commandsOf(decision)), new Set(['notify']))
  }
  t.end()
})

t.test('R-NOT-3 a freeze that came before it is known whose it is holds their account', (t) => {
  const hold = { since: noon - minute, clearedAt: null }
  t.match(decided(ended('stopped', 'frozen_by_staff', { hold }), identified).request, { subscriber: ada, hold })
  t.end()
})
