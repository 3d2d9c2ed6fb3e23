import t, { type Test } from 'tap'
import { buildPorts, type PortsInMemory } from '../support/build.ts'
import type { FakePerson } from '../support/fake-directory.ts'
import { isHeavy, tellSummary } from '../support/heavy.ts'
import { goOn, judge, lookAt, type Outcome, tellStory } from '../support/performer-outcome.ts'
import { type Prepare, type Scene, stories } from '../support/performer-stories.ts'
import { addressOf, administer, isPostgresMissing, newPostgresDatabase } from '../support/postgres.ts'
import { type Cut, cutAt, heal } from '../support/postgres-trouble.ts'

const skip = await isPostgresMissing()
// Most of what takes time here is the server's disk.
t.jobs = 4

/** A story at the moment when its command is due, in a database that is copied for each life. */
interface Moment {
  url: string
  people: readonly FakePerson[]
  now: number
  id: string
}

async function withPorts<T>(wish: Parameters<typeof buildPorts>[2], work: (portal: PortsInMemory) => Promise<T>) {
  const ends: (() => unknown)[] = []
  const portal = await buildPorts({ teardown: (end) => void ends.push(end) }, {}, wish)
  // A story has a time of its own, which the server has not.
  portal.ports.clockGuard = { check: async () => {}, admit: async () => {}, isApart: () => false }
  try {
    return await work(portal)
  } finally {
    for (const end of ends) await end()
  }
}

async function prepareMoment(t: Test, prepare: Prepare): Promise<Moment> {
  const url = await newPostgresDatabase(t)
  return withPorts({ databaseUrl: url }, async (portal) => {
    const { id } = await tellStory(portal, prepare)
    return { url, people: [...portal.directory.people.values()], now: portal.clock.now(), id }
  })
}

/** Goes back to the moment, on a copy of it. */
async function goBack<T>(
  { url, people, now, id }: Moment,
  work: (scene: Scene, url: string) => Promise<T>,
): Promise<T> {
  const original = new URL(url).pathname.slice(1)
  const copy = `${original}_copy`
  await administer(`create database ${copy} template ${original}`)
  // A copy does not have the original's settings.
  await administer(`alter database ${copy} set synchronous_commit = off`)
  try {
    const databaseUrl = addressOf(copy)
    const wish = { databaseUrl, people: structuredClone(people), now }
    return await withPorts(wish, (portal) => work({ ...portal, id }, databaseUrl))
  } finally {
    await administer(`drop database ${copy} with (force)`)
  }
}

/** Lives through the moment with a server that ends every connection at the n-th statement; also gives how many there were. */
function live(moment: Moment, when: Cut, nth: number): Promise<[Outcome, number]> {
  return goBack(moment, async (scene, url) => {
    cutAt(when, url, nth)
    await scene.worker.runDue().catch(() => 0)
    const passed = heal(url)
    await goOn(scene)
    return [await lookAt(scene), passed]
  })
}

/** One cut a story, at another place and of the other kind in the next; with `SPAREKEY_HEAVY=1` both at each statement. */
function choose(count: number, turn: number): readonly (readonly [nth: number, when: Cut])[] {
  const every = Array.from({ length: count }, (_none, index) => index + 1)
  if (isHeavy) return every.flatMap((nth) => [[nth, 'before'] as const, [nth, 'after'] as const])
  const place = 1 + Math.floor(((0.3 + turn * 0.382) % 1) * count)
  return [[place, turn % 2 === 0 ? 'before' : 'after']]
}

for (const [turn, [type, name, prepare]] of stories.entries()) {
  t.test(
    `P1 P12 ${type}: ${name}, and PostgreSQL ends every connection meanwhile`,
    { skip, buffered: true, timeout: 800_000 },
    async (t) => {
      const moment = await prepareMoment(t, prepare)
      const [wanted, count] = await live(moment, 'before', Number.POSITIVE_INFINITY)
      t.ok(count > 5, `${count} statements`)
      const wrong: string[] = []
      for (const [nth, when] of choose(count, turn)) {
        const [found] = await live(moment, when, nth)
        wrong.push(...judge(found, wanted).map((what) => `${when} ${nth} of ${count}: ${what}`))
      }
      t.same(wrong, [])
      tellSummary(t, `${type} (${name}): ${choose(count, turn).length} ends of every connection`)
    },
  )
}
