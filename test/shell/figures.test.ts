import t, { type Test } from 'tap'
import { type DailyFigure, dayOf } from '../../src/core/report/figures.ts'
import { keepFigures, readFigures } from '../../src/shell/figures.ts'
import { isOverStartLimit } from '../../src/shell/limits.ts'
import type { Ports } from '../../src/shell/ports.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import { build } from '../support/build.ts'

const day = 86_400_000
const longAgo = '2020-01-01'

async function start(ports: Ports, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const origin = { sourceAddress: `203.0.113.${time}`, browser: 'Firefox' }
    await startRecovery(ports, { name: `nobody${time}@x.example`, reason: 'loop', language: 'en', origin })
  }
}

function countOf(figures: readonly DailyFigure[], on: string): number {
  return figures.find((figure) => figure.day === on && figure.measure === 'reason')?.count ?? 0
}

async function open(t: Test) {
  const portal = await build(t)
  const read = () => readFigures(portal.ports, { from: longAgo, to: dayOf(portal.clock.now()) })
  return { ...portal, read, first: dayOf(portal.clock.now()) }
}

t.test('a day is kept once it is over, and today is counted when it is looked at', async (t) => {
  const { ports, clock, read, first } = await open(t)
  await start(ports, 2)
  t.equal(await keepFigures(ports), true)
  t.same(await ports.store.figures.list(longAgo, first), [], 'today is not kept')
  t.equal(countOf(await read(), first), 2)
  clock.advance(day)
  await start(ports, 3)
  await keepFigures(ports)
  t.equal(countOf(await ports.store.figures.list(longAgo, first), first), 2)
  t.equal(countOf(await read(), dayOf(clock.now())), 3)
})

t.test('history outlives the records that it was counted from', async (t) => {
  const { ports, clock, read, first } = await open(t)
  await start(ports, 4)
  clock.advance(day)
  await start(ports)
  await keepFigures(ports)
  clock.advance(2 * day)
  const { store } = ports
  await store.audit.trimThrough(await store.audit.findLastBefore(clock.now() - 2 * day), clock.now())
  await keepFigures(ports)
  t.equal(countOf(await read(), first), 4)
})

t.test('pages are served between two days that are counted', async (t) => {
  const { ports, clock } = await open(t)
  await start(ports)
  clock.advance(20 * day)
  let served = 0
  const serve = () => {
    served += 1
    page = setImmediate(serve)
  }
  let page = setImmediate(serve)
  await keepFigures(ports)
  clearImmediate(page)
  t.ok(served >= 20, `${served} times`)
})

t.test('a first start counts years of audit a month at a time, the latest days first', async (t) => {
  const { ports, clock, read, first } = await open(t)
  await start(ports)
  clock.advance(45 * day)
  t.equal(await keepFigures(ports), false)
  t.equal(countOf(await read(), first), 0)
  t.equal(await keepFigures(ports), true)
  t.equal(countOf(await read(), first), 1)
})

t.test('a limit that was hit is counted, for whom never', async (t) => {
  const { ports, first, read } = await open(t)
  for (let time = 0; time < 33; time += 1) await isOverStartLimit(ports, '203.0.113.9')
  const hits = (await read()).filter(({ measure }) => measure === 'limit_hit')
  t.same(hits, [{ day: first, measure: 'limit_hit', kind: 'starts_source', count: 3 }])
})
