import t, { type Test } from 'tap'
import { verifyStore } from '../../src/shell/audit/verify-store.ts'
import { chooseBoundaries, chooseKinds } from '../support/crash/boundaries.ts'
import { callCast } from '../support/crash/company.ts'
import type { Boundary } from '../support/crash/fuse.ts'
import { type FusedStage, openTheatre } from '../support/crash/fused-stage.ts'
import { hound, listLeft, listPassed } from '../support/crash/hound.ts'
import { persist } from '../support/crash/persist.ts'
import { createTally, type Tally } from '../support/crash/tally.ts'
import { judge } from '../support/crash/verdict.ts'
import { isHeavy, tellSummary } from '../support/heavy.ts'

/** How often the portal dies in all, with which recovery of the plan to go on, and for how many minutes at most. */
const kills = Number(process.env.SPAREKEY_KILLS ?? 1_000)
const from = Number(process.env.SPAREKEY_KILLS_FROM ?? 0)
const minutes = Number(process.env.SPAREKEY_MINUTES ?? 240)
/** A recovery meets up to so many deaths: what heals after one must bear the next. */
const deathsEach = 4
/** A life that began in the middle passes only what is left: armed for several, it ends at the first of them. */
const armedEach = 4
/** What every page passes; later lives would end at nothing else. */
const everyday = /commit (sessions|links|counters|hr_|meta|turns|$)|commit$|graph GET|response GET/
/** Every fifth recovery also meets a death at a random moment. */
const randomEvery = 5
const recoveryLasts = 4_000
/** A prime, so that the first hundred deaths of many are spread over the whole recovery. */
const stride = 617

t.test('P2 P3 P4 R-EXE-7 a portal that dies at every kind of boundary of a recovery', async (t) => {
  t.setTimeout(1_200_000)
  const openEvening = await openTheatre(t)
  const stage = await openEvening()
  const [first = '', ...others] = await callCast(stage)
  const kinds = chooseKinds(await listPassed(stage, first))
  const left = listLeft(kinds)
  // A death before a commit is followed by one after it, and what comes after an answer is left to the next person's.
  for (const name of others) if (left.size > 0) await hound(t, stage, name, left)
  t.same([...left.keys()], [], 'every kind of boundary was a death')
  tellSummary(t, `${stage.portal.deaths()} deaths, one at each of ${kinds.length} kinds of boundaries`)
  t.match(await verifyStore(stage.store.audit, stage.secrets), { fault: null }, 'the audit is whole')
})

if (isHeavy) {
  t.test(
    `P2 P3 P4 P5 ${kills} deaths, up to ${deathsEach} in each recovery`,
    { timeout: minutes * 60_000 + 600_000 },
    async (t) => {
      const openEvening = await openTheatre(t)
      const tally = createTally()
      const end = Date.now() + minutes * 60_000
      const isOver = () => tally.kills() >= kills || Date.now() >= end
      let plan: readonly Boundary[] = []
      let at = from
      while (!isOver()) {
        const stage = await openEvening()
        const [first = '', ...others] = await callCast(stage)
        if (plan.length === 0) plan = chooseBoundaries(await listPassed(stage, first))
        for (const name of others) {
          if (isOver()) break
          await dieOften(t, stage, name, planLives(plan, at), tally)
          at += 1
        }
        t.match(await verifyStore(stage.store.audit, stage.secrets), { fault: null }, 'the audit is whole')
      }
      for (const line of tally.lines()) tellSummary(t, line)
      tellSummary(t, `${tally.kills()} deaths in ${at - from} recoveries; go on with SPAREKEY_KILLS_FROM=${at}`)
    },
  )
}

/** Where each life of one recovery ends: the first at one boundary or at a random moment, those after it where they get to. */
function planLives(plan: readonly Boundary[], at: number): readonly (readonly Boundary[])[] {
  const pick = (list: readonly Boundary[], nth: number) => list[(nth * stride) % list.length] as Boundary
  const first = at % randomEvery === 0 ? [] : [pick(plan, at)]
  const telling = plan.filter(({ name }) => !everyday.test(name))
  const later = Array.from({ length: deathsEach - 1 }, (_, life) =>
    Array.from({ length: armedEach }, (_, nth) => ({ ...pick(telling, at * 7 + life * 131 + nth * 17), nth: 1 })),
  )
  return [first, ...later]
}

/** One recovery in which life after life of the portal ends early. */
async function dieOften(
  t: Test,
  stage: FusedStage,
  name: string,
  lives: readonly (readonly Boundary[])[],
  tally: Tally,
) {
  const { portal } = stage
  const [before, blownBefore] = [portal.deaths(), portal.readBlown().length]
  const [first = [], ...later] = lives
  portal.hound(() => later.shift() ?? [])
  await portal.arm(first)
  const timer = first.length === 0 ? setTimeout(() => void portal.kill(), Math.random() * recoveryLasts) : undefined
  const fate = await persist(stage, name, 'recovered')
  clearTimeout(timer)
  portal.hound(() => [])
  await portal.arm([])
  const blown = portal.readBlown().slice(blownBefore)
  t.same(await judge(stage, name, fate), [], `${blown.join(', ') || 'no boundary'}: ${fate.state}`)
  const atRandom = Array.from({ length: portal.deaths() - before - blown.length }, () => 'at random')
  for (const where of [...blown, ...atRandom]) tally.count(where, fate.state)
}
