import type { Test } from 'tap'
import { inParallel, type NewDatabase, openFor } from '../fixture.ts'

const rule = { limit: 5, windowInMilliseconds: 100 }

export async function testTurns(t: Test, newDatabase: NewDatabase): Promise<void> {
  t.test('no window holds more turns than it may, and who comes first is served first', async (t) => {
    const url = await newDatabase(t)
    const stores = [await openFor(t, url), await openFor(t, url)]
    const turns: number[] = []
    for (let round = 0; round < 24; round += 1) {
      const turn = await stores[round % 2]?.turns.reserve('graph', rule, 1_000 + round, 9_000)
      turns.push(turn ?? Number.NaN)
    }
    t.same(
      turns,
      turns.toSorted((left, right) => left - right),
    )
    for (const [index, turn] of turns.entries()) {
      const later = turns[index + rule.limit]
      t.ok(later === undefined || later - turn >= rule.windowInMilliseconds, `turn ${index}`)
    }
    t.same(turns.slice(0, 6), [1_000, 1_001, 1_002, 1_003, 1_004, 1_100])
  })

  t.test('parallel callers never share a turn', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const single = { limit: 1, windowInMilliseconds: 10 }
    const turns = await inParallel(50, () => store.turns.reserve('graph', single, 0, 10_000))
    t.equal(new Set(turns).size, 50)
    t.equal(Math.max(...turns.map((turn) => turn ?? Number.NaN)), 490)
  })

  t.test('a turn that comes too late is not taken, and each key has its own', async (t) => {
    const { turns } = await openFor(t, await newDatabase(t))
    const single = { limit: 1, windowInMilliseconds: 100 }
    t.equal(await turns.reserve('a', single, 50, 50), 50)
    t.equal(await turns.reserve('a', single, 60, 149), null)
    t.equal(await turns.reserve('a', single, 60, 150), 150)
    t.equal(await turns.reserve('b', single, 60, 60), 60)
  })

  t.test('a turn that is given back is the next one’s, and no window holds more for it', async (t) => {
    const { turns } = await openFor(t, await newDatabase(t))
    const keeping = { limit: 3, windowInMilliseconds: 100, kept: 1 }
    const take = (now: number) => turns.reserve('a', keeping, now, 1_000)
    t.same([await take(0), await take(0), await take(10), await take(10)], [0, 0, 100, 100])
    await turns.giveBack('a', keeping, 100)
    t.equal(await turns.findNext('a', keeping), 100)
    t.same([await take(20), await take(20)], [100, 200], 'once, and for what is usual')
    await turns.giveBack('a', keeping, 100)
    await turns.giveBack('a', keeping, 100)
    t.same([await take(30), await take(30)], [100, 200], 'the one behind which somebody stands stays taken')
    await turns.giveBack('b', keeping, 100)
    await turns.giveBack('a', keeping, 77)
    t.equal(await take(40), 300, 'what nobody took is not there to give')
  })

  t.test('a class that is held back gives nobody a turn until then, and never an earlier one', async (t) => {
    const { turns } = await openFor(t, await newDatabase(t))
    await turns.reserve('a', rule, 0, 0)
    await turns.holdBack('a', 500)
    t.equal(await turns.reserve('a', rule, 10, 499), null)
    await turns.holdBack('a', 200)
    t.equal(await turns.reserve('a', rule, 10, 500), 500)
  })

  t.test('a class that is held back holds no other back', async (t) => {
    const { turns } = await openFor(t, await newDatabase(t))
    await turns.reserve('a', rule, 0, 0)
    await turns.reserve('b', rule, 0, 0)
    await turns.holdBack('a', 500)
    t.equal(await turns.reserve('b', rule, 10, 10), 10)
    t.equal(await turns.findNext('a', rule), 500)
  })

  t.test('those who take turns and those who hold them back never stop each other', async (t) => {
    const url = await newDatabase(t)
    const stores = [await openFor(t, url), await openFor(t, url)] as const
    const wide = { limit: 20, windowInMilliseconds: 100 }
    for (let round = 1; round <= 20; round += 1) {
      let callers = 0
      const turns = await inParallel(40, async () => {
        const { turns } = stores[callers % 2 === 0 ? 0 : 1]
        callers += 1
        if (callers % 3 === 0) await turns.holdBack('a', round * 1_000_000 + callers)
        else return turns.reserve('a', wide, round, 1_000_000_000)
        return round
      })
      t.notOk(turns.includes(null), 'everybody gets a turn')
    }
  })

  t.test('the next turn is known before anybody takes it, but for those that are kept', async (t) => {
    const { turns } = await openFor(t, await newDatabase(t))
    const keeping = { limit: 3, windowInMilliseconds: 100, kept: 1 }
    t.equal(await turns.findNext('a', keeping), null)
    await turns.reserve('a', keeping, 1_000, 1_000)
    t.equal(await turns.findNext('a', keeping), 0, 'a slot that nobody has taken')
    await turns.reserve('a', keeping, 1_010, 1_010)
    t.equal(await turns.findNext('a', keeping), 1_100)
    await turns.holdBack('a', 9_000)
    t.equal(await turns.findNext('a', keeping), 9_000)
    t.equal(await turns.findNext('b', keeping), null)
  })

  t.test('however many queue, the turns that are kept go to who is urgent alone', async (t) => {
    const { turns } = await openFor(t, await newDatabase(t))
    const keeping = { limit: 3, windowInMilliseconds: 100, kept: 1 }
    const queued = await inParallel(20, () => turns.reserve('a', keeping, 0, 5_000))
    t.equal(Math.max(...queued.map((turn) => turn ?? Number.NaN)), 900, 'twenty share two slots')
    t.equal(await turns.reserve('a', keeping, 0, 0, 'urgent'), 0)
    t.equal(await turns.reserve('a', keeping, 10, 100, 'urgent'), 100, 'and the next comes a window later')
    t.equal(await turns.reserve('a', keeping, 10, 999), null)
  })

  t.test('who is urgent takes any turn that is free', async (t) => {
    const { turns } = await openFor(t, await newDatabase(t))
    const keeping = { limit: 2, windowInMilliseconds: 100, kept: 1 }
    t.equal(await turns.reserve('a', keeping, 0, 0, 'urgent'), 0)
    t.equal(await turns.reserve('a', keeping, 0, 0, 'urgent'), 0)
    t.equal(await turns.reserve('a', keeping, 0, 99, 'urgent'), null)
  })

  t.test('who is urgent, and what is only good to know, take a kept turn before one of the others', async (t) => {
    const { turns } = await openFor(t, await newDatabase(t))
    const keeping = { limit: 3, windowInMilliseconds: 100, kept: 1 }
    for (const [key, urgency] of [['a', 'urgent'] as const, ['b', 'spare'] as const]) {
      await turns.reserve(key, keeping, 0, 0)
      t.equal(await turns.reserve(key, keeping, 150, 150, urgency), 150)
      t.equal(await turns.reserve(key, keeping, 150, 150), 150)
      t.equal(await turns.reserve(key, keeping, 150, 150), 150, `${urgency} left both`)
    }
  })

  t.test('what is only good to know never takes the last turn that somebody may need', async (t) => {
    const { turns } = await openFor(t, await newDatabase(t))
    const keeping = { limit: 4, windowInMilliseconds: 100, kept: 1 }
    const wish = (now: number, latest: number) => turns.reserve('a', keeping, now, latest, 'spare')
    t.same([await wish(0, 0), await wish(0, 0), await wish(0, 0)], [0, 0, 0], 'the kept one and two of three')
    t.equal(await wish(0, 0), null)
    t.equal(await turns.reserve('a', keeping, 0, 0), 0, 'the third is there for who needs it')
    t.equal(await wish(10, 99), null)
    t.equal(await wish(10, 100), 100, 'it may wait for the kept one')
    t.equal(await turns.reserve('a', keeping, 10, 100), 100, 'and for no other')
  })
}
