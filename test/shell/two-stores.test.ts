import t, { type Test } from 'tap'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import { referenceDigits } from '../../src/core/spoken.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { createClockGuard } from '../../src/shell/clock-guard.ts'
import { startLockdown } from '../../src/shell/lockdown.ts'
import { readPassAttempt, requestPass } from '../../src/shell/pass.ts'
import { readPauseForAll } from '../../src/shell/pause.ts'
import type { Ports } from '../../src/shell/ports.ts'
import { startReset } from '../../src/shell/reset.ts'
import { stopRequest } from '../../src/shell/stop.ts'
import { submitCode } from '../../src/shell/submit-code.ts'
import { giveApproval, readManagerCode, readPairingPhrase } from '../../src/shell/vouch.ts'
import { createWaker } from '../../src/shell/waker.ts'
import { createWorker, type Worker } from '../../src/shell/worker.ts'
import { isPostgresMissing, newPostgresDatabase } from '../support/postgres.ts'
import { ada, adaAnswers, askManager, reload, type Story, settle, start, startStory, verify } from '../support/story.ts'

const skip = await isPostgresMissing()
const atOnce = 40

/** Two portals over one PostgreSQL, each with connections of its own; all else in the world is shared. */
interface Pair {
  story: Story
  both: readonly Ports[]
  workers: readonly Worker[]
}

async function openPair(t: Test): Promise<Pair> {
  const url = await newPostgresDatabase(t)
  const story = await startStory(t, {}, {}, url)
  const secrets = createSecrets(Buffer.from('the master secret of the stories'))
  const store = await openStore(url, secrets)
  t.teardown(() => store.close())
  const { clock, log, settings } = story.ports
  const own = { store, waker: createWaker(), clockGuard: createClockGuard({ store, clock, log, settings }, 'there') }
  const other = { ...story.ports, ...own }
  const limits = { ...settings.limits, answerTriesPerSourcePerHour: 1_000, stopTriesPerHour: 1_000 }
  for (const ports of [story.ports, other]) ports.settings.limits = { ...limits, codeTries: 1_000, phraseTries: 1_000 }
  return { story, both: [story.ports, other], workers: [story.worker, createWorker(other)] }
}

/** Many at the same moment, every other one at the other portal. */
function everyone<T>({ both }: Pair, act: (ports: Ports) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: atOnce }, (_, at) => act(both[at % 2] ?? both[0] ?? failNoPorts())))
}

function failNoPorts(): never {
  throw new Error('there are two portals')
}

const winners = (answers: readonly unknown[]) => answers.filter((answer) => !isRefusal(answer)).length

/** Each race gives how many won. */
const races: Readonly<Record<string, (pair: Pair) => Promise<number>>> = {
  'right answers are taken once': async (pair) => {
    const { id } = await start(pair.story)
    await everyone(pair, (ports) => answerQuestions(ports, id, adaAnswers))
    const events = await pair.story.ports.store.audit.listOf(id)
    return events.filter(({ type, detail }) => type === 'answers_accepted' && detail.refusal === undefined).length
  },
  'one code is drawn': async (pair) => {
    const asked = await askManager(pair.story)
    const phrase = readPairingPhrase(pair.story.ports, asked)
    const contactId = asked.contact?.person.objectId ?? ''
    return winners(
      await everyone(pair, (ports) => giveApproval(ports, asked.id, contactId, { phrase, recognisedBy: 'video' })),
    )
  },
  'a code works once': async (pair) => {
    const { story } = pair
    const asked = await askManager(story)
    const phrase = readPairingPhrase(story.ports, asked)
    await giveApproval(story.ports, asked.id, asked.contact?.person.objectId ?? '', { phrase, recognisedBy: 'video' })
    const { code } = (await readManagerCode(story.ports, await reload(story, asked))) ?? { code: '' }
    return winners(await everyone(pair, (ports) => submitCode(ports, asked.id, code)))
  },
  'one reset runs': async (pair) => {
    const verified = await verify(pair.story)
    const started = winners(await everyone(pair, (ports) => startReset(ports, verified.id)))
    await Promise.all(pair.workers.map((worker) => worker.runDue()))
    await settle(pair.story, 1)
    const ledger = await pair.story.control.ledger()
    return Math.max(started, ledger.callsOf('createPass').length, ledger.callsOf('revokeSessions').length)
  },
  'one pass is shown': async (pair) => {
    const verified = await verify(pair.story)
    await startReset(pair.story.ports, verified.id)
    await settle(pair.story, 1)
    const request = await reload(pair.story, verified)
    const attempt = readPassAttempt(pair.story.ports, request)
    const shown = winners(await everyone(pair, (ports) => requestPass(ports, request.id, attempt)))
    return Math.max(shown, (await pair.story.control.ledger()).maxLivePasses(ada))
  },
  'it is stopped once': async (pair) => {
    const asked = await askManager(pair.story)
    const notice = pair.story.mails.findLast(({ values }) => values.audience === 'subscriber_work')
    const token = notice?.values.link?.split('/').at(-1) ?? ''
    return winners(await everyone(pair, (ports) => stopRequest(ports, token, referenceDigits(asked.reference))))
  },
}

for (const [name, race] of Object.entries(races)) {
  t.test(`P5 P-6 ${name}, with the calls spread over two portals`, { skip, timeout: 600_000 }, async (t) => {
    t.equal(await race(await openPair(t)), 1)
  })
}

t.test(
  'P16 R-SEC-8 a pause that is begun at one portal refuses at the other within five seconds',
  { skip },
  async (t) => {
    t.setTimeout(600_000)
    const { story, both } = await openPair(t)
    const [here, there] = both
    if (here === undefined || there === undefined) return t.fail('there are two portals')
    const verified = await verify(story)
    t.equal(await readPauseForAll(there), null, 'the other one has looked a moment ago')
    const wish = { group: null, reason: 'attack', endsAt: here.clock.now() + 60 * 60_000 } as const
    t.notOk(isRefusal(await startLockdown(here, wish, { id: 'ines', name: 'Ines' })))
    t.match(await startReset(there, verified.id), { code: 'paused' }, 'what writes asks the database each time')
    await story.passTime(5 / 60)
    t.ok(await readPauseForAll(there), 'and after five seconds by the clock its pages say so too')
    t.same((await story.control.ledger()).writes, [])
  },
)
