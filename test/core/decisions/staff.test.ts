import t from 'tap'
import { type EscalationReason, escalationReasons } from '../../../src/core/ending.ts'
import type { RecoveryRequest } from '../../../src/core/recovery-request.ts'
import { commandsOf, decided, given, noticesOf } from '../../support/decide.ts'
import { only } from '../../support/only.ts'
import { ada, askedContact, henrik, journey, limits, miles, minute, noon } from '../../support/requests.ts'

const by = { id: 'hana', name: 'Hana Sato' }
const own = { id: miles.objectId, name: miles.displayName }

function escalated(reason: EscalationReason, change: Partial<RecoveryRequest> = {}): RecoveryRequest {
  const ending = { reason, at: noon, checks: [], isListed: true }
  return { ...journey.asking(), state: 'escalated', deadlineAt: null, ending, ...change }
}

t.test('of two who take a case at once one wins, and only who has it hands it back', async (t) => {
  const take = { type: 'request_taken', by, seen: null } as const
  const taken = decided(journey.asking(), take).request
  t.same(taken.owner, { ...by, since: noon })
  t.equal(given(taken, { ...take, by: { id: 'ivo', name: 'Ivo Brand' } }), 'taken_already')
  t.match(decided(taken, { ...take, seen: by.id }).request.owner, by)
  t.equal(given(taken, { type: 'request_released', by: { id: 'ivo', name: 'Ivo Brand' } }), 'not_now')
  t.equal(decided(taken, { type: 'request_released', by }).request.owner, null)
})

t.test('R-APP-9 staff do nothing in a matter of their own', async (t) => {
  const acts = [
    [journey.asking(), { type: 'request_taken', by: own, seen: null }],
    [journey.asking(), { type: 'note_made', by: own }],
    [
      { ...journey.asking(), contact: null, vouchedBy: [askedContact] },
      { type: 'note_made', by: own },
    ],
    [
      { ...journey.asking(), contact: null, passedOver: [own.id] },
      { type: 'note_made', by: own },
    ],
    [journey.asking(), { type: 'note_made', by: { ...by, id: ada.objectId } }],
    [journey.asking(), { type: 'next_contact_wanted', by: own }],
    [journey.asking(), { type: 'mail_wanted', by: own }],
    [journey.asking(), { type: 'request_refused', by: own, reason: 'suspicious' }],
    [escalated('reset_failed'), { type: 'retry_wanted', by: own }],
    [escalated('help_requested'), { type: 'caller_checked', by: own, how: 'in_person' }],
  ] as const
  for (const [request, event] of acts) t.equal(given(request, event), 'own_case', event.type)
})

t.test('a note leaves the request as it is', async (t) => {
  const { request, commands } = decided(journey.asking(), { type: 'note_made', by })
  t.same([request, commands], [{ ...journey.asking(), actedBy: [by], version: 2 }, []])
})

t.test('R-APP-13 the next one is asked, and nobody twice', async (t) => {
  const waiting = { ...journey.asking(), passedOver: [henrik.objectId] }
  const next = decided(waiting, { type: 'next_contact_wanted', by })
  t.match(next.request, { state: 'awaiting_manager', contact: null })
  t.same(next.request.passedOver, [henrik.objectId, miles.objectId])
  t.same(commandsOf(next), ['find_contact'])
  t.equal(given(next.request, { type: 'next_contact_wanted', by }), 'not_now', 'the next is being looked for')
})

t.test('T23 R-APP-13 a case goes back to the manager only where nothing was found against it', async (t) => {
  const open = [
    'contact_unreachable',
    'contact_asked_too_often',
    'no_recovery_contact',
    'contact_not_eligible',
    'contact_methods_newer',
    'chain_ended',
    'help_requested',
  ]
  const want = { type: 'next_contact_wanted', by } as const
  for (const reason of escalationReasons) {
    const answer = given(escalated(reason), want)
    if (!open.includes(reason)) t.equal(answer, 'not_now', reason)
    else t.match(answer, { request: { state: 'awaiting_manager', ending: null, deadlineAt: noon + 1440 * minute } })
  }
  const nameless = decided(escalated('no_recovery_contact', { contact: null }), want).request
  t.same([nameless.state, nameless.passedOver], ['awaiting_manager', []])
  const override = { checkedBy: by, approvedBy: own, at: noon, reason: 'manager_away', areTrusted: false } as const
  const approved = { ...override, signals: [], resume: null, codes: 0, tries: 0, takenUpAt: null }
  const reopened = decided(escalated('help_requested', { override: approved }), want)
  t.equal(reopened.request.override, null, 'what two of the staff approved is void')
  const closed: Partial<RecoveryRequest>[] = [
    { subscriber: null },
    { verifications: [] },
    { verifications: journey.verified().verifications },
    { reset: journey.resetting().reset },
  ]
  for (const change of closed)
    t.equal(given(escalated('help_requested', change), want), 'not_now', JSON.stringify(change))
})

t.test('R-ABUSE-5 another mail goes no sooner than a reminder, and to nobody who has answered', async (t) => {
  const want = { type: 'mail_wanted', by } as const
  const asked = (askedAt: number, remindedAt: number | null) => ({ contact: { ...askedContact, askedAt, remindedAt } })
  const early = noon - limits.reminderAfter + 1
  for (const change of [asked(early, null), asked(noon - 60 * minute, early)])
    t.equal(given({ ...journey.asking(), ...change }, want), 'reminder_too_early')
  const ripe = asked(noon - limits.reminderAfter, null)
  t.match(
    decided({ ...journey.asking(), ...ripe }, want).commands,
    only({ command: { type: 'ask_contact', isReminder: true }, dueAt: noon }),
  )
  t.same(commandsOf(decided({ ...journey.asking(), ...ripe }, want)), ['ask_contact'])
  const again = decided(escalated('contact_unreachable', ripe), want)
  t.same(commandsOf(again), ['ask_contact', 'pass_over_contact', 'expire'])
  t.match(
    again.commands,
    only(
      { command: { isReminder: false }, dueAt: noon },
      { command: { contactId: miles.objectId }, dueAt: noon + limits.contactSilentAfter },
      { command: { type: 'expire' }, dueAt: noon + 1440 * minute },
    ),
  )
  for (const contact of [null, { ...askedContact, approvedAt: noon - minute }])
    t.equal(given({ ...journey.asking(), contact }, want), 'not_now')
})

t.test('a reset that broke off goes on while its guard lives; of anything else nothing changes', async (t) => {
  const want = { type: 'retry_wanted', by } as const
  const { reset } = journey.resetting()
  const broken = escalated('reset_failed', { reset, passWriteSince: noon })
  const until = reset.startedAt + limits.guardLives
  const again = decided(broken, want, undefined, until - 1)
  t.match(again.request, { state: 'resetting', ending: null, passWriteSince: null })
  t.same(commandsOf(again), ['run_reset'])
  t.equal(given(broken, want, undefined, until), 'not_now')
  t.equal(given({ ...broken, reset: { ...reset, finishedAt: noon } }, want), 'not_now')
  for (const other of [escalated('conditions_changed', { reset }), escalated('reset_failed'), journey.enrolling()]) {
    const { request, commands } = decided(other, want)
    t.same(request, { ...other, actedBy: [by], version: other.version + 1 })
    t.same(commands, [])
  }
})

t.test('staff say no before the reset begins, with their reason, and not after', async (t) => {
  const refusal = { type: 'request_refused', by, reason: 'suspicious' } as const
  const { request, audit } = decided(journey.asking(), refusal)
  t.match(request, { state: 'denied', ending: { reason: 'refused_by_staff' } })
  t.match(audit, { staffReason: 'suspicious', endingReason: 'refused_by_staff' })
  t.equal(given(escalated('reset_failed', { reset: journey.resetting().reset }), refusal), 'not_now')
})

t.test('R-STF-4 a caller check is kept and told once, of somebody who passed the questions', async (t) => {
  const check = { type: 'caller_checked', by, how: 'in_person' } as const
  const first = decided(escalated('help_requested'), check)
  t.same(first.request.callerCheck, { by, at: noon, how: 'in_person' })
  t.same(first.request.verifications.at(-1), { kind: 'helpdesk_caller_check', passedAt: noon, contactId: by.id })
  t.match(first.audit, { callerCheck: 'in_person' })
  t.same(noticesOf(first), [
    'caller_checked:subscriber_work',
    'caller_checked:subscriber_other',
    'caller_checked:security',
  ])
  const anew = (event: typeof check | { how: 'video_with_photo' }, at: number) =>
    decided(first.request, { ...check, ...event }, undefined, at).request.verifications.length
  const before = first.request.verifications.length
  t.equal(anew(check, noon + minute - 1), before, 'a second click')
  t.equal(anew(check, noon + minute), before + 1)
  t.equal(anew({ how: 'video_with_photo' }, noon + 1), before + 1, 'another way')
  const somebody = { ...check, by: { id: 'ivo', name: 'Ivo Brand' } }
  t.match(decided(first.request, somebody).request.callerCheck, { by: somebody.by })
  for (const change of [{ subscriber: null }, { verifications: [] }])
    t.equal(given(escalated('help_requested', change), check), 'not_now')
  t.equal(given(escalated('help_requested'), { ...check, by: { ...by, id: ada.objectId } }), 'own_case')
})
