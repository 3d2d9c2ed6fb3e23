import t from 'tap'

import { identifySubscriber } from '../../src/shell/perform/identify-subscriber.ts'
import { giveApproval } from '../../src/shell/vouch.ts'
import { askManager, reload, startStory } from '../support/story.ts'

t.test('an identification that is performed again changes nothing and tells nobody', async (t) => {
  const story = await startStory(t)
  const asked = await askManager(story)
  const contactId = asked.contact?.person.objectId ?? ''
  await giveApproval(story.ports, asked.id, contactId, { phrase: 'none of these', recognisedBy: 'video' })
  const before = await reload(story, asked)
  const mails = story.mails.length
  const command = { type: 'identify_subscriber' } as const
  await identifySubscriber(story.ports, before, command, {
    id: 'again',
    requestId: asked.id,
    command,
    attempts: 0,
    dueAt: 0,
    leasedUntil: 0,
  })
  await story.worker.runDue()
  t.same(await reload(story, asked), before, 'the tries of the phrase are kept')
  t.equal(story.mails.length, mails)
})
