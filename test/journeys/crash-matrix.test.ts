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

/** How often the portal dies in all, where to go on, and for how many minutes at most. */
const kills = Number(process.env.SPAREKEY_KILLS ?? 1_000)
const from = Number(process.env.SPAREKEY_KILLS_FROM ?? 0)
const minutes = Number(process.env.SPAREKEY_MINUTES ?? 240)
/** Every fifth death comes at a random moment of a recovery. */
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
  t.test(`P2 P3 P4 P5 ${kills} deaths, one in each recovery`, { timeout: minutes * 60_000 + 600_000 }, async (t) => {
    const openEvening = await openTheatre(t)
    const tally = createTally()
    const end = Date.now() + minutes * 60_000
    let plan: readonly Boundary[] = []
    let at = from
    while (at < from + kills && Date.now() < end) {
      const stage = await openEvening()
      const [first = '', ...others] = await callCast(stage)
      if (plan.length === 0) plan = chooseBoundaries(await listPassed(stage, first))
      for (const name of others) {
        if (at >= from + kills || Date.now() >= end) break
        await dieOnce(
          t,
          stage,
          name,
          at % randomEvery === 0 ? null : (plan[(at * stride) % plan.length] ?? null),
          tally,
        )
        at += 1
      }
      t.match(await verifyStore(stage.store.audit, stage.secrets), { fault: null }, 'the audit is whole')
    }
    for (const line of tally.lines()) tellSummary(t, line)
    tellSummary(t, `${tally.kills()} deaths; go on with SPAREKEY_KILLS_FROM=${at}`)
  })
}

/** One recovery in which the portal dies once: at this boundary, or at any moment where there is none. */
async function dieOnce(t: Test, stage: FusedStage, name: string, boundary: Boundary | null, tally: Tally) {
  const before = stage.portal.deaths()
  await stage.portal.arm(boundary === null ? [] : [boundary])
  const moment = Math.random() * recoveryLasts
  const timer = boundary === null ? setTimeout(() => void stage.portal.kill(), moment) : undefined
  const fate = await persist(stage, name, 'recovered')
  clearTimeout(timer)
  await stage.portal.arm([])
  const where = boundary === null ? 'at random' : `${boundary.name} (${boundary.nth})`
  t.same(await judge(stage, name, fate), [], `${where}: ${fate.state}`)
  if (stage.portal.deaths() > before) tally.count(boundary?.name ?? where, fate.state)
}
