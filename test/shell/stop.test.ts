import t, { type Test } from 'tap'
import { isRefusal } from '../../src/core/refusals.ts'
import { referenceDigits } from '../../src/core/spoken.ts'
import { advance } from '../../src/shell/advance.ts'
import { readPassAttempt, requestPass } from '../../src/shell/pass.ts'
import { readRegistered } from '../../src/shell/read-registered.ts'
import { startReset } from '../../src/shell/reset.ts'
import { clearHold, stopRequest } from '../../src/shell/stop.ts'
import { PASSWORD } from '../simulator/company.ts'
import { only } from '../support/only.ts'
import {
  ada,
  askManager,
  expectRequest,
  reload,
  reset,
  type Story,
  settle,
  startStory,
  verify,
} from '../support/story.ts'

/** The stop link of the last notice to an audience, as a mailbox has it. */
function tokenOf(story: Story, audience = 'subscriber_work'): string {
  const mail = story.mails.findLast(({ values }) => values.audience === audience)
  return mail?.values.link?.split('/').at(-1) ?? ''
}

async function stop(story: Story, request: { id: string; reference: string }) {
  const stopped = await stopRequest(story.ports, tokenOf(story), referenceDigits(request.reference))
  if (isRefusal(stopped)) throw new Error(stopped.code)
  await settle(story, 1)
  return reload(story, request)
}

t.test('R-NOT-3 R-ELIG-5 before the reset a stop writes nothing to Entra, and tells everybody', async (t) => {
  const story = await startStory(t)
  const asked = await askManager(story)
  const stopped = await stop(story, asked)
  t.match(stopped, { state: 'stopped', hold: { clearedAt: null } })
  t.same((await story.control.ledger()).writes, [])
  const told = story.mails
    .filter(({ values }) => values.notice === 'request_stopped')
    .map(({ values }) => values.audience)
  t.same(told.sort(), ['contact', 'security', 'subscriber_other', 'subscriber_work'])
  t.ok(story.mails.some(({ values }) => values.notice === 'alarm' && values.audience === 'security'))
})

t.test('R-NOT-3 a held account ends at the helpdesk, in silence, until staff clear the hold', async (t) => {
  const story = await startStory(t)
  const stopped = await stop(story, await askManager(story))
  const again = await askManager(story)
  t.match(again, { state: 'escalated', ending: { reason: 'account_not_eligible', checks: only('is_not_held') } })
  const listed = await story.ports.store.requests.listEscalated({ limit: 9, before: null })
  t.ok(
    listed.requests.some(({ id }) => id === stopped.id),
    'the stop is on the helpdesk’s list',
  )
  const cleared = await clearHold(story.ports, stopped.id, 'agent-1', 'spoke_to_subscriber')
  t.notOk(isRefusal(cleared))
  const events = await story.ports.store.audit.listOf(stopped.id)
  t.match(events.at(-1), {
    type: 'hold_cleared',
    actor: { kind: 'staff', id: 'agent-1' },
    detail: { holdReason: 'spoke_to_subscriber' },
  })
  t.equal((await askManager(story)).state, 'awaiting_manager')
})

t.test('R-NOT-3 a hold that comes while another request is verified stops its first write', async (t) => {
  const story = await startStory(t)
  const first = await askManager(story)
  const token = tokenOf(story)
  const second = await verify(story)
  await story.ports.store.requests.save({
    ...(await reload(story, first)),
    version: (await reload(story, first)).version + 1,
    hold: { since: story.ports.clock.now(), clearedAt: null },
  })
  await startReset(story.ports, second.id)
  await settle(story, 1)
  t.match(await reload(story, second), { state: 'escalated', ending: { checks: only('is_not_held') } })
  t.same((await story.control.ledger()).writes, [])
  t.not(token, '')
})

t.test('R-NOT-3 after completion a stop revokes sessions and lists what was registered', async (t) => {
  const story = await startStory(t)
  const { id } = await reset(story)
  const shown = await requestPass(story.ports, id, readPassAttempt(story.ports, await reload(story, { id })))
  if (isRefusal(shown)) throw new Error(shown.code)
  await story.control.signInWithPass(ada, PASSWORD, shown.pass)
  for (const kind of ['authenticator', 'phone'] as const) {
    await story.control.registerMethod(ada, kind)
    await settle(story, 2)
  }
  const recovered = await reload(story, { id })
  t.equal(recovered.state, 'recovered')
  await story.passTime(70 * 60)
  const before = (await story.control.ledger()).callsOf('revokeSessions').length
  const stopped = await stop(story, recovered)
  t.match(stopped, { state: 'stopped', hold: { clearedAt: null }, ending: { isListed: true } })
  const ledger = await story.control.ledger()
  t.equal(ledger.callsOf('revokeSessions').length, before + 1)
  const registered = await readRegistered(story.ports, stopped)
  t.same(registered.map(({ kind, isThere }) => `${kind} ${isThere}`).sort(), ['authenticator true', 'phone true'])
  t.ok(registered.every(({ seenAt }) => seenAt !== null))
})

/** Ada's account reset, and a pass shown that nobody has used yet. */
async function toShownPass(story: Story) {
  const { id } = await reset(story)
  const shown = await requestPass(story.ports, id, readPassAttempt(story.ports, await reload(story, { id })))
  if (isRefusal(shown)) throw new Error(shown.code)
  await settle(story, 1)
  return { request: await reload(story, { id }), pass: shown.pass, token: tokenOf(story) }
}

async function expectWithdrawn(t: Test, story: Story, pass: string) {
  t.match(await story.control.signInWithPass(ada, PASSWORD, pass), { step: 'refused' })
  const ledger = await story.control.ledger()
  t.equal(ledger.callsOf('revokeSessions').length, 2, 'the reset’s, and the stop’s')
  t.same(ledger.passwordOnlySpans(ada), [])
}

t.test('R-EXE-8 a stop deletes the shown pass where a method stands already, and leaves no other', async (t) => {
  const story = await startStory(t)
  const { request, token } = await toShownPass(story)
  await story.control.registerMethod(ada, 'authenticator')
  expectRequest(await stopRequest(story.ports, token, referenceDigits(request.reference)))
  await story.worker.runDue()
  t.match(await story.control.person(ada), { pass: null })
})

t.test('R-EXE-8 a stop after staff closed the case takes its pass away', async (t) => {
  const story = await startStory(t)
  const { request, pass, token } = await toShownPass(story)
  const by = { id: 'agent-1', name: 'Hana Sato' }
  const agent = { kind: 'staff', id: by.id } as const
  expectRequest(await advance(story.ports, request.id, { type: 'help_requested' }, { kind: 'subscriber', id: null }))
  expectRequest(await advance(story.ports, request.id, { type: 'request_closed', by, reason: 'nothing_to_do' }, agent))
  expectRequest(await stopRequest(story.ports, token, referenceDigits(request.reference)))
  await settle(story, 1)
  await expectWithdrawn(t, story, pass)
})

t.test('R-EXE-8 a stop takes the pass of the request away that a newer one superseded', async (t) => {
  const story = await startStory(t)
  const { request, pass, token } = await toShownPass(story)
  const newer = await verify(story)
  t.match(await reload(story, request), { state: 'closed', ending: { reason: 'superseded' } })
  expectRequest(await stopRequest(story.ports, token, referenceDigits(request.reference)))
  await settle(story, 1)
  t.match(await reload(story, newer), { state: 'stopped', hold: { clearedAt: null } })
  await expectWithdrawn(t, story, pass)
})

t.test('R-EXE-7 a stop of what is over leaves the guard of a newer reset on the account', async (t) => {
  const story = await startStory(t)
  const { id } = await reset(story)
  await story.control.registerMethod(ada, 'authenticator')
  await settle(story, 1)
  const first = await reload(story, { id })
  const token = tokenOf(story)
  const second = await reset(story)
  const { pass: guard } = second
  t.match(await story.control.person(ada), { pass: { id: guard?.id } })
  const state = 'recovered' as const
  const ending = { reason: state, at: story.ports.clock.now(), checks: [], isListed: false } as const
  const closed = await reload(story, first)
  await story.ports.store.requests.save({ ...closed, version: closed.version + 1, state, ending })
  expectRequest(await stopRequest(story.ports, token, referenceDigits(first.reference)))
  await story.worker.runDue()
  t.match(await story.control.person(ada), { pass: { id: guard?.id } }, 'nobody knows its value')
})

t.test('R-NOT-3 three days after completion it is over', async (t) => {
  const story = await startStory(t)
  const asked = await askManager(story)
  const ending = { reason: 'recovered', at: story.ports.clock.now(), checks: [], isListed: false } as const
  await story.ports.store.requests.save({ ...asked, version: asked.version + 1, state: 'recovered', ending })
  await story.passTime(73 * 60)
  t.match(await stopRequest(story.ports, tokenOf(story), referenceDigits(asked.reference)), { code: 'not_now' })
})
