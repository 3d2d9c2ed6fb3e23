import t from 'tap'
import type { Event } from '../../../src/core/events.ts'
import type { RecoveryRequest } from '../../../src/core/recovery-request.ts'
import { commandsOf, decided, given, noticesOf } from '../../support/decide.ts'
import { only } from '../../support/only.ts'
import { journey, miles, minute, noon, requestOf } from '../../support/requests.ts'

const by = { id: 'hana', name: 'Hana Sato' }
const all = ['subscriber_work', 'subscriber_other', 'contact', 'security']
const tellAll = (notice: string) => all.map((audience) => `${notice}:${audience}`)
const listed = { reason: 'help_requested', at: noon, checks: [], isListed: true } as const
const escalated = (): RecoveryRequest => ({ ...journey.asking(), state: 'escalated', deadlineAt: null, ending: listed })

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
    ending: { reason: 'stopped_by_notice', checks: only('left:phone'), isListed: true },
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
  const freeze = { type: 'request_frozen', by, reason: 'looks_like_attack' } as const
  for (const event of [{ type: 'request_stopped' } as const, freeze]) {
    t.equal(decided(recovered, event, undefined, hours(72)).request.state, 'stopped')
    t.equal(given(recovered, event, undefined, hours(72) + 1), 'not_now')
  }
})

t.test('a deadline that has not come changes nothing', async (t) => {
  t.equal(given(requestOf(), { type: 'deadline_passed' }), 'not_yet')
  t.equal(decided(requestOf(), { type: 'deadline_passed' }, undefined, noon + 10 * minute).request.state, 'expired')
})

t.test('R-NOT-1 of every end everybody hears who may know of it', async (t) => {
  const ends: readonly [RecoveryRequest, Event, string, string[]][] = [
    [journey.asking(), { type: 'request_cancelled' }, 'request_cancelled', []],
    [{ ...journey.asking(), deadlineAt: noon }, { type: 'deadline_passed' }, 'request_expired', []],
    [escalated(), { type: 'request_closed', by, reason: 'nothing_to_do' }, 'request_closed', []],
    [
      escalated(),
      { type: 'request_refused', by, reason: 'suspicious' },
      'request_refused',
      ['request_refused:security'],
    ],
    [
      journey.asking(),
      { type: 'request_frozen', by, reason: 'looks_like_attack' },
      'request_frozen',
      ['request_frozen:security'],
    ],
  ]
  for (const [request, event, notice, ofNobody] of ends) {
    t.same(noticesOf(decided(request, event)), tellAll(notice), event.type)
    t.same(noticesOf(decided({ ...request, subscriber: null }, event)), ofNobody, `${event.type}, of a name alone`)
  }
  const stopped = decided(journey.asking(), { type: 'request_stopped' })
  t.same(noticesOf(stopped), [...tellAll('request_stopped'), 'alarm:security'])
})

t.test('R-STF-4 R-EXE-8 staff who freeze withdraw the pass as a stop does, and say why', async (t) => {
  const freeze = { type: 'request_frozen', by, reason: 'looks_like_attack' } as const
  t.notOk(commandsOf(decided(journey.verified(), freeze)).includes('withdraw_pass'), 'nothing was written before')
  const frozen = decided(journey.enrolling(), freeze)
  t.equal(commandsOf(frozen)[0], 'withdraw_pass')
  t.match(frozen, {
    request: { state: 'stopped', hold: { since: noon }, ending: { reason: 'frozen_by_staff', isListed: true } },
    audit: { staffReason: 'looks_like_attack', endingReason: 'frozen_by_staff' },
  })
})

t.test('R-APP-9 nobody freezes, closes or clears in a matter of their own', async (t) => {
  const own = { id: miles.objectId, name: miles.displayName }
  const held = decided(journey.enrolling(), { type: 'request_stopped' }).request
  const acts: readonly [RecoveryRequest, Event][] = [
    [journey.enrolling(), { type: 'request_frozen', by: own, reason: 'looks_like_attack' }],
    [escalated(), { type: 'request_closed', by: own, reason: 'nothing_to_do' }],
    [held, { type: 'hold_cleared', by: own, reason: 'account_secured' }],
  ]
  for (const [request, event] of acts) {
    t.equal(given(request, event), 'own_case', event.type)
    t.not(given(request, { ...event, by } as Event), 'own_case', event.type)
  }
})

t.test('only what is listed can be closed, and a recovery that came to its good end keeps it', async (t) => {
  const close = { type: 'request_closed', by, reason: 'nothing_to_do' } as const
  t.equal(given({ ...escalated(), ending: { ...listed, isListed: false } }, close), 'not_now')
  const ending = { reason: 'recovered_after_theft', at: noon, checks: [], isListed: true } as const
  const kept = decided({ ...journey.enrolling(), state: 'recovered', ending }, close)
  t.equal(kept.request.state, 'recovered')
  t.same(kept.request.ending, { ...ending, isListed: false })
  t.match(kept.audit, { staffReason: 'nothing_to_do' })
  t.same(kept.commands, [])
  const closed = decided(escalated(), close)
  t.match(closed.audit, { staffReason: 'nothing_to_do', endingReason: 'closed_by_staff' })
})
