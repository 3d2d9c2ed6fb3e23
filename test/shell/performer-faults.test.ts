import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { copySqlite } from '../../src/adapters/store/copy.ts'
import { type CommandType, commandTypes } from '../../src/core/commands.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import { referenceDigits } from '../../src/core/spoken.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { leaseLasts } from '../../src/shell/lease.ts'
import { readPassAttempt, requestPass } from '../../src/shell/pass.ts'
import { performItem } from '../../src/shell/perform/index.ts'
import { startReset } from '../../src/shell/reset.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import { stopRequest } from '../../src/shell/stop.ts'
import { submitCode } from '../../src/shell/submit-code.ts'
import { giveApproval, readManagerCode, readPairingPhrase } from '../../src/shell/vouch.ts'
import { buildPorts, type PortsInMemory } from '../support/build.ts'
import type { FakePerson } from '../support/fake-directory.ts'
import { isHeavy, tellSummary } from '../support/heavy.ts'
import { ada, adaAnswers, method, miles } from '../support/people.ts'
import { breakAt, mend, type Trouble } from '../support/store-trouble.ts'

/** A portal with one request in it, Ada's. */
interface Scene extends PortsInMemory {
  id: string
}

/** What happens before each command; the last one is what the story waits for. */
type Prepare = (scene: Scene) => Promise<unknown>

/** Performs everything that is due but commands of this type. */
async function workUpTo({ ports, clock }: Scene, type: CommandType): Promise<void> {
  for (;;) {
    const now = clock.now()
    const due = (await ports.store.outbox.look(now, 50)).filter((it) => it.freeAt <= now && it.type !== type)
    if (due.length === 0) return
    const ids = due.map(({ id }) => id)
    for (const item of await ports.store.outbox.take(ids, now, now + leaseLasts)) await performItem(ports, item)
  }
}

/** Lets the time come for a command of this type, and performs what comes before it. */
async function waitFor(scene: Scene, type: CommandType): Promise<void> {
  await workUpTo(scene, type)
  const dueAt = await scene.ports.store.outbox.findDue(scene.id, type)
  if (dueAt === null) throw new Error(`no ${type} is planned`)
  scene.clock.set(Math.max(scene.clock.now(), dueAt))
  await workUpTo(scene, type)
}

async function plan({ ports, clock, id }: Scene, type: 'start_reset' | 'revoke_sessions'): Promise<void> {
  await ports.store.outbox.add(id, [{ command: { type }, dueAt: clock.now() }])
}

async function find({ ports, id }: Scene) {
  const request = await ports.store.requests.find(id)
  if (request === null) throw new Error('no request')
  return request
}

function personOf({ directory }: PortsInMemory): FakePerson {
  const person = directory.people.get(ada.objectId)
  if (person === undefined) throw new Error('no Ada')
  return person
}

const verify: Prepare = async (scene) => {
  await workUpTo(scene, 'expire')
  const phrase = readPairingPhrase(scene.ports, await find(scene))
  await giveApproval(scene.ports, scene.id, miles.objectId, { phrase, recognisedBy: 'video' })
  const shown = await readManagerCode(scene.ports, await find(scene))
  await submitCode(scene.ports, scene.id, shown?.code ?? '')
  await workUpTo(scene, 'expire')
}
const reset: Prepare = async (scene) => {
  await verify(scene)
  await startReset(scene.ports, scene.id)
  await workUpTo(scene, 'watch_enrolment')
}
const showPass: Prepare = async (scene) => {
  await reset(scene)
  const shown = await requestPass(scene.ports, scene.id, readPassAttempt(scene.ports, await find(scene)))
  if (isRefusal(shown)) throw new Error(shown.code)
}
const stop: Prepare = async (scene) => {
  await showPass(scene)
  await workUpTo(scene, 'watch_enrolment')
  const link = scene.mails.findLast(({ values }) => values.notice === 'pass_shown')?.values.link ?? ''
  const { reference } = await find(scene)
  await stopRequest(scene.ports, link.split('/').at(-1) ?? '', referenceDigits(reference))
}

/** How each command comes to be due; a story of its own where it has more than one way. */
const stories: readonly (readonly [type: CommandType, name: string, prepare: Prepare])[] = [
  ['identify_subscriber', 'the name is looked up', async () => {}],
  ['ask_contact', 'the manager is asked', (scene) => waitFor(scene, 'ask_contact')],
  ['pass_over_contact', 'the manager is silent', (scene) => waitFor(scene, 'pass_over_contact')],
  [
    'find_contact',
    'the next one is looked for',
    async (scene) => {
      await waitFor(scene, 'pass_over_contact')
      await waitFor(scene, 'find_contact')
    },
  ],
  ['notify', 'people are told', (scene) => waitFor(scene, 'notify')],
  [
    'revoke_sessions',
    'sessions are ended',
    async (scene) => {
      await verify(scene)
      await plan(scene, 'revoke_sessions')
    },
  ],
  [
    'start_reset',
    'a reset begins in its turn',
    async (scene) => {
      await verify(scene)
      await plan(scene, 'start_reset')
    },
  ],
  [
    'run_reset',
    'a reset runs',
    async (scene) => {
      await verify(scene)
      await startReset(scene.ports, scene.id)
      await waitFor(scene, 'run_reset')
    },
  ],
  [
    'watch_enrolment',
    'a guard that is gone is put back',
    async (scene) => {
      await reset(scene)
      personOf(scene).pass = null
      await waitFor(scene, 'watch_enrolment')
    },
  ],
  [
    'watch_enrolment',
    'methods are there and the pass goes',
    async (scene) => {
      await showPass(scene)
      personOf(scene).methods = [method('authenticator'), method('phone')]
      await waitFor(scene, 'watch_enrolment')
    },
  ],
  [
    'watch_enrolment',
    'nobody came for a day',
    async (scene) => {
      await reset(scene)
      scene.clock.set((await find(scene)).guard?.until ?? 0)
      await workUpTo(scene, 'watch_enrolment')
    },
  ],
  [
    'read_sign_in_log',
    'the log is read',
    async (scene) => {
      await reset(scene)
      await scene.ports.store.outbox.add(scene.id, [
        { command: { type: 'read_sign_in_log' }, dueAt: scene.clock.now() },
      ])
    },
  ],
  [
    'withdraw_pass',
    'a shown pass is withdrawn',
    async (scene) => {
      await stop(scene)
      await waitFor(scene, 'withdraw_pass')
    },
  ],
  ['expire', 'time runs out', (scene) => waitFor(scene, 'expire')],
]

/** A story at the moment when its command is due, to be lived through again and again. */
interface Moment {
  path: string
  people: readonly FakePerson[]
  now: number
  id: string
}

/** In memory where there is such a place: no disk is tried here. */
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'faults-'))
t.teardown(() => rmSync(folder, { recursive: true }))

async function prepareMoment(name: string, prepare: Prepare): Promise<Moment> {
  const path = join(folder, `${name.replaceAll(' ', '-')}.db`)
  return withPorts({ databaseUrl: `sqlite:${path}-live` }, async (portal) => {
    const origin = { sourceAddress: '203.0.113.7', browser: 'Firefox on Android' }
    const wish = { name: ada.userPrincipalName, reason: 'lost_phone', language: 'en', origin } as const
    const started = await startRecovery(portal.ports, wish)
    if (isRefusal(started)) throw new Error(started.code)
    await answerQuestions(portal.ports, started.id, adaAnswers)
    await prepare({ ...portal, id: started.id })
    copySqlite(`${path}-live`, path)
    return { path, people: [...portal.directory.people.values()], now: portal.clock.now(), id: started.id }
  })
}

async function withPorts<T>(
  wish: Parameters<typeof buildPorts>[2],
  work: (portal: PortsInMemory) => Promise<T>,
): Promise<T> {
  const ends: (() => unknown)[] = []
  const portal = await buildPorts({ teardown: (end) => void ends.push(end) }, {}, wish)
  try {
    return await work(portal)
  } finally {
    mend()
    for (const end of ends) await end()
  }
}

/** What a story has come to. */
interface Outcome {
  state: string
  hasGuard: boolean
  hasPass: boolean
  methods: number
  /** Commands that still wait, by type, and those that were given up. */
  waiting: readonly string[]
  given_up: number
  /** How often whom was told what. */
  mails: ReadonlyMap<string, number>
  writes: readonly string[]
  intents: number
}

/** So long it goes on, in seconds between the worker's turns: longer than a lease, shorter than the next thing that happens. */
const turns = [0, 1, 2, 4, 8, 16, 32, 64]

/** Goes back to the moment, on a copy of it. */
async function goBack<T>(moment: Moment, work: (scene: Scene) => Promise<T>): Promise<T> {
  const path = `${moment.path}-copy`
  for (const ending of ['-wal', '-shm']) rmSync(path + ending, { force: true })
  copyFileSync(moment.path, path)
  const people = structuredClone(moment.people)
  const { now, id } = moment
  return withPorts({ databaseUrl: `sqlite:${path}`, people, now }, (portal) => work({ ...portal, id }))
}

async function goOn({ clock, worker }: Scene): Promise<void> {
  for (const seconds of turns) {
    clock.advance(seconds * 1_000)
    await worker.runDue()
  }
}

/** Lives through the moment with a database that fails at the n-th statement; also gives how many there were. */
function live(moment: Moment, trouble: Trouble, nth: number): Promise<[Outcome, number]> {
  return goBack(moment, async (scene) => {
    breakAt(trouble, nth)
    await scene.worker.runDue().catch(() => 0)
    const passed = mend()
    await goOn(scene)
    return [await look(scene), passed]
  })
}

async function look(scene: Scene): Promise<Outcome> {
  const { ports, directory, mails, clock, id } = scene
  const { state, guard } = await find(scene)
  const { pass, methods } = personOf(scene)
  const waiting = commandTypes.map(async (type) =>
    (await ports.store.outbox.findDue(id, type)) === null ? [] : [type],
  )
  const audit = await ports.store.audit.listOf(id)
  const told = mails.map(({ to, template, values }) => `${to} ${values.notice ?? template}`)
  return {
    state,
    hasGuard: guard !== null,
    hasPass: pass !== null,
    methods: methods.length,
    waiting: (await Promise.all(waiting)).flat(),
    given_up: (await ports.store.outbox.measure(clock.now())).dead,
    mails: new Map([...new Set(told)].map((one) => [one, told.filter((other) => other === one).length])),
    writes: directory.writes,
    intents: audit.filter(({ type }) => type === 'entra_intent').length,
  }
}

/** What is wrong with an outcome beside what it would have been; in words. */
function judge(found: Outcome, wanted: Outcome): readonly string[] {
  const same = (['state', 'hasGuard', 'hasPass', 'methods', 'given_up'] as const)
    .filter((what) => found[what] !== wanted[what])
    .map((what) => `${what} is ${found[what]} and not ${wanted[what]}`)
  const plans =
    String(found.waiting) === String(wanted.waiting) ? [] : [`${found.waiting} is planned, not ${wanted.waiting}`]
  const all = new Set([...found.mails.keys(), ...wanted.mails.keys()])
  const told = [...all].flatMap((mail) => {
    const [count, right] = [found.mails.get(mail) ?? 0, wanted.mails.get(mail) ?? 0]
    return count < right || count > right + 1 ? [`${mail} was told ${count} times and not ${right}`] : []
  })
  const unintended = found.writes.length > found.intents ? ['a write without its intent'] : []
  return [...same, ...plans, ...told, ...unintended]
}

const troubles: readonly Trouble[] = ['full', 'locked', 'hiccup', 'lost_answer']

/** No more of one story in CI; an odd stride meets every trouble in turn. */
const mostEach = 32

/** Which statements fail, and how: in CI each of a short story once, some of a long one; with `SPAREKEY_HEAVY=1` all in every way. */
function choose(count: number): readonly (readonly [nth: number, trouble: Trouble])[] {
  const every = Array.from({ length: count }, (_none, index) => index + 1)
  if (isHeavy) return every.flatMap((nth) => troubles.map((trouble) => [nth, trouble] as const))
  const stride = Math.ceil(count / mostEach) | 1
  return every
    .filter((nth) => nth % stride === 0)
    .map((nth, turn) => [nth, troubles[turn % troubles.length] ?? 'full'] as const)
}

t.test('every command has a story', async (t) => {
  t.same(
    commandTypes.filter((type) => !stories.some(([known]) => known === type)),
    [],
  )
})

for (const [type, name, prepare] of stories) {
  t.test(`P1 P12 ${type}: ${name}, and the database fails at each of its statements`, async (t) => {
    const moment = await prepareMoment(`${type} ${name}`, prepare)
    const [wanted, count] = await live(moment, 'hiccup', Number.POSITIVE_INFINITY)
    t.ok(count > 5, `${count} statements`)
    const wrong: string[] = []
    for (const [nth, trouble] of choose(count)) {
      const [found] = await live(moment, trouble, nth)
      wrong.push(...judge(found, wanted).map((what) => `${trouble} at ${nth}: ${what}`))
    }
    t.same(wrong, [])
    tellSummary(t, `${type} (${name}): ${choose(count).length} failures of the database`)
  })
}

/** Presses the button; null where that shows no pass. */
async function press({ ports, id }: Scene): Promise<string | null> {
  const request = await ports.store.requests.find(id)
  if (request === null) return null
  const shown = await requestPass(ports, id, readPassAttempt(ports, request))
  return isRefusal(shown) ? null : shown.pass
}

/** Presses it while the database fails at the n-th statement, and again when it is well; gives what is wrong, and how many there were. */
function pressIn(moment: Moment, trouble: Trouble, nth: number): Promise<[readonly string[], number]> {
  return goBack(moment, async (scene) => {
    breakAt(trouble, nth)
    const shown = await press(scene).catch(() => null)
    const passed = mend()
    await goOn(scene)
    const { writes, intents } = await look(scene)
    const { pass, disclosures, passesReplaced = 0, state } = await find(scene)
    const onAccount = personOf(scene).pass?.id
    const wrong = [
      ...(onAccount === undefined ? ['no pass is on the account'] : []),
      ...(state === 'enrolling' && pass?.id !== onAccount ? ['whose pass it is nobody says'] : []),
      ...(shown !== null && passesReplaced > 0 ? ['a shown pass was taken away'] : []),
      ...(shown !== null && disclosures === 0 ? ['a pass was shown and not counted'] : []),
      ...(writes.length > intents ? ['a write without its intent'] : []),
      ...((await press(scene)) === null ? ['nobody gets another pass'] : []),
    ]
    return [wrong, passed]
  })
}

const showPassEarlier: Prepare = async (scene) => {
  await showPass(scene)
  scene.clock.advance(60_000)
}

for (const [name, prepare] of [
  ['the first pass', reset],
  ['another pass', showPassEarlier],
] as const) {
  t.test(`P1 P2 P12 ${name} is asked for, and the database fails at each of its statements`, async (t) => {
    const moment = await prepareMoment(name, prepare)
    const [nothing, count] = await pressIn(moment, 'hiccup', Number.POSITIVE_INFINITY)
    t.same(nothing, [])
    t.ok(count > 20, `${count} statements`)
    const wrong: string[] = []
    for (const [nth, trouble] of choose(count)) {
      const [found] = await pressIn(moment, trouble, nth)
      wrong.push(...found.map((what) => `${trouble} at ${nth}: ${what}`))
    }
    t.same(wrong, [])
    tellSummary(t, `${name}: ${choose(count).length} failures of the database`)
  })
}
