import type { Test } from 'tap'
import { only } from '../../../support/only.ts'
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
    t.match(await store.announcements.claim(70, 100, 10), only({ id: 'one', attempts: 1 }))
    t.match(await store.announcements.claim(100, 200, 10), only({ id: 'one', attempts: 1 }))
    await store.announcements.finish('one', 150)
    await store.announcements.deleteBefore(150)
    await store.announcements.deleteBefore(151)
    await store.announcements.add({ id: 'one', ...anchor }, 1)
    t.equal((await store.announcements.claim(300, 400, 10)).length, 1)
  })
  t.test('of several each is told, postponed and forgotten by itself, the longest due first', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const add = (id: string, dueAt: number) => store.announcements.add({ id, ...anchor }, dueAt)
    const claimOne = async (now: number) => (await store.announcements.claim(now, now + 10, 1)).map(({ id }) => id)
    await add('late', 30)
    await add('early', 10)
    await add('middle', 20)
    t.same(await claimOne(100), ['early'])
    await store.announcements.finish('early', 100)
    t.same(await claimOne(100), ['middle'])
    await store.announcements.postpone('middle', 200)
    t.same(await claimOne(100), ['late'])
    await store.announcements.finish('late', 150)
    await store.announcements.deleteBefore(150)
    await add('early', 160)
    await add('late', 160)
    t.same(await claimOne(199), ['early'], 'which was forgotten')
    t.same(await store.announcements.claim(199, 210, 9), [], 'the other is told already')
    t.match(await store.announcements.claim(200, 205, 9), only({ id: 'middle', attempts: 1 }))
  })
}
