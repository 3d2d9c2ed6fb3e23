import type { Test } from 'tap'
import type { Lockdown } from '../../../../src/core/lockdown.ts'
import { only } from '../../../support/only.ts'
import { inParallel, meddle, type NewDatabase, openFor } from '../fixture.ts'

const pause: Lockdown = {
  id: 'mine',
  version: 1,
  group: null,
  reason: 'attack',
  startedAt: 1,
  startedBy: { id: 'admin', name: 'Ann Admin' },
  endsAt: 100,
  liftAsked: null,
  lifted: null,
  isClosed: false,
}

const idsOf = (found: readonly Lockdown[]) => found.map(({ id }) => id)

export async function testLockdowns(t: Test, newDatabase: NewDatabase): Promise<void> {
  t.test('R-SEC-8 pauses are found by their end and until it was written down, the first to end first', async (t) => {
    const { lockdowns } = await openFor(t, await newDatabase(t))
    await lockdowns.insert({ ...pause, id: 'late', endsAt: 300 })
    await lockdowns.insert(pause)
    await lockdowns.insert({ ...pause, id: 'over', endsAt: 50, isClosed: true })
    t.same(idsOf(await lockdowns.listEndingAfter(99)), ['mine', 'late'])
    t.same(idsOf(await lockdowns.listEndingAfter(100)), ['late'])
    t.same(idsOf(await lockdowns.listOpen()), ['mine', 'late'])
    t.same((await lockdowns.listOpen())[0], pause)
  })

  t.test('R-SEC-8 of many who change a pause at once one wins, and no other pause changes', async (t) => {
    const { lockdowns } = await openFor(t, await newDatabase(t))
    await lockdowns.insert(pause)
    await lockdowns.insert({ ...pause, id: 'other', endsAt: 200 })
    const wins = await inParallel(20, (at) => lockdowns.save({ ...pause, version: 2, endsAt: 101 + at }))
    t.equal(wins.filter((isWinner) => isWinner).length, 1)
    t.equal(await lockdowns.save({ ...pause, version: 4 }), false)
    t.match(
      await lockdowns.listOpen(),
      only({ id: 'mine', version: 2, endsAt: 101 + wins.indexOf(true) }, { id: 'other', version: 1, endsAt: 200 }),
    )
  })

  t.test('R-SEC-6 only those that are written down as over are forgotten', async (t) => {
    const { lockdowns } = await openFor(t, await newDatabase(t))
    await lockdowns.insert({ ...pause, endsAt: 98 })
    for (const endsAt of [98, 99, 100])
      await lockdowns.insert({ ...pause, id: `over-${endsAt}`, endsAt, isClosed: true })
    t.equal(await lockdowns.deleteClosedBefore(100), 2)
    t.same(idsOf(await lockdowns.listEndingAfter(0)).toSorted(), ['mine', 'over-100'])
  })

  t.test('P-12 R-SEC-8 a pause that was edited by hand is never believed', async (t) => {
    const edits = ['set ends_at = 1000', 'set version = 9', `set seal = 'x'`, `set data = replace(data, '100', '101')`]
    for (const edit of edits) {
      const url = await newDatabase(t)
      const { lockdowns } = await openFor(t, url)
      await lockdowns.insert(pause)
      await meddle(url, `update lockdowns ${edit}`)
      await t.rejects(lockdowns.listEndingAfter(0), { name: 'TamperedRowError' }, edit)
    }
    const url = await newDatabase(t)
    const { lockdowns } = await openFor(t, url)
    await lockdowns.insert(pause)
    await meddle(url, 'update lockdowns set is_closed = 1')
    await t.rejects(lockdowns.listEndingAfter(0), { name: 'TamperedRowError' })
  })
}
