import t from 'tap'

import { referenceDigits } from '../../src/core/spoken.ts'
import { startReset } from '../../src/shell/reset.ts'
import { stopRequest } from '../../src/shell/stop.ts'
import { ada, reload, type Story, settle, startStory, verify } from '../support/story.ts'

/** Lets the reset die at its first delete, as with its process. */
async function dieAtFirstDelete({ ports, worker }: Story): Promise<void> {
  const { deleteMethod } = ports.directory
  const dead = new Promise<never>(() => {})
  await new Promise<void>((resolve) => {
    ports.directory.deleteMethod = () => {
      resolve()
      return dead
    }
    void worker.runDue()
  })
  ports.directory.deleteMethod = deleteMethod
}

t.test('R-EXE-7 a reset that goes on after its guard ran out places a new one before it deletes', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  await startReset(story.ports, verified.id)
  await dieAtFirstDelete(story)
  await story.passTime(9 * 60)
  await story.ports.store.outbox.releaseAll()
  await settle(story)
  t.equal((await reload(story, verified)).state, 'awaiting_pass')
  const ledger = await story.control.ledger()
  t.match(ledger.writes.slice(0, 3), [
    { operation: 'createPass' },
    { operation: 'createPass' },
    { operation: 'deleteMethod' },
  ])
  t.same(ledger.passwordOnlySpans(ada), [])
})

t.test('R-EXE-7 a stop while the last delete is under way leaves a guard, however long the list lags', async (t) => {
  for (const lagInMilliseconds of [0, 3_000, 40_000]) {
    const story = await startStory(t, { lagInMilliseconds })
    await story.control.changePerson(ada, { methods: [] })
    await story.control.registerMethod(ada, 'authenticator')
    const verified = await verify(story)
    await startReset(story.ports, verified.id)
    const token =
      story.mails
        .find((mail) => mail.template === 'notice')
        ?.values.link?.split('/')
        .at(-1) ?? ''
    const deleteMethod = story.ports.directory.deleteMethod
    story.ports.directory.deleteMethod = async (...wish) => {
      await stopRequest(story.ports, token, referenceDigits(verified.reference))
      await story.ports.store.outbox.releaseAll()
      await story.worker.runDue()
      return deleteMethod(...wish)
    }
    await story.worker.runDue()
    await settle(story, 15)
    t.match(await reload(story, verified), { state: 'stopped', guard: { usedSeenAt: null } }, `${lagInMilliseconds} ms`)
    t.not((await story.control.person(ada)).pass, null)
    const spans = (await story.control.ledger()).passwordOnlySpans(ada)
    t.same(
      spans.filter(({ cause }) => cause !== 'change'),
      [],
    )
  }
})

t.test('a stop half way keeps what is left of the methods, and in the end no pass', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  await startReset(story.ports, verified.id)
  await dieAtFirstDelete(story)
  const token =
    story.mails
      .find((mail) => mail.template === 'notice')
      ?.values.link?.split('/')
      .at(-1) ?? ''
  await stopRequest(story.ports, token, referenceDigits(verified.reference))
  await settle(story, 15)
  t.match(await reload(story, verified), { state: 'stopped', guard: null, pass: null })
  t.equal((await story.control.person(ada)).pass, null)
})
