import t from 'tap'
import type { EndingReason } from '../../src/core/ending.ts'
import { ownerOf, queueReasonOf, shelfOf, waitingSince } from '../../src/core/queue.ts'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { ada, journey, noon, requestOf } from '../support/requests.ts'

const endedBy = (reason: EndingReason, isListed = true) => ({ reason, at: noon, checks: [], isListed })

for (const [what, request, shelf] of [
  ['a name that a stranger typed', requestOf(), null],
  ['a name that was tried too often and is nobody’s', ended('escalated', 'answers_not_confirmed', false), null],
  ['a stranger’s try that ran out of time', ended('expired', 'deadline_passed', false), null],
  ['a recovery that goes by itself', journey.asking(), 'live'],
  ['a reset that is running', journey.resetting(), 'live'],
  ['questions passed, not looked up yet', { ...journey.asking(), subscriber: null }, 'live'],
  ['a case', ended('escalated', 'help_requested'), 'waiting'],
  ['a recovery that left a task', { ...ended('recovered', 'recovered_after_theft'), subscriber: ada }, 'waiting'],
  ['a stop that nobody has cleared', { ...ended('stopped', 'stopped_by_notice'), hold: hold(null) }, 'held'],
  ['a stop that was cleared', { ...ended('stopped', 'stopped_by_notice'), subscriber: ada, hold: hold(noon) }, 'over'],
  ['a good end', { ...ended('recovered', 'recovered', false), subscriber: ada }, 'over'],
] as const) {
  t.test(`the helpdesk finds ${what} under ${shelf ?? 'nothing'}`, async (t) => t.equal(shelfOf(request), shelf))
}

t.test('why and since when: the ending, and before it the start', async (t) => {
  t.same([queueReasonOf(requestOf()), waitingSince(requestOf())], ['lost_phone', requestOf().startedAt])
  const request = ended('escalated', 'help_requested')
  t.same([queueReasonOf(request), waitingSince(request)], ['help_requested', noon])
})

t.test('an owner is read with care', async (t) => {
  t.equal(ownerOf(requestOf()), null)
  t.same(ownerOf({ ...requestOf(), owner: { id: 'hana', name: 'Hana Sato' } }), { id: 'hana', name: 'Hana Sato' })
  t.same(ownerOf({ ...requestOf(), owner: { id: 'hana' } }), { id: 'hana', name: '' })
  t.equal(ownerOf({ ...requestOf(), owner: null }), null)
})

function ended(state: RecoveryRequest['state'], reason: EndingReason, isListed = true): RecoveryRequest {
  return requestOf({ state, ending: endedBy(reason, isListed), deadlineAt: null })
}

function hold(clearedAt: number | null) {
  return { since: noon, clearedAt }
}
