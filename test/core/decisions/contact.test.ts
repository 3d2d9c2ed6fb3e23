import t from 'tap'
import { commandsOf, decided, given, noticesOf } from '../../support/decide.ts'
import { ada, askedContact, journey, miles, minute, noon } from '../../support/requests.ts'

const contactId = miles.objectId
const approval = { type: 'approval_given', contactId, recognisedBy: 'video', sealedSecret: 'sealed' } as const

t.test('R-APP-3 somebody else than the manager of record is refused in every act', async (t) => {
  const other = { contactId: ada.objectId }
  t.equal(given(journey.asking(), { ...approval, ...other }), 'wrong_contact')
  t.equal(given(journey.asking(), { type: 'approval_denied', isUnexpected: false, ...other }), 'wrong_contact')
  t.equal(given(journey.asking(), { type: 'phrase_submitted', ...other }), 'wrong_contact')
  t.equal(given(journey.asking(), { type: 'phrase_rejected', ...other }), 'wrong_contact')
  t.equal(given(journey.asking(), { type: 'contact_arrived', ...other }), 'wrong_contact')
})

t.test('R-APP-4 three wrong phrases end the request with an alarm', async (t) => {
  const tried = { ...journey.asking(), contact: { ...askedContact, phraseTries: 3 } }
  t.equal(given(tried, { type: 'phrase_submitted', contactId }), 'too_many_attempts')
  const decision = decided(tried, { type: 'phrase_rejected', contactId })
  t.match(decision.request, { state: 'escalated', ending: { reason: 'phrase_tries_used' } })
  t.ok(noticesOf(decision).includes('alarm:security'))
})

t.test('an approval opens the code and tells everybody, once', async (t) => {
  const first = decided(journey.asking(), approval)
  t.match(first.request, { state: 'awaiting_code', code: { sealedSecret: 'sealed', issuedAt: noon, tries: 0 } })
  t.equal(noticesOf(first).length, 4)
  const later = noon + 11 * minute
  const again = decided(
    { ...first.request, code: { sealedSecret: 'old', issuedAt: noon, tries: 2 } },
    approval,
    undefined,
    later,
  )
  t.match(
    again.request,
    { state: 'awaiting_code', code: { sealedSecret: 'sealed', issuedAt: later, tries: 2 } },
    'R-APP-8 no tries come back',
  )
  t.same(noticesOf(again), [])
})

t.test('a second approval while the code lives changes nothing', async (t) => {
  t.equal(given(journey.coding(), approval), 'not_now')
})

t.test('a fourth approval is refused', async (t) => {
  const often = {
    ...journey.coding(),
    contact: { ...askedContact, approvals: 3 },
    code: { sealedSecret: 's', issuedAt: noon - 60 * minute, tries: 0 },
  }
  t.equal(given(often, approval), 'too_many_attempts')
})

t.test('R-APP-14 "other" goes to the helpdesk instead', async (t) => {
  const decision = decided(journey.asking(), { ...approval, recognisedBy: 'other' })
  t.match(decision, { request: { state: 'escalated', code: null }, audit: { recognisedBy: 'other' } })
})

t.test('denying ends it; "I did not expect this" raises the alarm', async (t) => {
  const denied = decided(journey.asking(), { type: 'approval_denied', contactId, isUnexpected: false })
  t.equal(denied.request.state, 'denied')
  t.notOk(noticesOf(denied).includes('alarm:security'))
  const alarmed = decided(journey.coding(), { type: 'approval_denied', contactId, isUnexpected: true })
  t.match(alarmed.request, { state: 'denied', ending: { reason: 'unexpected_by_contact' } })
  t.ok(noticesOf(alarmed).includes('alarm:security'))
})

t.test('one reminder, not too early', async (t) => {
  const fresh = { ...journey.asking(), contact: { ...askedContact, askedAt: noon - minute } }
  t.equal(given(fresh, { type: 'reminder_requested' }), 'reminder_too_early')
  t.same(commandsOf(decided(journey.asking(), { type: 'reminder_requested' })), ['ask_contact'])
  const reminded = { ...journey.asking(), contact: { ...askedContact, remindedAt: noon } }
  t.equal(given(reminded, { type: 'reminder_requested' }), 'reminded_already')
})
