import type { Test } from 'tap'
import { nextDueAt } from '../../../support/next-due.ts'
import { requestOf } from '../../../support/requests.ts'
import { inParallel, type NewDatabase, openFor } from '../fixture.ts'

export async function testTransactions(t: Test, newDatabase: NewDatabase): Promise<void> {
  t.test('all or nothing: what the work throws rolls back and is thrown on', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const failure = new Error('no')
    const failing = store.transact(async (tx) => {
      await tx.requests.insert(requestOf())
      await tx.outbox.add(requestOf().id, [{ command: { type: 'expire' }, dueAt: 1 }])
      await tx.counters.spend('a', 1, 10)
      await tx.hr.begin('one')
      await tx.hr.stage('one', [])
      throw failure
    })
    t.equal(await failing.catch((error) => error), failure)
    t.equal(await store.requests.find(requestOf().id), null)
    t.equal(await nextDueAt(store), null)
    t.equal(await store.counters.read('a', 1, 10), 0)
  })

  t.test('the work sees its own writes and gives its value', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const found = await store.transact(async (tx) => {
      await tx.requests.insert(requestOf())
      return tx.requests.find(requestOf().id)
    })
    t.same(found, requestOf())
  })

  t.test('transactions at once wait for each other', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await store.requests.insert(requestOf())
    await inParallel(50, () =>
      store.transact(async ({ requests }) => {
        const request = await requests.find(requestOf().id)
        if (request === null) throw new Error('it is gone')
        const next = { ...request, version: request.version + 1, answerTries: request.answerTries + 1 }
        if (!(await requests.save(next))) throw new Error('somebody was faster')
      }),
    )
    t.equal((await store.requests.find(requestOf().id))?.answerTries, 50)
  })

  t.test('the store itself is refused inside a transaction, where it would wait for ever', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const nested = store.transact(() => store.requests.find('any'))
    await t.rejects(nested, { message: 'Inside transact, use the repositories that it gives you' })
    await t.rejects(
      store.transact(() => store.transact(async () => 1)),
      { message: /use the repositories/ },
    )
    t.equal(await store.transact(async () => 'free again'), 'free again')
  })
}
