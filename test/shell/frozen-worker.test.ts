import t from 'tap'
import { startReset } from '../../src/shell/reset.ts'
import { PASSWORD } from '../simulator/company.ts'
import { type FrozenCall, freezeWorker } from '../support/freeze.ts'
import { ada, reload, type Story, settle, showPass, startStory, verify } from '../support/story.ts'

/** A reset whose worker stood still at a call, was taken over after its lease, and is done. */
async function takeOver(story: Story, call: FrozenCall, when: 'before' | 'after') {
  const verified = await verify(story)
  await startReset(story.ports, verified.id)
  const { wake } = await freezeWorker(story, call, when)
  await story.passTime(1)
  await settle(story, 1)
  t.match(await reload(story, verified), { state: 'awaiting_pass' })
  return { id: verified.id, wake }
}

const calls: readonly [FrozenCall, 'before' | 'after'][] = [
  ['createPass', 'before'],
  ['createPass', 'after'],
  ['deleteMethod', 'before'],
  ['deleteMethod', 'after'],
  ['listMethods', 'after'],
  ['revokeSessions', 'before'],
  ['revokeSessions', 'after'],
]

for (const [call, when] of calls) {
  t.test(
    `P2 P5 a worker that stood still ${when} ${call} and was taken over leaves the shown pass alone`,
    async (t) => {
      const story = await startStory(t)
      const { id, wake } = await takeOver(story, call, when)
      const shown = await showPass(story, id)
      const [before, writes] = [await reload(story, { id }), (await story.control.ledger()).writes.length]
      await wake()
      const after = await reload(story, { id })
      t.match(after, { state: 'enrolling', pass: before.pass, guard: before.guard, reset: before.reset })
      t.equal((await story.control.ledger()).writes.length, writes, 'Entra was not written')
      t.match(await story.control.signInWithPass(ada, PASSWORD, shown.pass), { step: 'done' })
    },
  )
}
