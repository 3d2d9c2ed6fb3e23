import type { Test } from 'tap'
import { inParallel, type NewDatabase, openFor } from '../fixture.ts'

export async function testCounters(t: Test, newDatabase: NewDatabase): Promise<void> {
  t.test('CVE-row-61 200 parallel spends are counted exactly, each with its own number', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const counts = await inParallel(200, () => store.counters.spend('person', 5, 60))
    t.same(
      counts.toSorted((left, right) => left - right),
      Array.from({ length: 200 }, (_, index) => index + 1),
    )
    t.equal(await store.counters.read('person', 5, 60), 200)
  })

  t.test('a window ends where the next begins, and each key counts by itself', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    t.equal(await store.counters.spend('a', 59, 60), 1)
    t.equal(await store.counters.spend('a', 60, 60), 1)
    t.equal(await store.counters.spend('a', 119, 60), 2)
    t.equal(await store.counters.spend('b', 119, 60), 1)
    t.equal(await store.counters.spend('a', 119, 40), 1)
    t.equal(await store.counters.read('a', 120, 60), 0)
    t.equal(await store.counters.read('a', 119, 60), 2)
    t.equal(await store.counters.read('a', 119, 40), 1)
    t.equal(await store.counters.read('b', 119, 60), 1)
    t.equal(await store.counters.read('c', 119, 60), 0)
  })

  t.test('windows that are over are cleared away, others stay', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await store.counters.spend('a', 0, 60)
    await store.counters.spend('a', 60, 60)
    await store.counters.deleteBefore(60)
    t.equal(await store.counters.read('a', 0, 60), 0)
    t.equal(await store.counters.read('a', 60, 60), 1)
  })
}
