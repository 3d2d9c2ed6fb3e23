import t from 'tap'
import { commandsOf, decided, given } from '../../support/decide.ts'
import { requestOf } from '../../support/requests.ts'

t.test('R-HR-4 a try is counted before anything is compared, and a fourth is refused', async (t) => {
  t.equal(decided(requestOf(), { type: 'answers_submitted' }).request.answerTries, 1)
  t.equal(given(requestOf({ answerTries: 3 }), { type: 'answers_submitted' }), 'too_many_attempts')
})

t.test('R-HR-1 right answers earn the right to ask the manager and nothing else', async (t) => {
  const decision = decided(requestOf({ answerTries: 1 }), { type: 'answers_accepted' })
  t.equal(decision.request.state, 'awaiting_manager')
  t.same(commandsOf(decision), ['identify_subscriber', 'expire'])
  t.equal(decision.request.subscriber, null)
})

t.test('the last wrong try ends the request at the helpdesk; only a case is listed and looked up', async (t) => {
  const event = { type: 'answers_rejected', isBudgetSpent: false } as const
  t.equal(decided(requestOf({ answerTries: 2 }), { ...event, isCase: false }).request.state, 'awaiting_answers')
  const stranger = decided(requestOf({ answerTries: 3 }), { ...event, isCase: false })
  t.match(stranger.request, { state: 'escalated', ending: { reason: 'answers_not_confirmed', isListed: false } })
  t.same(commandsOf(stranger), [])
  const colleague = decided(requestOf({ answerTries: 3 }), { ...event, isCase: true })
  t.match(colleague.request, { state: 'escalated', ending: { isListed: true } })
  t.same(commandsOf(colleague), ['identify_subscriber'])
})

t.test('a spent budget of the person ends the request at its first try', async (t) => {
  const decision = decided(requestOf({ answerTries: 1 }), {
    type: 'answers_rejected',
    isBudgetSpent: true,
    isCase: true,
  })
  t.equal(decision.request.state, 'escalated')
})
