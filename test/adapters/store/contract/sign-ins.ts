import type { Test } from 'tap'
import { rowOf } from '../../../support/sign-ins.ts'
import { insertRequest, meddle, type NewDatabase, openFor } from '../fixture.ts'

export async function testSignIns(t: Test, newDatabase: NewDatabase): Promise<void> {
  t.test('rows are kept once, with their latest details, newest first, each with its own person', async (t) => {
    const { signIns } = await openFor(t, await newDatabase(t))
    const [early, late] = [rowOf(500121, { createdAt: 10, steps: null }), rowOf(0, { createdAt: 20 })]
    const complete = { ...early, steps: [] }
    await signIns.keep([
      { objectId: 'ada', row: early },
      { objectId: 'ada', row: late },
      { objectId: 'miles', row: rowOf(0, { createdAt: 15 }) },
    ])
    await signIns.keep([{ objectId: 'ada', row: complete }])
    t.same(await signIns.listOf('ada', 0), [late, complete])
    t.same(await signIns.listOf('ada', 10), [late, complete])
    t.same(await signIns.listOf('ada', 11), [late])
  })

  t.test('what is kept cannot be read in the database', async (t) => {
    const url = await newDatabase(t)
    const { signIns } = await openFor(t, url)
    await signIns.keep([{ objectId: 'ada', row: rowOf(0) }])
    t.notMatch(JSON.stringify(await meddle(url, 'select * from sign_ins')), /Bristol|203\.0\.113|okafor/)
  })

  t.test('old rows are cleared away', async (t) => {
    const { signIns } = await openFor(t, await newDatabase(t))
    await signIns.keep([
      { objectId: 'ada', row: rowOf(0, { createdAt: 10 }) },
      { objectId: 'ada', row: rowOf(0, { createdAt: 20 }) },
    ])
    await signIns.deleteBefore(20)
    t.equal((await signIns.listOf('ada', 0)).length, 1)
  })

  t.test('a request waits for the log while a command of it wants the log', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const [waiting, other] = [await insertRequest(store), await insertRequest(store)]
    await store.outbox.add(other.id, [{ command: { type: 'expire' }, dueAt: 5 }])
    t.same(await store.signIns.listWaiting(), [])
    await store.outbox.add(waiting.id, [{ command: { type: 'read_sign_in_log' }, dueAt: 5 }])
    t.same(await store.signIns.listWaiting(), [waiting.id])
    const [claimed] = await store.outbox.claim(5, 50, 1, waiting.id)
    t.equal(claimed && (await store.outbox.bury(claimed, 'GraphError')), true)
    t.same(await store.signIns.listWaiting(), [])
  })

  t.test('how far the log was read is remembered', async (t) => {
    const { signIns } = await openFor(t, await newDatabase(t))
    t.equal(await signIns.readMark(), null)
    await signIns.saveMark(7)
    await signIns.saveMark(9)
    t.equal(await signIns.readMark(), 9)
  })
}
