import { setTimeout as pause } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { verifyStore } from '../../src/shell/audit/verify-store.ts'
import { chooseBoundaries, chooseKinds } from '../support/crash/boundaries.ts'
import { reachScene, type Scene, type Standing, scenes } from '../support/crash/brake.ts'
import { awaitEffects, judgeHalf, judgeNo, type Told } from '../support/crash/brake-verdict.ts'
import { callCast } from '../support/crash/company.ts'
import type { Boundary } from '../support/crash/fuse.ts'
import { type FusedStage, openTheatre } from '../support/crash/fused-stage.ts'
import { houndWhile, type Left } from '../support/crash/hound.ts'
import { whileItLives } from '../support/crash/persist.ts'
import { createTally, type Tally } from '../support/crash/tally.ts'
import { isHeavy, tellSummary } from '../support/heavy.ts'

/** What a no passes and whom it tells when nothing dies. */
interface Plan {
  scene: Scene
  boundaries: readonly string[]
  told: Told
}

/** What every run tries: one of each kind, the one with the most to do. */
const short = ['stopped as unexpected, after a yes', 'stopped with a pass on the screen'] as const
/** What no audit event names; the crash matrix dies there. */
const ofEveryCommand = /commit (outbox|turns|counters|links)/
const patience = 120_000
/** Every fifth death of the long set comes at a random moment. */
const randomEvery = 5
const effectsLast = 1_500

t.test('P4 P5 R-APP-5 R-NOT-3 a no is whole or not there, and one that was answered as done stays', async (t) => {
  t.setTimeout(900_000)
  const openEvening = await openTheatre(t)
  const evening = startSeason(t, openEvening)
  let deaths = 0
  for (const name of short) {
    const plan = await rehearse(await evening(), scenes[name])
    const kinds = chooseKinds(plan.boundaries).filter((kind) => !ofEveryCommand.test(kind.name))
    const left = new Map(kinds.map((kind) => [kind.name, kind]))
    // Each no is said once, so what lies beyond a death that has said it is left to the next person's.
    for (let before = -1; left.size > 0 && before !== left.size; ) {
      before = left.size
      await hound(t, await evening(), name, plan, left)
    }
    t.same([...left.keys()], [], `${name}: every kind of boundary was a death`)
    deaths += kinds.length
  }
  tellSummary(t, `a death at each of ${deaths} kinds of boundaries of ${short.length} ways to say no`)
})

if (isHeavy) {
  t.test('P4 P5 every boundary of every way to say no, each a death of its own, and some at random', async (t) => {
    t.setTimeout(7_000_000)
    const openEvening = await openTheatre(t)
    const evening = startSeason(t, openEvening)
    const tally = createTally()
    for (const [name, scene] of Object.entries(scenes)) {
      const plan = await rehearse(await evening(), scene)
      const boundaries = chooseBoundaries(plan.boundaries)
      for (const [at, boundary] of boundaries.entries()) {
        await dieOnce(t, await evening(), name, plan, boundary, tally)
        if (at % randomEvery === 0) await dieOnce(t, await evening(), name, plan, null, tally)
      }
    }
    for (const line of tally.lines()) tellSummary(t, line)
    tellSummary(t, `${tally.kills()} deaths while somebody says no`)
  })
}

/** Somebody of the cast, and a stage; a new evening when everybody had their turn. */
type Evening = () => Promise<{ stage: FusedStage; name: string }>

function startSeason(t: Test, openEvening: () => Promise<FusedStage>): Evening {
  let stage: FusedStage | null = null
  let waiting: string[] = []
  return async () => {
    if (stage === null || waiting.length === 0) {
      if (stage !== null)
        t.match(await verifyStore(stage.store.audit, stage.secrets), { fault: null }, 'audit is whole')
      stage = await openEvening()
      waiting = [...(await callCast(stage))]
    }
    return { stage, name: waiting.shift() ?? '' }
  }
}

async function rehearse({ stage, name }: Awaited<ReturnType<Evening>>, scene: Scene): Promise<Plan> {
  const standing = await reachScene(stage, name, scene)
  await stage.portal.arm([])
  if (!(await standing.sayNo())) throw new Error('the no was not taken')
  const told = await awaitEffects(standing, [])
  return { scene, boundaries: await stage.portal.list(), told }
}

/** Says no until it is said; gives how often that was answered as done, and what was wrong on the way. */
async function insist(standing: Standing): Promise<{ noes: number; faults: string[] }> {
  const faults: string[] = []
  for (const end = Date.now() + patience; Date.now() < end; await pause(20)) {
    const answer = await whileItLives(standing.sayNo)
    if (answer !== null) return { noes: answer === true ? 1 : 0, faults }
    await standing.stage.portal.settle()
    faults.push(...(await judgeHalf(standing)))
    if (await isSaid(standing)) return { noes: 0, faults }
  }
  return { noes: 0, faults: [...faults, 'nobody could say no'] }
}

async function isSaid({ stage, requestId, scene }: Standing): Promise<boolean> {
  return (await stage.store.requests.find(requestId))?.state === scene.state
}

/** One no, and a portal whose every life ends at the first kind of boundary that none has ended at yet. */
async function hound(
  t: Test,
  { stage, name }: Awaited<ReturnType<Evening>>,
  what: string,
  { scene, told }: Plan,
  left: Left,
): Promise<void> {
  const standing = await reachScene(stage, name, scene)
  const { done, deaths } = await houndWhile(stage, left, async () => {
    const said = await insist(standing)
    await awaitEffects(standing, told)
    return said
  })
  const wrong = await judgeNo(standing, done.noes, told, deaths)
  t.same([...done.faults, ...wrong], [], `${what}, ${deaths} deaths`)
}

/** One no in which the portal dies once: at this boundary, or at any moment where there is none. */
async function dieOnce(
  t: Test,
  { stage, name }: Awaited<ReturnType<Evening>>,
  what: string,
  { scene, told }: Plan,
  boundary: Boundary | null,
  tally: Tally,
): Promise<void> {
  const standing = await reachScene(stage, name, scene)
  const before = stage.portal.deaths()
  await stage.portal.arm(boundary === null ? [] : [boundary])
  const timer = boundary === null ? setTimeout(() => void stage.portal.kill(), Math.random() * effectsLast) : undefined
  const { noes, faults } = await insist(standing)
  await awaitEffects(standing, told)
  clearTimeout(timer)
  await stage.portal.arm([])
  const deaths = stage.portal.deaths() - before
  const where = boundary === null ? 'at random' : `${boundary.name} (${boundary.nth})`
  t.same([...faults, ...(await judgeNo(standing, noes, told, deaths))], [], `${what}: ${where}`)
  if (deaths > 0) tally.count(boundary?.name ?? where, scene.state)
}
