import t from 'tap'
import { clearHold } from '../../src/shell/stop.ts'
import { denyRequest } from '../../src/shell/vouch.ts'
import { only } from '../support/only.ts'
import { askManager, expectRequest, reload, settle, startStory } from '../support/story.ts'

t.test('T7 R-NOT-3 once a manager did not expect it, nobody asks them again before staff cleared it', async (t) => {
  const story = await startStory(t)
  const asked = await askManager(story)
  const contactId = asked.contact?.person.objectId ?? ''
  const mailsToManager = () => story.mails.filter(({ template }) => template === 'contact_request').length
  t.equal(mailsToManager(), 1)
  expectRequest(await denyRequest(story.ports, asked.id, contactId, { isUnexpected: true }))
  await settle(story, 1)
  t.match(await askManager(story), { state: 'escalated', contact: null, ending: { checks: only('is_not_held') } })
  t.match(await askManager(story), { state: 'escalated', ending: { checks: only('is_not_held') } }, 'however often')
  t.equal(mailsToManager(), 1, 'who knows the answers wears nobody out')
  const { requests } = await story.ports.store.requests.listEscalated({ limit: 9, before: null })
  t.ok(
    requests.some(({ id }) => id === asked.id),
    'it is a case for people',
  )
  expectRequest(await clearHold(story.ports, asked.id, 'agent-1', 'spoke_to_subscriber'))
  t.match(await reload(story, await askManager(story)), { state: 'awaiting_manager' })
  t.same((await story.control.ledger()).writes, [])
})

t.test('a plain no holds nothing: the person can ask once more', async (t) => {
  const story = await startStory(t)
  const asked = await askManager(story)
  const contactId = asked.contact?.person.objectId ?? ''
  expectRequest(await denyRequest(story.ports, asked.id, contactId, { isUnexpected: false }))
  t.match(await askManager(story), { state: 'awaiting_manager' })
})
