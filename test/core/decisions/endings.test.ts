import t from 'tap'
import { commandsOf, decided, given } from '../../support/decide.ts'
import { journey, minute, noon, requestOf } from '../../support/requests.ts'

t.test('R-EXE-8 stopping after the reset withdraws the pass, before it writes nothing', async (t) => {
  t.notOk(commandsOf(decided(journey.verified(), { type: 'request_stopped' })).includes('withdraw_pass'))
  const stopped = decided(journey.enrolling(), { type: 'request_stopped' })
  t.ok(commandsOf(stopped).includes('withdraw_pass'))
  t.not(stopped.request.guard, null, 'the guard goes on')
})

t.test('a stopped case stays on the helpdesk’s list', async (t) => {
  const ending = { reason: 'reset_failed', at: noon, checks: ['left:phone'], isListed: true } as const
  const stopped = decided({ ...journey.guarded(), state: 'escalated', ending }, { type: 'request_stopped' })
  t.match(stopped.request, {
    state: 'stopped',
    ending: { reason: 'stopped_by_notice', checks: ['left:phone'], isListed: true },
  })
})

t.test('after recovery the brake works for three days', async (t) => {
  const recovered = {
    ...journey.enrolling(),
    state: 'recovered',
    ending: { reason: 'recovered', at: noon, checks: [], isListed: false },
  } as const
  const hours = (count: number) => noon + count * 60 * minute
  t.equal(decided(recovered, { type: 'request_stopped' }, undefined, hours(71)).request.state, 'stopped')
  t.equal(given(recovered, { type: 'request_stopped' }, undefined, hours(73)), 'not_now')
})

t.test('a deadline that has not come changes nothing', async (t) => {
  t.equal(given(requestOf(), { type: 'deadline_passed' }), 'not_yet')
  t.equal(decided(requestOf(), { type: 'deadline_passed' }, undefined, noon + 10 * minute).request.state, 'expired')
})
