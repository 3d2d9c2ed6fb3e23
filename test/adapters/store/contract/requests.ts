import type { Test } from 'tap'
import { StoreError } from '../../../../src/adapters/store/errors.ts'
import type { RecoveryRequest } from '../../../../src/core/recovery-request.ts'
import { ada, henrik, journey, noon, requestOf } from '../../../support/requests.ts'
import { inParallel, insertRequest, meddle, type NewDatabase, openFor } from '../fixture.ts'

const escalated = (at: number, isListed = true): Partial<RecoveryRequest> => ({
  state: 'escalated',
  ending: { reason: 'help_requested', at, checks: [], isListed },
})
const { steps } = journey.resetting().reset
const guard = { since: noon, until: noon + 1, usedSeenAt: null }

export async function testRequests(t: Test, newDatabase: NewDatabase): Promise<void> {
  t.test('a request is found as it was saved', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const request = await insertRequest(store, { subscriber: ada, reference: 'Füchse “42” \u{1f511}' })
    t.same(await store.requests.find(request.id), request)
    t.equal(await store.requests.find('nobody'), null)
    const next: RecoveryRequest = { ...request, version: 2, state: 'verified' }
    t.equal(await store.requests.save(next), true)
    t.same(await store.requests.find(request.id), next)
  })

  t.test('every request of a person is found, whatever became of it, and nobody else’s', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await insertRequest(store, { id: 'ended', subscriber: ada, ...escalated(noon) })
    await insertRequest(store, { id: 'open', subscriber: ada })
    await insertRequest(store, { id: 'unknown' })
    t.same((await store.requests.listOf(ada.objectId)).map(({ id }) => id).toSorted(), ['ended', 'open'])
    t.same(await store.requests.listOf('nobody'), [])
  })

  t.test('an older version loses', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const request = await insertRequest(store)
    t.equal(await store.requests.save({ ...request, version: 2 }), true)
    t.equal(await store.requests.save({ ...request, version: 2, state: 'denied' }), false)
    t.equal(await store.requests.save({ ...request, version: 4 }), false)
    t.equal((await store.requests.find(request.id))?.state, 'awaiting_answers')
  })

  t.test('what is found, locked and saved is the one request that was named, and no other', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const [first, second] = [await insertRequest(store), await insertRequest(store)]
    await store.transact(async (tx) => {
      t.same(await tx.requests.find(second.id), second)
      t.equal(await tx.requests.save({ ...second, version: 2, state: 'verified' }), true)
      t.equal(await tx.requests.find('nobody'), null)
    })
    t.same(await store.requests.find(first.id), first)
    t.match(await store.requests.find(second.id), { id: second.id, version: 2, state: 'verified' })
  })

  t.test('CVE-row-43 of 200 parallel saves one wins', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const request = await insertRequest(store)
    const wins = await inParallel(200, (index) => store.requests.save({ ...request, version: 2, answerTries: index }))
    t.equal(wins.filter((isWinner) => isWinner).length, 1)
    t.equal((await store.requests.find(request.id))?.answerTries, wins.indexOf(true))
  })

  t.test('P-12 a row that was edited by hand is never believed', async (t) => {
    const url = await newDatabase(t)
    const edits = [
      `set data = replace(data, 'awaiting_answers', 'verified')`,
      `set state = 'verified'`,
      `set version = 9`,
      `set is_listed = 1`,
      `set seal = 'x'`,
      `set seal = (select seal from recovery_requests where id = 'other'), data = (select data from recovery_requests where id = 'other')`,
    ]
    const store = await openFor(t, url)
    await insertRequest(store, { id: 'other' })
    for (const [index, edit] of edits.entries()) {
      const id = `request-${index}`
      await insertRequest(store, { id, subscriber: ada, ...(index === 3 ? escalated(noon, false) : {}) })
      t.equal((await store.requests.find(id))?.id, id, 'also when it was read and believed before')
      await meddle(url, `update recovery_requests ${edit} where id = '${id}'`)
      await t.rejects(store.requests.find(id), { name: 'TamperedRowError' }, edit)
    }
    await t.rejects(store.requests.findOthersOf(ada.objectId, 'x'), { name: 'TamperedRowError' })
    await t.rejects(store.requests.listEscalated({ limit: 9, before: null }), { name: 'TamperedRowError' })
  })

  t.test('what one reader was given no other can change', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await insertRequest(store, { id: 'shared', subscriber: ada })
    const read = await store.requests.find('shared')
    t.throws(() => Object.assign(read ?? {}, { state: 'verified' }), TypeError)
    t.throws(() => Object.assign(read?.subscriber ?? {}, { objectId: 'somebody else' }), TypeError)
    t.match(await store.requests.find('shared'), { state: 'awaiting_answers', subscriber: ada })
  })

  t.test('others of a person are those that are not over or still hold a guard', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const add = (id: string, change: Partial<RecoveryRequest>) =>
      insertRequest(store, { id, subscriber: ada, ...change })
    await add('mine', {})
    await add('open', { state: 'awaiting_manager' })
    await add('guarded', { ...escalated(noon), guard })
    await add('over', escalated(noon))
    await add('gone', { state: 'cancelled' })
    await add('stranger', { state: 'awaiting_manager', subscriber: { ...ada, objectId: 'somebody else' } })
    await add('nameless', { state: 'awaiting_manager', subscriber: null })
    const others = await store.requests.findOthersOf(ada.objectId, 'mine')
    t.same(others.map(({ id }) => id).sort(), ['guarded', 'open'])
  })

  t.test(
    'R-APP-10 R-ELIG-4 the last reset and the last recovery of a person are those before this request',
    async (t) => {
      const store = await openFor(t, await newDatabase(t))
      const resetAt = (startedAt: number) => ({ startedAt, steps, found: 1, deleted: 1, finishedAt: null })
      const recoveredAt = (at: number) => ({ reason: 'recovered', at, checks: [], isListed: false }) as const
      const add = (id: string, change: Partial<RecoveryRequest>) =>
        insertRequest(store, { id, subscriber: ada, ...change })
      t.equal(await store.requests.findLastReset(ada.objectId, 'mine'), null)
      t.equal(await store.requests.findLastRecovery(ada.objectId, 'mine'), null)
      await add('older', { state: 'recovered', reset: resetAt(noon + 1), ending: recoveredAt(noon + 2) })
      await add('newer', { state: 'recovered', reset: resetAt(noon + 3), ending: recoveredAt(noon + 4) })
      await add('broken', { ...escalated(noon + 6), reset: resetAt(noon + 5) })
      await add('mine', { state: 'recovered', reset: resetAt(noon + 7), ending: recoveredAt(noon + 8) })
      await add('other', {
        state: 'recovered',
        reset: resetAt(noon + 9),
        ending: recoveredAt(noon + 9),
        subscriber: henrik,
      })
      t.equal(await store.requests.findLastReset(ada.objectId, 'mine'), noon + 5)
      t.equal(await store.requests.findLastRecovery(ada.objectId, 'mine'), noon + 4)
    },
  )

  t.test('listed escalations come newest first and page by page', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const times = [3, 1, 5, 5, 2, 4]
    for (const [index, at] of times.entries()) await insertRequest(store, { id: `r${index}`, ...escalated(noon + at) })
    await insertRequest(store, { id: 'unlisted', ...escalated(noon + 9, false) })
    await insertRequest(store, { id: 'stopped', ...escalated(noon + 9), state: 'stopped' })
    const hold = { since: noon, clearedAt: null }
    await insertRequest(store, { id: 'held', ...escalated(noon + 8), state: 'stopped', hold })
    const cleared = { since: noon, clearedAt: noon }
    await insertRequest(store, { id: 'cleared', ...escalated(noon + 8), state: 'stopped', hold: cleared })
    const seen: string[] = []
    let before: string | null = null
    do {
      const page = await store.requests.listEscalated({ limit: 4, before })
      seen.push(...page.requests.map(({ id }) => id))
      before = page.next
    } while (before !== null)
    t.same(seen, ['held', 'r3', 'r2', 'r5', 'r0', 'r4', 'r1'])
    t.equal((await store.requests.listEscalated({ limit: 7, before: 'nonsense' })).next, null)
  })

  t.test('requests are counted by state', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    t.same(await store.requests.countByState(), {})
    for (const id of ['a', 'b', 'c']) await insertRequest(store, { id })
    await insertRequest(store, { id: 'd', ...escalated(noon) })
    t.same(await store.requests.countByState(), { awaiting_answers: 3, escalated: 1 })
    t.equal(requestOf().state, 'awaiting_answers')
  })

  t.test(
    'R-SEC-6 those that ended before a time come page by page, the oldest first, and go as they were seen',
    async (t) => {
      const url = await newDatabase(t)
      const store = await openFor(t, url)
      for (const at of [noon + 3, noon + 1, noon + 2, noon + 9])
        await insertRequest(store, { id: `e${at}`, ...escalated(at) })
      await insertRequest(store, { id: 'guarded', guard, ...escalated(noon) })
      await insertRequest(store, { id: 'open' })
      await insertRequest(store, { id: 'edited', ...escalated(noon) })
      await meddle(url, "update recovery_requests set reference = 'x' where id = 'edited'")
      const first = await store.requests.listEndedBefore({ time: noon + 9, after: null, limit: 3 })
      t.same(
        first.requests.map(({ id }) => id),
        [`e${noon + 1}`, `e${noon + 2}`],
      )
      const second = await store.requests.listEndedBefore({ time: noon + 9, after: first.next, limit: 3 })
      t.same(
        second.requests.map(({ id }) => id),
        [`e${noon + 3}`],
      )
      t.equal(second.next, null)
      await insertRequest(store, { id: 'named', subscriber: ada, ...escalated(noon + 4) })
      const nameless = await store.requests.listEndedBefore({ time: noon + 9, after: null, limit: 9, isNameless: true })
      t.same(
        nameless.requests.map(({ id }) => id),
        [`e${noon + 1}`, `e${noon + 2}`, `e${noon + 3}`],
        'or only those of whom nobody knows whose they are',
      )
      const [oldest] = first.requests
      if (oldest === undefined) throw new Error('none')
      await store.notes.add({
        id: 'n1',
        requestId: oldest.id,
        at: noon,
        by: { id: 'agent', name: 'Ann' },
        text: 'called back',
      })
      t.equal(await store.requests.remove([{ ...oldest, version: oldest.version + 1 }]), 0)
      t.equal((await store.notes.listOf(oldest.id)).length, 1)
      t.equal(await store.requests.remove(first.requests), 2)
      t.equal(await store.requests.find(oldest.id), null)
      t.same(await store.notes.listOf(oldest.id), [], 'what staff wrote of it goes, too')
    },
  )

  t.test('R-SEC-6 sightings, links, pauses and dropped imports go when their time is over', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    for (const [subject, seenAt] of Object.entries({ a: 1, b: 2, c: 3, d: 9 })) {
      await store.sightings.save('contact', subject, { value: 'v', changedAt: null, seenAt })
    }
    t.equal(await store.sightings.deleteUnseenSince(9, 2), 2)
    t.equal(await store.sightings.deleteUnseenSince(9, 2), 1)
    t.match(await store.sightings.find('contact', 'd'), { seenAt: 9 })
    const { id } = await insertRequest(store)
    await store.links.add('l', { purpose: 'stop', requestId: id, addressee: 'x', expiresAt: 5 })
    await store.links.deleteExpired(5)
    t.equal(await store.links.find('l', 0), null)
    t.equal(await store.lockdowns.deleteClosedBefore(9), 0)
    await store.hr.begin('i')
    await store.hr.stage('i', [{ line: 1, nameKey: 'n', answers: {}, sealedPrivateMail: null }])
    await store.hr.drop('i')
    await store.hr.forgetDropped()
    await t.rejects(store.hr.flip('i', [], 1), new StoreError('superseded'))
  })
}
