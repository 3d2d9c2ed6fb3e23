import t from 'tap'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import { startReset } from '../../src/shell/reset.ts'
import { resumeByCode } from '../../src/shell/resume.ts'
import { actAsStaff, approveOverride, askAgain, drawResumeCode } from '../../src/shell/staff-acts.ts'
import { submitCode } from '../../src/shell/submit-code.ts'
import { requestHelp } from '../../src/shell/subscriber-acts.ts'
import { giveApproval, readPairingPhrase } from '../../src/shell/vouch.ts'
import { stableId } from '../simulator/ids.ts'
import { noBrowser } from '../support/no-browser.ts'
import { ada, askManager, expectRequest, reload, type Story, settle, startStory } from '../support/story.ts'

const staffOf = (account: string, name: string) => ({ id: stableId(`person:${account}@harbourpine.example`), name })
const agent = staffOf('hana.sato', 'Hana Satō')
const approver = staffOf('ruth.meyer', 'Ruth Meyer')

/** Two of the staff stand in, and the subscriber's browser types the code that was read out. */
async function standIn({ ports }: Story, request: RecoveryRequest) {
  await actAsStaff(ports, request.id, { type: 'caller_checked', by: agent, how: 'called_directory_number' }, agent)
  const checked = await ports.store.requests.find(request.id)
  if (checked === null) throw new Error('the request is gone')
  const wish = { reason: 'no_manager', note: '' } as const
  const approved = expectRequest(await approveOverride(ports, checked, approver, wish))
  if (approved.override == null) return approved
  const drawn = await drawResumeCode(ports, request.id, agent)
  if (isRefusal(drawn)) throw new Error(drawn.code)
  return expectRequest(await resumeByCode(ports, approved, drawn.code, noBrowser))
}

t.test('R-STF-4 nobody manages Ada: two of the staff stand in, and her account is reset', async (t) => {
  const story = await startStory(t)
  await story.control.changePerson(ada, { manager: null })
  const request = await askManager(story)
  t.match(request, { state: 'escalated', ending: { reason: 'no_recovery_contact' } })
  const verified = await standIn(story, request)
  t.equal(verified.state, 'verified')
  expectRequest(await startReset(story.ports, request.id))
  await settle(story)
  t.equal((await reload(story, request)).state, 'awaiting_pass')
  const { faults } = await story.control.ledger()
  t.same(faults, [])
})

t.test(
  'R-STF-4 an account that may not recover is refused to two people as well, and nothing is written',
  async (t) => {
    const story = await startStory(t)
    await story.control.changePerson(ada, { manager: null })
    const request = await askManager(story)
    await story.control.changePerson(ada, { accountEnabled: false })
    const refused = await standIn(story, request)
    t.match(refused, { state: 'escalated' })
    t.notOk(refused.override)
    t.ok(refused.preflight?.results.some(({ name, outcome }) => name === 'account_enabled' && outcome === 'failed'))
    const closed = { type: 'request_closed', by: agent, reason: 'solved_otherwise' } as const
    t.equal(expectRequest(await actAsStaff(story.ports, request.id, closed, agent)).state, 'closed')
    await settle(story)
    t.same((await story.control.ledger()).writes, [])
  },
)

t.test('R-APP-13 help is asked for: an agent has the next one asked', async (t) => {
  const story = await startStory(t)
  const asked = await askManager(story)
  const waiting = expectRequest(await requestHelp(story.ports, asked.id))
  t.equal(waiting.state, 'escalated')
  expectRequest(await askAgain(story.ports, waiting, 'next_contact_wanted', agent))
  await settle(story, 1)
  const now = await reload(story, asked)
  t.match(now, { state: 'awaiting_manager', contact: { source: 'skip_level' }, ending: null })
  t.not(now.contact?.person.objectId, asked.contact?.person.objectId)
})

t.test('R-APP-8 R-STF-4 the code’s tries are used up: only two of the staff lead on', async (t) => {
  const story = await startStory(t)
  const asked = await askManager(story)
  const contactId = asked.contact?.person.objectId ?? ''
  const phrase = readPairingPhrase(story.ports, asked)
  expectRequest(await giveApproval(story.ports, asked.id, contactId, { phrase, recognisedBy: 'video' }))
  for (let tries = 0; tries < 5; tries++) await submitCode(story.ports, asked.id, '00000000')
  const stuck = await reload(story, asked)
  t.match(stuck, { state: 'escalated', ending: { reason: 'code_tries_used' } })
  t.ok(isRefusal(await askAgain(story.ports, stuck, 'next_contact_wanted', agent)), 'not by another manager')
  t.equal((await standIn(story, stuck)).state, 'verified')
})
