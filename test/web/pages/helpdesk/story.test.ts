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
  t.match(justDone(say, [event], 'ruth', noon), /approved in place of the manager/)
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
