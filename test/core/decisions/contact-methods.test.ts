import t from 'tap'
import type { Event } from '../../../src/core/events.ts'
import type { ContactFacts } from '../../../src/core/policy/contact-facts.ts'
import { areNotNewer, type ContactMethod } from '../../../src/core/policy/contact-methods.ts'
import type { RecoveryRequest } from '../../../src/core/recovery-request.ts'
import { commandsOf, decided, given, noticesOf } from '../../support/decide.ts'
import { only } from '../../support/only.ts'
import {
  askedContact,
  goodFacts,
  henrik,
  journey,
  known,
  managerFacts,
  miles,
  minute,
  noon,
  requestOf,
  secondFacts,
  unknown,
} from '../../support/requests.ts'

const startedAt = noon - 20 * minute
const phone: ContactMethod = { digests: ['phone'], createdAt: null }
const app: ContactMethod = { digests: ['app'], createdAt: startedAt - minute }
const when = (createdAt: number | null): ContactMethod => ({ digests: ['key'], createdAt })

/** Miles, asked while he had a phone and an app. */
function askedWith(request: RecoveryRequest, methods: readonly string[] = ['phone', 'app']) {
  return { ...request, contact: { ...askedContact, ...request.contact, methods } }
}

const having = (...methods: readonly ContactMethod[]) =>
  goodFacts({ chain: [managerFacts({ methods: known(methods) })] })

t.test('R-APP-10 T14 what counts as newer than the request', async (t) => {
  const { methods: _none, ...earlier } = askedWith(journey.asking()).contact
  const asked = askedWith(journey.asking())
  const released = { ...asked, contact: earlier }
  const nobody = requestOf()
  const rows: [string, typeof nobody, ContactFacts['methods'], string][] = [
    ['what was there', asked, known([phone, app]), 'passed'],
    ['one that is gone', asked, known([app]), 'passed'],
    ['nothing at all', asked, known([]), 'passed'],
    ['another one without a date', asked, known([phone, app, when(null)]), 'failed'],
    ['another one, and an old date', asked, known([when(startedAt - 1)]), 'failed'],
    ['another number in the old place', asked, known([{ ...phone, digests: ['other number'] }]), 'failed'],
    ['the same under the secret of before', asked, known([{ ...phone, digests: ['new', 'phone'] }]), 'passed'],
    ['what was there, registered anew', asked, known([{ ...app, createdAt: startedAt + 1 }]), 'failed'],
    ['registered as the request began', asked, known([{ ...app, createdAt: startedAt }]), 'passed'],
    ['had nothing, has something', askedWith(journey.asking(), []), known([phone]), 'failed'],
    ['nobody could tell', asked, unknown, 'unknown'],
    ['a row of an earlier release, no date', released, known([phone]), 'passed'],
    ['a row of an earlier release, an older date', released, known([app]), 'passed'],
    ['a row of an earlier release, a newer date', released, known([when(startedAt + 1)]), 'failed'],
    ['looked at first, no date', nobody, known([phone]), 'passed'],
    ['looked at first, a newer date', nobody, known([phone, when(startedAt + 1)]), 'failed'],
    ['looked at first, nobody could tell', nobody, unknown, 'unknown'],
  ]
  for (const [what, request, methods, expected] of rows)
    t.equal(areNotNewer(request, { objectId: miles.objectId, methods }), expected, what)
})

t.test('R-APP-10 the choice keeps the digests of whom it falls on, and a reminder does not renew them', async (t) => {
  const request = requestOf({ state: 'awaiting_manager', verifications: journey.asking().verifications })
  const chosen = decided(
    request,
    { type: 'subscriber_identified' },
    having({ ...phone, digests: ['now', 'before'] }, app),
  )
  t.same(chosen.request.contact?.methods, ['now', 'app'])
  const asked = decided(chosen.request, { type: 'contact_asked' }, having(when(null)))
  const reminded = decided(asked.request, { type: 'reminder_requested' }, having(when(null)), noon + 60 * minute)
  t.same(reminded.request.contact?.methods, ['now', 'app'])
  const referred = decided(asked.request, { type: 'contact_referred', contactId: miles.objectId }).request
  const chain = [secondFacts({ methods: known([{ ...phone, digests: ['of Henrik'] }]) })]
  const next = decided(referred, { type: 'next_contact_found' }, goodFacts({ chain })).request
  t.match(next.contact, { person: henrik, methods: only('of Henrik') })
})

t.test('R-APP-10 T14 found before anybody is asked: for people, who may have somebody else asked', async (t) => {
  const request = requestOf({ state: 'awaiting_manager', verifications: journey.asking().verifications })
  const suspect = managerFacts({ methods: known([when(noon)]), lastRecoveredAt: known(noon) })
  const found = decided(request, { type: 'subscriber_identified' }, goodFacts({ chain: [suspect, secondFacts()] }))
  t.match(found.request, { state: 'escalated', contact: null, passedOver: only(miles.objectId) })
  t.match(found.request.ending, { reason: 'contact_methods_newer' })
  t.ok(noticesOf(found).includes('alarm:security'))
  t.notOk(commandsOf(found).includes('ask_contact'))
  const by = { id: 'hana', name: 'Hana Satō' }
  const again = decided(found.request, { type: 'next_contact_wanted', by }).request
  const next = decided(again, { type: 'next_contact_found' }, goodFacts({ chain: [suspect, secondFacts()] })).request
  t.match(next, { state: 'awaiting_manager', contact: { person: henrik } })
})

t.test('R-APP-10 in a pool the one with the new method is passed over', async (t) => {
  const request = requestOf({ state: 'awaiting_manager', verifications: journey.asking().verifications })
  const pool = { source: known('pool' as const) }
  const chain = [
    managerFacts({ contact: known(null) }),
    managerFacts({ ...pool, methods: known([when(noon)]) }),
    secondFacts(pool),
  ]
  const { request: next } = decided(request, { type: 'subscriber_identified' }, goodFacts({ chain }))
  t.match(next.contact, { person: henrik, source: 'pool' })
})

const approval = {
  type: 'approval_given',
  contactId: miles.objectId,
  recognisedBy: 'video',
  sealedSecret: 'sealed',
} as const
const steps: readonly [what: string, before: RecoveryRequest, event: Event, then: string][] = [
  ['approval', journey.asking(), approval, 'awaiting_code'],
  ['code', journey.coding(), { type: 'code_accepted' }, 'verified'],
  ['start of the reset', journey.verified(), { type: 'reset_started' }, 'resetting'],
  ['revocation ahead of it', journey.verified(), { type: 'revocation_wanted' }, 'verified'],
  ['pass', journey.awaitingPass(), { type: 'pass_requested', attempt: 0 }, 'awaiting_pass'],
]

t.test(
  'R-APP-10 T14 R-ELIG-2 it is asked in every step, and what it finds is for people and for security',
  async (t) => {
    for (const [what, before, event, then] of steps) {
      const request = askedWith(before)
      t.equal(decided(request, event, having(phone, app)).request.state, then, what)
      t.equal(decided(request, event, having(app)).request.state, then, `${what}, one is gone`)
      const found = decided(request, event, having(phone, app, when(null)))
      t.match(found.request, { state: 'escalated', code: null, ending: { reason: 'contact_methods_newer' } }, what)
      t.ok(found.request.ending?.checks.includes('contact_methods_are_not_newer'), what)
      t.ok(noticesOf(found).includes('alarm:security'), `${what}: security is told`)
      t.notOk(
        commandsOf(found).some((type) => type === 'run_reset' || type === 'revoke_sessions'),
        what,
      )
    }
  },
)

t.test('R-APP-10 what nobody could tell lets nobody pass, and ends nothing: it is asked again', async (t) => {
  const silent = goodFacts({ chain: [managerFacts({ methods: unknown })] })
  for (const [what, before, event] of steps) {
    t.equal(given(askedWith(before), event, silent), 'not_known', what)
  }
  for (const [what, before, event] of steps.slice(0, 2))
    t.equal(given(askedWith(before), event, goodFacts({ chain: [] })), 'not_known', `${what}, of whom nobody asked`)
})

t.test(
  'R-APP-10 the answer at the approval takes the place of the one from the start, among all the others',
  async (t) => {
    const results = [
      { name: 'account_enabled', outcome: 'passed' },
      { name: 'contact_methods_are_not_newer', outcome: 'passed' },
    ] as const
    const request = { ...askedWith(journey.asking()), preflight: { at: startedAt, results } }
    const found = decided(request, approval, having(when(null)))
    t.same(found.request.preflight?.results, [results[0], { name: 'contact_methods_are_not_newer', outcome: 'failed' }])
    t.same(found.audit.results, ['contact_methods_are_not_newer=failed'])
    t.same(decided(request, approval, having(phone)).audit.results, ['contact_methods_are_not_newer=passed'])
  },
)

t.test('R-APP-10 where two vouched the first one counts as well', async (t) => {
  const { contact, ...asking } = askedWith(journey.asking())
  const second = { ...contact, person: henrik, methods: ['of Henrik'] }
  const request = { ...asking, isSecondNeeded: true, contact: second, vouchedBy: [contact] }
  const ofHenrik = secondFacts({ methods: known([{ ...phone, digests: ['of Henrik'] }]) })
  const vouch = { ...approval, contactId: henrik.objectId }
  const answer = (methods: readonly ContactMethod[]) =>
    decided(request, vouch, goodFacts({ chain: [managerFacts({ methods: known(methods) }), ofHenrik] })).request.state
  t.equal(answer([phone, app]), 'awaiting_code')
  t.equal(answer([phone, app, when(null)]), 'escalated')
})

t.test('R-APP-10 the mail is not sent again to somebody whose account may be another’s by now', async (t) => {
  const found = decided(askedWith(journey.asking()), approval, having(when(null))).request
  const by = { id: 'hana', name: 'Hana Satō' }
  t.equal(given(found, { type: 'mail_wanted', by }, undefined, noon + 600 * minute), 'not_now')
  t.match(decided(found, { type: 'next_contact_wanted', by }).request, {
    contact: null,
    passedOver: only(miles.objectId),
  })
})
