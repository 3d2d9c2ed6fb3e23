import t from 'tap'
import { decided, given, noticesOf } from '../../support/decide.ts'
import { askedContact, goodFacts, henrik, journey, miles, minute, noon, secondFacts } from '../../support/requests.ts'

const by = { id: 'agent-1', name: 'Rosa Marin' }

t.test('R-APP-7 a code out of time is refused and costs no try', async (t) => {
  t.equal(given(journey.coding(), { type: 'code_submitted' }, undefined, noon + 9 * minute), 'code_expired')
  t.equal(
    decided(journey.coding(), { type: 'code_submitted' }, undefined, noon + 9 * minute - 1).request.code?.tries,
    1,
  )
})

t.test('R-APP-8 five wrong codes end the request with an alarm', async (t) => {
  const tried = { ...journey.coding(), code: { sealedSecret: 's', issuedAt: noon, tries: 5 } }
  t.equal(given(tried, { type: 'code_submitted' }), 'too_many_attempts')
  const decision = decided(tried, { type: 'code_rejected' })
  t.match(decision.request, { state: 'escalated', code: null, ending: { reason: 'code_tries_used' } })
  t.ok(noticesOf(decision).includes('alarm:security'))
})

t.test('R-APP-8 a wrong code before the fifth changes nothing more', async (t) => {
  const tried = { ...journey.coding(), code: { sealedSecret: 's', issuedAt: noon, tries: 4 } }
  t.equal(decided(tried, { type: 'code_submitted' }).request.code?.tries, 5)
  const { request, commands } = decided(tried, { type: 'code_rejected' })
  t.same(request, { ...tried, version: tried.version + 1 })
  t.same(commands, [])
})

t.test('R-APP-8 an escalation, another contact and another code give no tries back', async (t) => {
  const tried = { ...journey.coding(), code: { sealedSecret: 's', issuedAt: noon, tries: 4 } }
  const escalated = decided(tried, { type: 'help_requested' }).request
  t.equal(escalated.code, null, 'its secret is gone')
  const reopened = decided(escalated, { type: 'next_contact_wanted', by }).request
  const twice = decided(decided(reopened, { type: 'help_requested' }).request, { type: 'next_contact_wanted', by })
  const asked = { ...twice.request, contact: { ...askedContact, person: henrik } }
  const vouched = {
    type: 'approval_given',
    contactId: henrik.objectId,
    recognisedBy: 'video',
    sealedSecret: 'n',
  } as const
  const again = decided(asked, vouched, goodFacts({ chain: [secondFacts()] })).request
  t.match(again.code, { sealedSecret: 'n', tries: 4 })
  const last = decided(again, { type: 'code_submitted' }).request
  t.match(decided(last, { type: 'code_rejected' }).request.ending, { reason: 'code_tries_used' })
})

t.test('R-APP-8 a row of an earlier release that escalated before begins at none', async (t) => {
  const { codeTries: _new, ...old } = decided(journey.asking(), { type: 'help_requested' }).request
  const reopened = decided(old, { type: 'next_contact_wanted', by }).request
  const asked = { ...reopened, contact: askedContact }
  const vouched = {
    type: 'approval_given',
    contactId: miles.objectId,
    recognisedBy: 'video',
    sealedSecret: 'n',
  } as const
  t.equal(decided(asked, vouched).request.code?.tries, 0)
})

t.test('the right code is spent: its secret is gone and the evidence names the manager', async (t) => {
  const { request } = decided(journey.coding(), { type: 'code_accepted' })
  t.match(request, { state: 'verified', code: null, notBefore: null, deadlineAt: noon + 60 * minute })
  t.match(request.verifications.at(-1), { kind: 'manager_code', contactId: miles.objectId })
})
