import t from 'tap'
import type { Audience, Notice } from '../../../src/core/commands.ts'
import { expandNotices } from '../../../src/core/decisions/addressees.ts'
import { notify, plan } from '../../../src/core/decisions/step.ts'
import type { RecoveryRequest } from '../../../src/core/recovery-request.ts'
import { ada, askedContact, henrik, journey, noon } from '../../support/requests.ts'

/** Who is meant: the audience, and the place where there are several. */
function meant(change: Partial<RecoveryRequest>, to: Audience, notice: Notice = 'request_denied', hasWebhook = false) {
  const planned = expandNotices({ ...journey.asking(), ...change }, notify(notice, [to], noon), hasWebhook)
  return planned.map(({ command, dueAt }) => {
    if (command.type !== 'notify' || command.notice !== notice || dueAt !== noon) throw new Error('something else')
    return 'place' in command && command.place !== undefined ? `${command.audience} ${command.place}` : command.audience
  })
}

t.test('R-NOT-1 the subscriber hears of it at work mail and at every other address', async (t) => {
  const subscriber = { ...ada, otherMails: ['a@home.example', 'b@home.example'] }
  t.same(meant({ subscriber }, 'subscriber_work'), ['subscriber_work'])
  t.same(meant({ subscriber }, 'subscriber_other'), ['subscriber_other', 'subscriber_other 0', 'subscriber_other 1'])
  t.same(meant({}, 'subscriber_other'), ['subscriber_other'])
})

t.test('R-NOT-1 security hears of it by mail, and by the webhook where there is one', async (t) => {
  t.same(meant({}, 'security'), ['security'])
  t.same(meant({}, 'security', 'alarm', true), ['security', 'webhook'])
  t.same(meant({}, 'subscriber_work', 'alarm', true), ['subscriber_work'])
})

t.test('R-NOT-1 everybody hears who vouched or is asked; of an approval only the one who gave it', async (t) => {
  const vouchedBy = [askedContact, { ...askedContact, person: henrik }]
  const unasked = { ...askedContact, askedAt: null }
  t.same(meant({ vouchedBy }, 'contact'), ['contact 0', 'contact 1', 'contact'])
  t.same(meant({ vouchedBy, contact: unasked }, 'contact'), ['contact 0', 'contact 1'], 'whom no mail has reached yet')
  t.same(meant({ contact: null }, 'contact'), [])
  t.same(meant({ vouchedBy }, 'contact', 'approval_given'), ['contact'])
  t.same(meant({ vouchedBy, contact: null }, 'contact', 'approval_given'), ['contact 1'])
})

t.test('what tells nobody anything stays as it is', async (t) => {
  const planned = [plan({ type: 'run_reset' }, noon)]
  t.same(expandNotices(journey.verified(), planned, true), planned)
})
