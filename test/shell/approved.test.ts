import t from 'tap'
import { referenceDigits } from '../../src/core/spoken.ts'
import { startReset } from '../../src/shell/reset.ts'
import { stopRequest } from '../../src/shell/stop.ts'
import { confirmRemedy, tryRemedy } from '../../src/shell/subscriber-acts.ts'
import { readManagerCode } from '../../src/shell/vouch.ts'
import { ask, contactName, enterCode, recover, vouch } from '../support/approval.ts'
import { only } from '../support/only.ts'
import { ada, expectRequest, reload, startStory } from '../support/story.ts'

const miles = 'miles.chen@harbourpine.example'
const henrik = 'henrik.lindqvist@harbourpine.example'

t.test('a theft takes two people, ends all sessions at once and leaves the password to staff', async (t) => {
  const story = await startStory(t)
  const request = await ask(story, 'stolen')
  t.ok(
    story.mails.some(({ values }) => values.notice === 'alarm'),
    'security is told',
  )
  const first = await vouch(story, request)
  t.match(first, { state: 'awaiting_manager', code: null })
  t.equal(await contactName(story, request), henrik)
  t.equal(await readManagerCode(story.ports, first), null, 'one is not enough')
  await vouch(story, request)
  t.same((await story.control.ledger()).writes, [], 'nothing is written before the code')
  const verified = await enterCode(story, request)
  await story.worker.runDue()
  t.same(
    (await story.control.ledger()).writes.map(({ operation }) => operation),
    ['revokeSessions'],
  )
  t.not((await reload(story, verified)).sessionsRevokedAt, null)
  const recovered = await recover(story, verified)
  t.match(recovered, { state: 'recovered', ending: { reason: 'recovered_after_theft' } })
  const { requests } = await story.ports.store.requests.listEscalated({ limit: 9, before: null })
  t.same(
    requests.map(({ id }) => id),
    [request.id],
    'listed, since the password is still to be changed',
  )
})

t.test('a theft with nobody else in the chain goes to the helpdesk', async (t) => {
  const story = await startStory(t)
  await story.control.changePerson(miles, { manager: null })
  const request = await ask(story, 'compromised')
  t.match(await vouch(story, request), { state: 'escalated', ending: { reason: 'chain_ended' } })
  t.same((await story.control.ledger()).writes, [])
})

t.test('R-ELIG-2 sessions are not ended where a condition flipped after the code', async (t) => {
  const story = await startStory(t)
  const request = await ask(story, 'stolen')
  await vouch(story, request)
  await vouch(story, request)
  await enterCode(story, request)
  await story.control.changePerson(miles, { accountEnabled: false })
  await story.worker.runDue()
  t.match(await reload(story, request), { state: 'escalated', ending: { reason: 'conditions_changed' } })
  t.same((await story.control.ledger()).writes, [])
})

t.test('a loop: the lighter remedy signs out and deletes nothing; the full reset stays open', async (t) => {
  const story = await startStory(t)
  const request = await ask(story, 'loop')
  await vouch(story, request)
  const verified = await enterCode(story, request)
  expectRequest(await tryRemedy(story.ports, verified.id))
  await story.worker.runDue()
  t.same(
    (await story.control.ledger()).writes.map(({ operation }) => operation),
    ['revokeSessions'],
  )
  t.match(await reload(story, request), { state: 'verified' })
  const worked = expectRequest(await confirmRemedy(story.ports, verified.id))
  t.match(worked, { state: 'closed', ending: { reason: 'remedy_worked' } })
})

t.test('never set up: nothing to delete, and still a pass and an enrolment', async (t) => {
  const story = await startStory(t)
  await story.control.changePerson(ada, { methods: [] })
  const request = await ask(story, 'never_set_up')
  await vouch(story, request)
  const recovered = await recover(story, await enterCode(story, request))
  t.match(recovered, { state: 'recovered', reset: { found: 0 } })
  t.same((await story.control.ledger()).callsOf('deleteMethod'), [])
})

t.test('R-ELIG-4 R-ELIG-5 many requests make the reset wait, and a notice stops it meanwhile', async (t) => {
  const story = await startStory(t)
  for (let count = 0; count < 20; count++)
    await story.ports.store.counters.spend('requests:tenant', story.ports.clock.now(), 3_600_000)
  const request = await ask(story)
  t.match(request, { isWaitNeeded: true, signals: only({ name: 'many_requests', outcome: 'raised' }) })
  await vouch(story, request)
  const verified = await enterCode(story, request)
  t.match(await startReset(story.ports, verified.id), { code: 'not_yet' })
  await story.passTime(59)
  t.match(await startReset(story.ports, verified.id), { code: 'not_yet' })
  const notice = story.mails.find((mail) => mail.template === 'notice')
  const stopped = await stopRequest(
    story.ports,
    notice?.values.link?.split('/').at(-1) ?? '',
    referenceDigits(verified.reference),
  )
  t.match(stopped, { state: 'stopped' })
  t.same((await story.control.ledger()).writes, [])
})
