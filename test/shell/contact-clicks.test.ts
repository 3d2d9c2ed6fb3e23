import t from 'tap'

import { isRefusal } from '../../src/core/refusals.ts'
import { isOverContactLimit } from '../../src/shell/limits.ts'
import { remindContact } from '../../src/shell/subscriber-acts.ts'
import { giveApproval, readPairingPhrase } from '../../src/shell/vouch.ts'
import { askManager, reload, startStory } from '../support/story.ts'

t.test('R-ABUSE-5 a reminder beyond the manager’s mails of the day ends no request', async (t) => {
  const story = await startStory(t)
  const asked = await askManager(story)
  const { mailsPerContactPerDay } = story.ports.settings.limits
  for (let at = 0; at < mailsPerContactPerDay; at += 1) {
    await isOverContactLimit(story.ports, asked.contact?.person.objectId ?? '', `mail ${at}`)
  }
  await story.passTime(11)
  await remindContact(story.ports, asked.id)
  await story.worker.runDue()
  t.equal((await reload(story, asked)).state, 'awaiting_manager')
})

t.test('R-APP-4 clicks on the manager’s button while a code is alive cost no try', async (t) => {
  const story = await startStory(t)
  const asked = await askManager(story)
  const contactId = asked.contact?.person.objectId ?? ''
  const phrase = readPairingPhrase(story.ports, asked)
  for (let at = 0; at < 4; at += 1) {
    await giveApproval(story.ports, asked.id, contactId, { phrase, recognisedBy: 'video' })
  }
  await story.passTime(11)
  const again = await giveApproval(story.ports, asked.id, contactId, { phrase, recognisedBy: 'video' })
  t.notOk(isRefusal(again))
})
