import t from 'tap'
import { openStore } from '../../src/adapters/store/store.ts'
import type { LockdownActor } from '../../src/core/lockdown.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { sendAnnouncements } from '../../src/shell/housekeeping.ts'
import { closeEnded, liftLockdown, startLockdown } from '../../src/shell/lockdown.ts'
import { readPassAttempt, requestPass } from '../../src/shell/pass.ts'
import { readPauseForAll } from '../../src/shell/pause.ts'
import { startReset } from '../../src/shell/reset.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import { giveApproval, readPairingPhrase } from '../../src/shell/vouch.ts'
import { only } from '../support/only.ts'
import {
  ada,
  adaAnswers,
  askManager,
  reload,
  reset,
  type Story,
  settle,
  start,
  startStory,
  verify,
} from '../support/story.ts'

const ines: LockdownActor = { id: 'ines', name: 'Ines' }
const omar: LockdownActor = { id: 'omar', name: 'Omar' }
const hour = 60 * 60_000
const group = '77777777-2222-4333-8444-555555555555'

async function pause({ ports }: Story, hours = 1, ofGroup: string | null = null) {
  const wish = { group: ofGroup, reason: 'attack', endsAt: ports.clock.now() + hours * hour } as const
  const started = await startLockdown(ports, wish, ines)
  if (isRefusal(started)) throw new Error(started.code)
  return started
}

async function lift({ ports }: Story, id: string) {
  await liftLockdown(ports, id, ines)
  return liftLockdown(ports, id, omar)
}

const passesOf = async ({ control }: Story) => (await control.ledger()).passValues.length

t.test('P16 R-SEC-8 a verified request starts no reset in a pause, and goes on after it', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  const { id } = await pause(story)
  t.match(await startReset(story.ports, verified.id), { code: 'paused' })
  await settle(story)
  t.same((await story.control.ledger()).writes, [])
  t.match(await lift(story, id), { lifted: { by: omar } })
  t.match(await startReset(story.ports, verified.id), { state: 'resetting' })
  await settle(story)
  t.equal((await reload(story, verified)).state, 'awaiting_pass')
})

t.test(
  'P16 R-SEC-8 a pause between the start and the first write leaves Entra untouched; lifted, the reset goes on by itself',
  async (t) => {
    const story = await startStory(t)
    const verified = await verify(story)
    await startReset(story.ports, verified.id)
    const { id } = await pause(story)
    await settle(story)
    t.same((await story.control.ledger()).writes, [])
    t.equal((await reload(story, verified)).state, 'resetting')
    await lift(story, id)
    await settle(story)
    t.equal((await reload(story, verified)).state, 'awaiting_pass')
    t.same((await story.control.ledger()).passwordOnlySpans(ada), [])
  },
)

t.test('P16 R-SEC-8 a pause while the guard is written deletes nothing', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  await startReset(story.ports, verified.id)
  const { createPass } = story.ports.directory
  story.ports.directory.createPass = async (...wish) => {
    await pause(story)
    return createPass(...wish)
  }
  await settle(story)
  const operations = (await story.control.ledger()).writes.map(({ operation }) => operation)
  t.same(operations, ['createPass'])
  t.equal((await reload(story, verified)).reset?.deleted, 0)
})

t.test(
  'R-SEC-8 a reset that has begun to delete ends its safe way: guard, sessions revoked, no pass shown',
  async (t) => {
    const story = await startStory(t)
    const verified = await verify(story)
    await startReset(story.ports, verified.id)
    const { deleteMethod } = story.ports.directory
    story.ports.directory.deleteMethod = async (...wish) => {
      story.ports.directory.deleteMethod = deleteMethod
      await pause(story, 72)
      return deleteMethod(...wish)
    }
    await settle(story)
    const rolled = await reload(story, verified)
    t.match(rolled, { state: 'awaiting_pass', pass: { isGuard: true } })
    t.ok((await story.control.ledger()).callsOf('revokeSessions').length > 0)
    t.match(await requestPass(story.ports, rolled.id, readPassAttempt(story.ports, rolled)), { code: 'paused' })
    for (let passed = 0; passed < 26 * 60; passed += 8) {
      await story.passTime(8)
      await story.worker.runDue()
    }
    t.match(await reload(story, verified), { state: 'awaiting_pass' }, 'a day of pause is not the person’s day')
    t.same((await story.control.ledger()).passwordOnlySpans(ada), [], 'and the guard is kept alive (rule 3)')
  },
)

t.test('P16 R-SEC-8 a pause while a pass is being made: it is not shown, and a guard takes its place', async (t) => {
  const story = await startStory(t)
  const waiting = await reset(story)
  const { createPass } = story.ports.directory
  story.ports.directory.createPass = async (...wish) => {
    story.ports.directory.createPass = createPass
    const made = await createPass(...wish)
    await pause(story)
    return made
  }
  const shown = await requestPass(story.ports, waiting.id, readPassAttempt(story.ports, waiting))
  t.match(shown, { refused: true, code: 'paused' })
  await settle(story)
  t.match(await reload(story, waiting), { state: 'awaiting_pass', disclosures: 0, pass: { isGuard: true } })
  t.same((await story.control.ledger()).passwordOnlySpans(ada), [])
})

t.test('R-SEC-8 no approval, no answer and no start is taken in a pause, and none is counted', async (t) => {
  const story = await startStory(t)
  const asked = await askManager(story)
  const begun = await start(story)
  await pause(story)
  const phrase = readPairingPhrase(story.ports, asked)
  const contactId = asked.contact?.person.objectId ?? ''
  t.match(await giveApproval(story.ports, asked.id, contactId, { phrase, recognisedBy: 'video' }), { code: 'paused' })
  t.match(await answerQuestions(story.ports, begun.id, adaAnswers), { code: 'paused' })
  t.equal((await reload(story, begun)).answerTries, 0)
  t.equal((await reload(story, asked)).contact?.phraseTries, 0)
  const origin = { sourceAddress: '203.0.113.7', browser: 'Firefox' }
  for (const name of [ada, 'nobody@harbourpine.example']) {
    const wish = { name, reason: 'lost_phone', language: 'en', origin } as const
    t.match(await startRecovery(story.ports, wish), { code: 'paused' }, 'the same for every name')
  }
})

t.test('R-SEC-8 a waiting request keeps its time: the pause does not count', async (t) => {
  const story = await startStory(t)
  const asked = await askManager(story)
  const begun = await start(story)
  await story.passTime(20)
  await pause(story, 72)
  const waitTo = async (minutes: number) => {
    for (let passed = 0; passed < minutes; passed += minutes / 24) {
      await story.passTime(minutes / 24)
      await story.worker.runDue()
    }
  }
  await waitTo(72 * 60 + 8)
  t.match(
    await reload(story, asked),
    { state: 'awaiting_manager', passedOver: { length: 0 } },
    'no contact was passed over',
  )
  t.equal((await reload(story, begun)).state, 'awaiting_answers')
  await waitTo(4)
  t.equal((await reload(story, begun)).state, 'expired', 'and it ends when its own time is over')
  await waitTo(4 * 60)
  t.match((await reload(story, asked)).passedOver, only(asked.contact?.person.objectId ?? ''))
})

t.test('R-SEC-8 a group’s pause stops its members alone; whoever cannot be asked about counts as one', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  const begun = await start(story)
  const { directory } = story.ports
  const asked: string[][] = []
  await pause(story, 1, group)
  directory.findGroups = async (_person, groups) => {
    asked.push([...groups])
    return groups
  }
  t.match(await startReset(story.ports, verified.id), { code: 'paused' })
  directory.findGroups = async () => {
    throw new Error('Entra does not answer')
  }
  t.match(await startReset(story.ports, verified.id), { code: 'paused' })
  directory.findGroups = async () => []
  t.match(await startReset(story.ports, verified.id), { state: 'resetting' })
  const answered = await answerQuestions(story.ports, begun.id, adaAnswers)
  t.notOk(isRefusal(answered), 'a stranger at the questions sees nothing of a group')
  t.same(asked.at(-1), [group])
})

t.test('R-SEC-8 lifting early needs two persons; everything is in the audit and told to security', async (t) => {
  const story = await startStory(t)
  const { id } = await pause(story)
  const { ports } = story
  t.match(await liftLockdown(ports, id, ines), { liftAsked: { by: ines }, lifted: null })
  t.match(await liftLockdown(ports, id, ines), { code: 'second_person_needed' })
  await story.passTime(31)
  t.match(await liftLockdown(ports, id, omar), { liftAsked: { by: omar }, lifted: null }, 'the first wish is too old')
  t.match(await liftLockdown(ports, id, ines), { lifted: { by: ines } })
  t.match(await liftLockdown(ports, id, omar), { code: 'not_now' })
  const types = (await ports.store.audit.listOf('tenant')).map(({ type, actor }) => `${type} ${actor.id}`)
  t.same(types, [
    'lockdown_started ines',
    'lockdown_lift_asked ines',
    'lockdown_lift_asked omar',
    'lockdown_lifted ines',
  ])
  await sendAnnouncements(ports)
  const told = story.mails.filter(({ template }) => template === 'announcement')
  t.same(
    told.map(({ to }) => to),
    Array(4).fill(ports.settings.securityMailbox),
  )
})

t.test('R-SEC-8 a pause is bounded, is extended by a new act, and never shortened by one', async (t) => {
  const story = await startStory(t)
  const { ports } = story
  const now = ports.clock.now()
  const wish = { group: null, reason: 'exercise' } as const
  t.match(await startLockdown(ports, { ...wish, endsAt: now + 72 * hour + 1 }, ines), { code: 'not_now' })
  t.match(await startLockdown(ports, { ...wish, endsAt: now }, ines), { code: 'not_now' })
  const { id } = await pause(story, 2)
  await liftLockdown(ports, id, ines)
  t.match(await startLockdown(ports, { ...wish, endsAt: now + hour }, omar), { code: 'not_now' })
  t.match(await startLockdown(ports, { ...wish, endsAt: now + 3 * hour }, omar), { id, liftAsked: null })
  await story.passTime(3 * 60)
  await Promise.all([closeEnded(ports), closeEnded(ports)])
  const types = (await ports.store.audit.listOf('tenant')).map(({ type }) => type)
  t.equal(types.filter((type) => type === 'lockdown_ended').length, 1)
  t.match(await startLockdown(ports, { ...wish, endsAt: now + 4 * hour }, ines), { version: 1 })
})

t.test('P16 during a load of recoveries no pass is made after the pause', async (t) => {
  const story = await startStory(t)
  const waiting = await reset(story)
  const before = await passesOf(story)
  await pause(story)
  const tries = await Promise.all(
    Array.from({ length: 50 }, () => requestPass(story.ports, waiting.id, readPassAttempt(story.ports, waiting))),
  )
  t.same([...new Set(tries.map((one) => isRefusal(one) && one.code))].toSorted(), ['paused', 'pressed_too_often'])
  await settle(story)
  t.equal(await passesOf(story), before)
})

t.test('P16 R-SEC-8 another replica on the same database, or one that starts anew, obeys at once', async (t) => {
  const story = await startStory(t)
  const waiting = await reset(story)
  const store = await openStore(`sqlite:${story.databasePath}`, story.ports.secrets)
  t.teardown(() => store.close())
  const replica = { ...story.ports, store }
  t.equal(await readPauseForAll(replica), null)
  const before = await passesOf(story)
  await pause(story)
  t.match(await requestPass(replica, waiting.id, readPassAttempt(replica, waiting)), { code: 'paused' })
  await story.passTime(2 / 60)
  t.match(await readPauseForAll(replica), { reason: 'attack' }, 'its banner follows within two seconds')
  t.equal(await passesOf(story), before)
})
