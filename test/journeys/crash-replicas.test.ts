import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { verifyStore } from '../../src/shell/audit/verify-store.ts'
import { chooseKinds } from '../support/crash/boundaries.ts'
import { callCast } from '../support/crash/company.ts'
import type { Boundary } from '../support/crash/fuse.ts'
import { startFusedReplicas } from '../support/crash/fused-replicas.ts'
import type { FusedStage } from '../support/crash/fused-stage.ts'
import { hound, listLeft, listPassed } from '../support/crash/hound.ts'
import { persist } from '../support/crash/persist.ts'
import { judge } from '../support/crash/verdict.ts'
import { isHeavy, tellSummary } from '../support/heavy.ts'
import { isPostgresMissing } from '../support/postgres.ts'

const deaths = isHeavy ? 6 : 1
const options = { skip: await isPostgresMissing(), timeout: isHeavy ? 3_600_000 : 900_000 }

t.test('P2 P3 P4 P5 two replicas on one PostgreSQL, one of which dies again and again', options, async (t) => {
  const stage = await startFusedReplicas(t)
  const [, name = ''] = await callCast(stage)
  const isOver = new AbortController()
  const killer = killSometimes(stage, isOver.signal)
  const fate = await persist(stage, name, 'recovered')
  isOver.abort()
  await killer
  t.same(await judge(stage, name, fate), [], `${fate.state} after ${stage.portal.deaths()} deaths`)
  t.ok(stage.portal.deaths() > 0)
  t.match(await verifyStore(stage.store.audit, stage.secrets), { fault: null }, 'the audit is whole')
})

async function killSometimes({ portal }: FusedStage, isOver: AbortSignal): Promise<void> {
  for (let death = 0; death < deaths && !isOver.aborted; death += 1) {
    await pause(500 + Math.random() * 4_000)
    await portal.kill()
    await portal.settle()
  }
}

t.test('P2 P3 P4 R-EXE-7 two replicas, and at every kind of boundary of a recovery one dies', options, async (t) => {
  const stage = await startFusedReplicas(t)
  const [first = '', ...others] = await callCast(stage)
  const kinds = chooseDeaths(await listPassed(stage, first))
  const left = listLeft(kinds)
  // Who does not wait meets the other one, which lives on; who waits meets the next death.
  for (const [at, name] of others.entries()) if (left.size > 0) await hound(t, stage, name, left, at % 2 === 1)
  t.same([...left.keys()], [], 'every kind of boundary was a death')
  tellSummary(t, `${stage.portal.deaths()} deaths, one at each of ${kinds.length} kinds of boundaries`)
  t.match(await verifyStore(stage.store.audit, stage.secrets), { fault: null }, 'the audit is whole')
})

/** In every run those after which a portal knows nothing of what was written down. */
function chooseDeaths(passed: readonly string[]): readonly Boundary[] {
  const kinds = chooseKinds(passed)
  return isHeavy ? kinds : kinds.filter(({ name }) => /^after (commit audit|graph POST)/.test(name))
}
