import t from 'tap'
import type { AuditEvent } from '../../../../src/core/audit-event.ts'
import { translate, type WordKey, type WordValues } from '../../../../src/core/words/index.ts'
import { justDone } from '../../../../src/web/pages/helpdesk/just-done.ts'
import { storyOf } from '../../../../src/web/pages/helpdesk/story.ts'
import { toldTogether } from '../../../../src/web/pages/helpdesk/told-together.ts'
import { noon } from '../../../support/requests.ts'

const say = (key: WordKey, values?: WordValues) => translate('en', key, values)
const approval = (detail: AuditEvent['detail']): AuditEvent => ({
  requestId: 'request-1',
  at: noon,
  type: 'override_approved',
  actor: { kind: 'staff', id: 'ruth' },
  detail,
})

t.test('who approved in place of the manager is said to have approved', async (t) => {
  const event = approval({ staffReason: 'no_manager' })
  const [step] = storyOf(say, [event])
  t.equal(step?.what, 'A second person approved in place of the manager')
  t.match(justDone(say, [event], 'ruth', noon), /: You approved in place of the manager/)
})

t.test('what one of the staff did is told to them as theirs, and to everybody else as before', async (t) => {
  const event = { ...approval({}), type: 'request_taken' } as const
  const told = (reader: string) => {
    const [step] = storyOf(say, [event], new Map([['ruth', 'Ruth Meyer']]), reader)
    return [step?.what, ...(step?.more ?? [])]
  }
  t.equal(justDone(say, [event], 'ruth', noon), 'Done and written down: You took it over.')
  t.same(told('ruth'), ['You took it over', 'by Ruth Meyer (helpdesk)'])
  t.same(told('hana'), ['Somebody of the staff took it over', 'by Ruth Meyer (helpdesk)'])
  const [unowned] = storyOf(say, [{ ...event, actor: { kind: 'portal', id: null } }])
  t.match(unowned?.what, /^Somebody/, 'what nobody did is not said to be theirs where nobody reads')
})

t.test('notices that left one after another are one step, and nothing else is put together', async (t) => {
  const event = (type: AuditEvent['type'], detail: AuditEvent['detail'] = {}): AuditEvent => ({
    ...approval(detail),
    type,
    actor: { kind: 'portal', id: null },
  })
  const sent = (audience: 'security' | 'contact') => event('notice_sent', { notice: 'recovery_started', audience })
  const events = [sent('security'), sent('contact'), event('contact_asked'), sent('security'), event('page_viewed')]
  const steps = toldTogether(say, storyOf(say, events))
  t.same(
    steps.map(({ what }) => what),
    ['Notices were sent: 2', 'The manager was asked by mail', 'A notice was sent', 'Staff looked at this page'],
  )
  t.same(steps[0]?.more, ['by the portal', 'Recovery started → security', 'Recovery started → the manager'])
})

t.test('an approval that was refused or that a check stopped is never told as one', async (t) => {
  for (const detail of [{}, { refusal: 'own_case' }] as const) {
    const [step] = storyOf(say, [approval(detail)])
    t.match(step?.what, /wanted to approve in place of the manager, without effect/)
  }
})
