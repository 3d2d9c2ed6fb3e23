import t from 'tap'

import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { startReset } from '../../src/shell/reset.ts'
import { ada, adaAnswers, askManager, reload, settle, start, startStory, verify } from '../support/story.ts'

t.test('R-HR-1 R-ABUSE-4 right answers alone stop no reset that has started', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  await startReset(story.ports, verified.id)
  const thief = await start(story)
  await answerQuestions(story.ports, thief.id, adaAnswers)
  await settle(story)
  t.equal((await reload(story, verified)).state, 'awaiting_pass')
  t.same((await story.control.person(ada)).methods, [], 'the phone of a thief is gone')
})

t.test('right answers take the place of a request that waits for the manager', async (t) => {
  const story = await startStory(t)
  const first = await askManager(story)
  await askManager(story)
  t.match(await reload(story, first), { state: 'closed', ending: { reason: 'superseded' } })
})
