import t from 'tap'
import { readPassAttempt, requestPass } from '../../src/shell/pass.ts'
import { PASSWORD } from '../simulator/company.ts'
import { freeze, freezeWorker, inTime } from '../support/freeze.ts'
import { ada, reload, reset, settle, showPass, startStory } from '../support/story.ts'

t.test('R-EXE-2 a watch whose look is older than the shown pass puts no guard in its place', async (t) => {
  const story = await startStory(t)
  const { id } = await reset(story)
  await showPass(story, id)
  await story.passTime(61)
  const { wake } = await freezeWorker(story, 'readWatched', 'after')
  const shown = await showPass(story, id)
  const before = await reload(story, { id })
  await wake()
  t.match(await reload(story, { id }), { state: 'enrolling', pass: before.pass, guard: { usedSeenAt: null } })
  t.match(await story.control.signInWithPass(ada, PASSWORD, shown.pass), { step: 'done' })
})

t.test('R-EXE-2 a press that stood still while another form was served shows nothing', async (t) => {
  const story = await startStory(t)
  const { id } = await reset(story)
  const { replica, stands, thaw } = freeze(story, 'createPass', 'after')
  const press = reload(story, { id }).then((request) => requestPass(replica, id, readPassAttempt(replica, request)))
  await inTime(stands)
  await story.passTime(2)
  const shown = await showPass(story, id)
  thaw()
  t.match(await press, { code: 'already_shown' })
  await settle(story, 1)
  t.match(await reload(story, { id }), { state: 'enrolling', disclosures: 1, pass: { isGuard: false } })
  t.match(await story.control.signInWithPass(ada, PASSWORD, shown.pass), { step: 'done' })
})
