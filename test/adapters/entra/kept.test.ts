import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { keep, keepFor } from '../../../src/adapters/entra/kept.ts'
import { openScript } from '../../support/scripted-graph.ts'

const { graph } = openScript({})

/** A read that gives 1, 2, 3 …, and fails on demand. */
function counting() {
  const world = { reads: 0, isBroken: false }
  const read = async () => {
    await pause(5)
    world.reads += 1
    if (world.isBroken) throw new Error('broken')
    return world.reads
  }
  return { world, read }
}

t.test('who asks together shares one call, and who asks soon after gets what is kept', async (t) => {
  const { world, read } = counting()
  const kept = keepFor(read, 1_000)
  t.same(await Promise.all([kept(graph), kept(graph)]), [1, 1])
  t.equal(await kept(graph), 1)
  t.equal(world.reads, 1)
})

t.test('a failure reaches everybody who waited and is not kept', async (t) => {
  const { world, read } = counting()
  const kept = keepFor(read, 1_000)
  world.isBroken = true
  const both = await Promise.allSettled([kept(graph), kept(graph)])
  t.same(
    both.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  world.isBroken = false
  t.equal(await kept(graph), 2)
})

t.test('what is old is asked for anew', async (t) => {
  const { read } = counting()
  const kept = keepFor(read, 0)
  t.equal(await kept(graph), 1)
  t.equal(await kept(graph), 2)
})

t.test('what is stale serves while a new answer is fetched behind it, also when that fails', async (t) => {
  const { world, read } = counting()
  const kept = keep(read, { freshInMilliseconds: 0, usableInMilliseconds: 60_000 })
  t.equal(await kept(graph), 1)
  t.equal(await kept(graph), 1)
  await pause(30)
  t.equal(await kept(graph), 2)
  world.isBroken = true
  await pause(30)
  const last = await kept(graph)
  t.equal(await kept(graph), last)
  await pause(30)
})
