import t from 'tap'
import { isHolding } from '../../../src/core/recovery-request.ts'
import { commandsOf, decided, given, noticesOf } from '../../support/decide.ts'
import { only } from '../../support/only.ts'
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

t.test('T7 denying ends it; "I did not expect this" raises the alarm and holds the account', async (t) => {
  for (const make of [journey.asking, journey.coding, journey.verified]) {
    const denied = decided(make(), { type: 'approval_denied', contactId, isUnexpected: false })
    t.match(denied.request, { state: 'denied', ending: { isListed: false } })
    t.notOk(isHolding(denied.request))
    t.notOk(noticesOf(denied).includes('alarm:security'))
    const alarmed = decided(make(), { type: 'approval_denied', contactId, isUnexpected: true })
    t.match(alarmed.request, { state: 'stopped', ending: { reason: 'unexpected_by_contact', isListed: true } })
    t.ok(isHolding(alarmed.request))
    t.ok(noticesOf(alarmed).includes('alarm:security'))
  }
})

t.test('one reminder, not too early', async (t) => {
  const fresh = { ...journey.asking(), contact: { ...askedContact, askedAt: noon - minute } }
  t.equal(given(fresh, { type: 'reminder_requested' }), 'reminder_too_early')
  t.same(commandsOf(decided(journey.asking(), { type: 'reminder_requested' })), ['ask_contact'])
  const reminded = { ...journey.asking(), contact: { ...askedContact, remindedAt: noon } }
  t.equal(given(reminded, { type: 'reminder_requested' }), 'reminded_already')
})

t.test(
  'R-APP-4 a phrase costs a try before it is compared, and a wrong one before the third nothing more',
  async (t) => {
    const submit = { type: 'phrase_submitted', contactId } as const
    t.equal(decided(journey.asking(), submit).request.contact?.phraseTries, 1)
    const twice = { ...journey.asking(), contact: { ...askedContact, phraseTries: 2 } }
    t.equal(decided(twice, submit).request.contact?.phraseTries, 3)
    const rejected = decided(twice, { type: 'phrase_rejected', contactId })
    t.same(rejected.request, { ...twice, version: twice.version + 1 })
    t.same(rejected.commands, [])
    t.equal(given(journey.coding(), submit), 'not_now', 'while the code lives a second click costs no try')
  },
)

t.test('R-APP-14 R-AUD-1 an approval keeps who gave it, when, and how they recognised the person', async (t) => {
  const tried = { ...journey.asking(), contact: { ...askedContact, phraseTries: 2, approvals: 1 } }
  const { request, audit } = decided(tried, approval)
  t.match(request.contact, { approvals: 2, approvedAt: noon, recognisedBy: 'video', phraseTries: 1 })
  t.match(audit, { recognisedBy: 'video' })
})

t.test(
  'R-APP-14 R-NOT-1 the first of two opens no code; what they said is kept, told, and the next one asked',
  async (t) => {
    const { request, commands, audit } = decided({ ...journey.asking(), isSecondNeeded: true }, approval)
    t.match(request, { state: 'awaiting_manager', contact: null, code: null })
    t.match(request.vouchedBy, only({ person: miles, approvedAt: noon, recognisedBy: 'video' }))
    t.same(request.verifications.at(-1), { kind: 'contact_approval', passedAt: noon, contactId })
    t.match(audit, { recognisedBy: 'video' })
    t.match(commands[0], { command: { type: 'find_contact' }, dueAt: noon })
    t.same(
      commands.slice(1).map(({ command }) => command),
      ['subscriber_work', 'subscriber_other', 'contact', 'security'].map((audience) => ({
        type: 'notify',
        notice: 'approval_given',
        audience,
        ...(audience === 'contact' && { place: 0 }),
      })),
    )
  },
)

t.test('R-NOT-1 everybody hears of a no, also of one that raises the alarm', async (t) => {
  for (const isUnexpected of [false, true]) {
    const denied = decided(journey.asking(), { type: 'approval_denied', contactId, isUnexpected })
    t.equal(denied.request.ending?.reason, isUnexpected ? 'unexpected_by_contact' : 'denied_by_contact')
    t.same(noticesOf(denied), [
      'request_denied:subscriber_work',
      'request_denied:subscriber_other',
      'request_denied:contact',
      'request_denied:security',
      ...(isUnexpected ? ['alarm:security'] : []),
    ])
  }
})

t.test('R-APP-7 P10 a code of a clock that is two minutes ahead is good, one from further ahead is not', async (t) => {
  const codeAt = (issuedAt: number) => ({ ...journey.coding(), code: { sealedSecret: 's', issuedAt, tries: 0 } })
  t.match(given(codeAt(noon + 2 * minute), { type: 'code_submitted' }), { request: { code: { tries: 1 } } })
  t.equal(given(codeAt(noon + 2 * minute + 1), { type: 'code_submitted' }), 'code_expired')
})

t.test('the first mail and the reminder leave their times; the reminder may go at the very minute', async (t) => {
  const unasked = { ...journey.asking(), contact: { ...askedContact, askedAt: null } }
  t.match(decided(unasked, { type: 'contact_asked' }).request.contact, { askedAt: noon, remindedAt: null })
  t.match(decided(journey.asking(), { type: 'contact_asked' }).request.contact, {
    askedAt: askedContact.askedAt,
    remindedAt: noon,
  })
  const ripe = { ...journey.asking(), contact: { ...askedContact, askedAt: noon - 10 * minute } }
  const reminded = decided(ripe, { type: 'reminder_requested' })
  t.equal(reminded.request.contact?.remindedAt, noon)
  t.match(reminded.commands, only({ command: { type: 'ask_contact', isReminder: true }, dueAt: noon }))
})

t.test('a second click of staff sends the manager no second mail', async (t) => {
  const wanted = { type: 'mail_wanted', by: { id: 'agent', name: 'Aylin Agent' } } as const
  const asked = { ...journey.asking(), contact: { ...askedContact, askedAt: noon - 600 * minute } }
  const reminding = decided(asked, wanted)
  t.same(commandsOf(reminding), ['ask_contact'])
  t.equal(given(reminding.request, wanted), 'reminder_too_early')
  const ending = { reason: 'contact_unreachable', at: noon, checks: [], isListed: true } as const
  const refusedMail = { ...asked, state: 'escalated', ending, contact: { ...askedContact, askedAt: null } } as const
  const asking = decided(refusedMail, wanted)
  t.same(commandsOf(asking), ['ask_contact', 'pass_over_contact'])
  t.equal(given(asking.request, wanted), 'reminder_too_early')
  const sent = decided(asking.request, { type: 'contact_asked' }).request
  t.match(sent.contact, { askedAt: noon, remindedAt: null }, 'the person may still remind them once')
})
