import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { copySqlite } from '../../src/adapters/store/copy.ts'
import { commandTypes } from '../../src/core/commands.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import { readPassAttempt, requestPass } from '../../src/shell/pass.ts'
import { buildPorts, type PortsInMemory } from '../support/build.ts'
import type { FakePerson } from '../support/fake-directory.ts'
import { isHeavy, tellSummary } from '../support/heavy.ts'
import { goOn, judge, lookAt, type Outcome, tellStory } from '../support/performer-outcome.ts'
import { find, type Prepare, personOf, reset, type Scene, showPass, stories } from '../support/performer-stories.ts'
import { breakAt, mend, type Trouble } from '../support/store-trouble.ts'

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
    const { id } = await tellStory(portal, prepare)
    copySqlite(`${path}-live`, path)
    return { path, people: [...portal.directory.people.values()], now: portal.clock.now(), id }
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

/** Goes back to the moment, on a copy of it. */
async function goBack<T>(moment: Moment, work: (scene: Scene) => Promise<T>): Promise<T> {
  const path = `${moment.path}-copy`
  for (const ending of ['-wal', '-shm']) rmSync(path + ending, { force: true })
  copyFileSync(moment.path, path)
  const people = structuredClone(moment.people)
  const { now, id } = moment
  return withPorts({ databaseUrl: `sqlite:${path}`, people, now }, (portal) => work({ ...portal, id }))
}

/** Lives through the moment with a database that fails at the n-th statement; also gives how many there were. */
function live(moment: Moment, trouble: Trouble, nth: number): Promise<[Outcome, number]> {
  return goBack(moment, async (scene) => {
    breakAt(trouble, nth)
    await scene.worker.runDue().catch(() => 0)
    const passed = mend()
    await goOn(scene)
    return [await lookAt(scene), passed]
  })
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
    const { writes, intents } = await lookAt(scene)
    const { pass, disclosures, passesReplaced = 0, state } = await find(scene)
    const onAccount = personOf(scene).pass?.id
    const wrong = [
      ...(onAccount === undefined ? ['no pass is on the account'] : []),
      ...(state === 'enrolling' && pass?.id !== onAccount ? ['whose pass it is nobody says'] : []),
      ...(shown !== null && passesReplaced > 0 ? ['a shown pass was taken away'] : []),
      ...(isOver.includes(trouble) && isSecurityAlarmed(scene) ? ['security is alarmed by the portal’s own pass'] : []),
      ...(shown !== null && disclosures === 0 ? ['a pass was shown and not counted'] : []),
      ...(writes.length > intents ? ['a write without its intent'] : []),
      ...((await press(scene)) === null ? ['nobody gets another pass'] : []),
    ]
    return [wrong, passed]
  })
}

/** After these the portal can write down which pass it has made; after the others nobody knows whose it is. */
const isOver: readonly Trouble[] = ['hiccup', 'lost_answer']

function isSecurityAlarmed({ mails }: Scene): boolean {
  return mails.some(({ to, values }) => values.notice === 'pass_replaced' && to.startsWith('security'))
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
