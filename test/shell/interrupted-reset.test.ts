import { randomUUID } from 'node:crypto'
import t from 'tap'

import { referenceDigits } from '../../src/core/spoken.ts'
import { startLockdown } from '../../src/shell/lockdown.ts'
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

/** What the link of the first notice carries. */
function tokenOf({ mails }: Story): string {
  const notice = mails.find((mail) => mail.template === 'notice')
  return notice?.values.link?.split('/').at(-1) ?? ''
}

t.test('R-EXE-7 a reset that goes on after its guard ran out places a new one before it deletes', async (t) => {
  const breaks: Readonly<Record<string, (story: Story) => Promise<unknown>>> = {
    'it ran out': (story) => story.passTime(9 * 60),
    'it is about to': (story) => story.passTime(8 * 60 - 5),
    'somebody deleted it': async ({ ports, control }) => {
      const { id, pass } = await control.person(ada)
      await ports.directory.deletePass(id, pass?.id ?? '', { clientRequestId: randomUUID() })
    },
  }
  for (const [name, happen] of Object.entries(breaks)) {
    const story = await startStory(t)
    const verified = await verify(story)
    await startReset(story.ports, verified.id)
    await dieAtFirstDelete(story)
    await happen(story)
    await story.ports.store.outbox.releaseAll()
    await settle(story)
    t.equal((await reload(story, verified)).state, 'awaiting_pass', name)
    const ledger = await story.control.ledger()
    const operations = ledger.writes.map(({ operation }) => operation)
    const before = operations.slice(0, operations.indexOf('deleteMethod'))
    t.ok(before.filter((operation) => operation === 'createPass').length >= 2, name)
    t.equal(before.at(-1), 'createPass', name)
    t.same(ledger.passwordOnlySpans(ada), [], name)
  }
})

t.test('R-SEC-8 R-EXE-7 a reset that died at its first delete goes on in a pause, since back is no way', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  await startReset(story.ports, verified.id)
  await dieAtFirstDelete(story)
  const endsAt = story.ports.clock.now() + 60 * 60_000
  await startLockdown(story.ports, { group: null, reason: 'attack', endsAt }, { id: 'ines', name: 'Ines' })
  await story.ports.store.outbox.releaseAll()
  await settle(story)
  t.match(await reload(story, verified), { state: 'awaiting_pass', pass: { isGuard: true } })
})

t.test('R-NOT-3 a stop between two deletes, or while the list is read back, keeps what is there', async (t) => {
  for (const when of ['deleteMethod', 'listMethods'] as const) {
    const story = await startStory(t)
    const { directory } = story.ports
    const { deleteMethod, listMethods } = directory
    const verified = await verify(story)
    await startReset(story.ports, verified.id)
    let kept: readonly unknown[] = []
    const stop = async () => {
      Object.assign(directory, { deleteMethod, listMethods })
      await story.control.registerMethod(ada, 'authenticator')
      await stopRequest(story.ports, tokenOf(story), referenceDigits(verified.reference))
      kept = (await story.control.person(ada)).methods
    }
    const listAfterStop: typeof listMethods = async (...wish) => {
      await stop()
      return listMethods(...wish)
    }
    directory.deleteMethod = async (...wish) => {
      const outcome = await deleteMethod(...wish)
      if (when === 'deleteMethod') await stop()
      else directory.listMethods = listAfterStop
      return outcome
    }
    await settle(story)
    t.equal((await reload(story, verified)).state, 'stopped', when)
    t.ok(kept.length > 0, when)
    t.same((await story.control.person(ada)).methods, kept, when)
  }
})

t.test('R-EXE-7 a stop while the last delete is under way leaves a guard, however long the list lags', async (t) => {
  for (const lagInMilliseconds of [0, 3_000, 40_000]) {
    const story = await startStory(t, { lagInMilliseconds })
    await story.control.changePerson(ada, { methods: [] })
    await story.control.registerMethod(ada, 'authenticator')
    const verified = await verify(story)
    await startReset(story.ports, verified.id)
    const deleteMethod = story.ports.directory.deleteMethod
    story.ports.directory.deleteMethod = async (...wish) => {
      await stopRequest(story.ports, tokenOf(story), referenceDigits(verified.reference))
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
  await stopRequest(story.ports, tokenOf(story), referenceDigits(verified.reference))
  await settle(story, 15)
  t.match(await reload(story, verified), { state: 'stopped', guard: null, pass: null })
  t.equal((await story.control.person(ada)).pass, null)
})

t.test('R-EXE-7 a stopped request keeps its guard for a day, and then lets go of it', async (t) => {
  const story = await startStory(t)
  await story.control.changePerson(ada, { methods: [] })
  await story.control.registerMethod(ada, 'authenticator')
  const verified = await verify(story)
  await startReset(story.ports, verified.id)
  const { deleteMethod } = story.ports.directory
  story.ports.directory.deleteMethod = async (...wish) => {
    await stopRequest(story.ports, tokenOf(story), referenceDigits(verified.reference))
    return deleteMethod(...wish)
  }
  await settle(story)
  const passHours = async (hours: number) => {
    for (let passed = 0; passed < hours * 60; passed += 10) {
      await story.passTime(10)
      await story.worker.runDue()
    }
  }
  await passHours(23)
  t.match(await reload(story, verified), { state: 'stopped', guard: { usedSeenAt: null } })
  await passHours(2)
  t.match(await reload(story, verified), { state: 'stopped', guard: null })
})
