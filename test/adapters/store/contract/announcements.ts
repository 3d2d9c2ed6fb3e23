import type { Test } from 'tap'
import { inParallel, type NewDatabase, openFor } from '../fixture.ts'

const anchor = { kind: 'audit_anchor', channel: 'mail', content: { anchor: 'x' } } as const

export async function testAnnouncements(t: Test, newDatabase: NewDatabase): Promise<void> {
  t.test('what many replicas tell at once is told once', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await inParallel(20, () => store.announcements.add({ id: 'today', ...anchor }, 10))
    t.same(await store.announcements.claim(9, 100, 10), [], 'not before it is due')
    const claims = await inParallel(20, () => store.announcements.claim(10, 100, 10))
    t.same(claims.flat(), [{ id: 'today', ...anchor, attempts: 0 }])
    await store.announcements.finish('today', 20)
    await store.announcements.add({ id: 'today', ...anchor }, 30)
    t.same(await store.announcements.claim(1_000, 2_000, 10), [], 'not again that day')
  })

  t.test('what could not be sent comes again, and after a crash its lease runs out', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await store.announcements.add({ id: 'one', ...anchor }, 1)
    await store.announcements.claim(1, 50, 10)
    await store.announcements.postpone('one', 70)
    t.same(await store.announcements.claim(69, 100, 10), [])
    t.match(await store.announcements.claim(70, 100, 10), [{ id: 'one', attempts: 1 }])
    t.match(await store.announcements.claim(100, 200, 10), [{ id: 'one', attempts: 1 }])
    await store.announcements.finish('one', 150)
    await store.announcements.deleteBefore(150)
    await store.announcements.deleteBefore(151)
    await store.announcements.add({ id: 'one', ...anchor }, 1)
    t.equal((await store.announcements.claim(300, 400, 10)).length, 1)
  })
}
