import { commandTypes } from '../../src/core/commands.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import type { PortsInMemory } from './build.ts'
import { ada, adaAnswers } from './people.ts'
import { find, type Prepare, personOf, type Scene } from './performer-stories.ts'

/** What a story has come to. */
export interface Outcome {
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

/** Ada begins and answers what HR knows, and the story comes to its moment. */
export async function tellStory(portal: PortsInMemory, prepare: Prepare): Promise<Scene> {
  const origin = { sourceAddress: '203.0.113.7', browser: 'Firefox on Android' }
  const wish = { name: ada.userPrincipalName, reason: 'lost_phone', language: 'en', origin } as const
  const started = await startRecovery(portal.ports, wish)
  if (isRefusal(started)) throw new Error(started.code)
  await answerQuestions(portal.ports, started.id, adaAnswers)
  const scene = { ...portal, id: started.id }
  await prepare(scene)
  return scene
}

/** Lets the worker go on for as long as anything takes to heal. */
export async function goOn({ clock, worker }: Scene): Promise<void> {
  for (const seconds of turns) {
    clock.advance(seconds * 1_000)
    await worker.runDue()
  }
}

/** Looks at what there is now. */
export async function lookAt(scene: Scene): Promise<Outcome> {
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
export function judge(found: Outcome, wanted: Outcome): readonly string[] {
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
