import t from 'tap'
import type { AuditEvent } from '../../../../src/core/audit-event.ts'
import { translate, type WordKey, type WordValues } from '../../../../src/core/words/index.ts'
import { justDone } from '../../../../src/web/pages/helpdesk/just-done.ts'
import { storyOf } from '../../../../src/web/pages/helpdesk/story.ts'
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

t.test('an approval that was refused or that a check stopped is never told as one', async (t) => {
  for (const detail of [{}, { refusal: 'own_case' }] as const) {
    const [step] = storyOf(say, [approval(detail)])
    t.match(step?.what, /wanted to approve in place of the manager, without effect/)
  }
})
