import type { Test } from 'tap'
import type { RecoveryRequest } from '../../../../src/core/recovery-request.ts'
import { contactWordOf, searchPrefixesIn } from '../../../../src/core/search-words.ts'
import type { QueueWish, Store } from '../../../../src/shell/ports.ts'
import { ada, henrik, journey, miles, minute, noon } from '../../../support/requests.ts'
import { insertRequest, meddle, type NewDatabase, openFor } from '../fixture.ts'

const wish: QueueWish = {
  shelves: ['waiting', 'held', 'live'],
  reason: null,
  ownerId: null,
  order: 'newest',
  limit: 4,
  after: null,
}
const waiting = (at: number, reason: 'help_requested' | 'reset_failed' = 'help_requested') => ({
  state: 'escalated' as const,
  ending: { reason, at: noon + at, checks: [], isListed: true },
})
const grace = {
  ...ada,
  objectId: 'grace',
  displayName: 'Grace Lind',
  userPrincipalName: 'Grace.Lind@harbourpine.example',
}

async function readAll(store: Store, change: Partial<QueueWish> = {}): Promise<readonly string[]> {
  const seen: string[] = []
  for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
    const page: Awaited<ReturnType<typeof store.requests.listQueue>> = await store.requests.listQueue({
      ...wish,
      ...change,
      after,
    })
    seen.push(...page.requests.map(({ id }) => id))
    after = page.next
  }
  return seen
}

async function fill(store: Store): Promise<void> {
  const add = (id: string, change: Partial<RecoveryRequest>) => insertRequest(store, { id, subscriber: ada, ...change })
  await insertRequest(store, { id: 'stranger' })
  for (const [index, at] of [3, 1, 5, 5, 2].entries()) await add(`w${index}`, waiting(at * minute))
  await add('failed', waiting(4 * minute, 'reset_failed'))
  await add('held', { ...waiting(6 * minute), state: 'stopped', hold: { since: noon, clearedAt: null } })
  await add('live', { ...journey.asking(), id: 'live', startedAt: noon })
  await add('over', {
    state: 'cancelled',
    ending: { reason: 'cancelled_by_subscriber', at: noon, checks: [], isListed: false },
  })
}

export async function testQueue(t: Test, newDatabase: NewDatabase): Promise<void> {
  t.test('the queue comes in order and page by page, over all its shelves, each request once', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    t.same(await readAll(store), [])
    await fill(store)
    const newest = ['held', 'w3', 'w2', 'failed', 'w0', 'w4', 'w1', 'live']
    t.same(await readAll(store), newest)
    t.same(await readAll(store, { order: 'oldest' }), newest.toReversed())
    t.same(await readAll(store, { limit: 1 }), newest)
    t.same(
      await readAll(store, { shelves: ['waiting', 'held', 'live', 'over'], limit: 99 }),
      [...newest, 'over'].sort(byTime),
    )
  })

  t.test('the queue is narrowed by shelf, reason and owner', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await fill(store)
    t.same(await readAll(store, { shelves: ['live'] }), ['live'])
    t.same(await readAll(store, { reason: 'reset_failed' }), ['failed'])
    t.same(await readAll(store, { reason: 'lost_phone' }), ['live'], 'while it goes on, why the person came')
    t.same(await readAll(store, { ownerId: 'hana' }), [])
    const owned = {
      ...waiting(9 * minute),
      id: 'mine',
      subscriber: ada,
      owner: { id: 'hana', name: 'Hana Sato', since: noon },
    }
    await insertRequest(store, owned)
    t.same(await readAll(store, { ownerId: 'hana' }), ['mine'])
    t.same(await readAll(store, { ownerId: 'hana', reason: 'help_requested' }), ['mine'])
    t.same(await readAll(store, { ownerId: 'hana', reason: 'reset_failed' }), [])
  })

  t.test('a request moves to another shelf as it goes on', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const request = await insertRequest(store, { ...journey.asking(), id: 'moving' })
    t.same(await readAll(store, { shelves: ['live'] }), ['moving'])
    await store.requests.save({ ...request, version: 2, ...waiting(1) })
    t.same(
      [await readAll(store, { shelves: ['live'] }), await readAll(store, { shelves: ['waiting'] })],
      [[], ['moving']],
    )
  })

  t.test('P-12 a place in the queue that was changed by hand is not believed', async (t) => {
    const url = await newDatabase(t)
    const store = await openFor(t, url)
    for (const edit of [`shelf = 'over'`, `queue_reason = 'recovered'`, `owner_id = 'eve'`]) {
      const { id } = await insertRequest(store, waiting(0))
      await meddle(url, `update recovery_requests set ${edit} where id = '${id}'`)
      await t.rejects(store.requests.find(id), { name: 'TamperedRowError' }, edit)
    }
  })

  t.test('a person is found by parts of name and account as soon as the directory has named them', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const request = await insertRequest(store, { id: 'ada' })
    const idsFor = async (...prefixes: readonly string[]) =>
      (await store.requests.findByWords(prefixes, 9)).map(({ id }) => id)
    t.same(await idsFor('ada'), [], 'nothing of what a stranger typed is to be found')
    await store.requests.save({ ...request, version: 2, subscriber: ada })
    await store.requests.save({ ...request, version: 3, subscriber: ada })
    await insertRequest(store, { id: 'grace', subscriber: grace, startedAt: noon })
    t.same(await idsFor('ada'), ['ada'])
    t.same(await idsFor('oka', 'ad'), ['ada'])
    t.same(await idsFor('grace.lind@harbourpine.example'), ['grace'])
    t.same(await idsFor('grace', 'okafor'), [], 'every word must fit')
    t.same(await idsFor('okb'), [])
    t.same(await idsFor(), [])
  })

  t.test('the requests that asked somebody to vouch are found by them, whoever is asked now', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const asking = journey.asking()
    const request = await insertRequest(store, { id: 'first', subscriber: ada, startedAt: noon })
    const idsFor = async ({ objectId }: { objectId: string }, limit = 9) =>
      (await store.requests.listAskedOf(objectId, limit)).map(({ id }) => id)
    t.same(await idsFor(miles), [])
    const asked = { ...request, version: 2, contact: asking.contact }
    await store.requests.save(asked, request)
    await insertRequest(store, { ...asking, id: 'second', subscriber: grace, startedAt: noon + minute })
    t.same(await idsFor(miles), ['second', 'first'])
    t.same(await idsFor(miles, 1), ['second'])
    const next = { ...asked, version: 3, contact: asked.contact && { ...asked.contact, person: henrik } }
    await store.requests.save(next, asked)
    t.same(await idsFor(henrik), ['first'])
    t.same(await idsFor(miles), ['second', 'first'], 'who was asked before is found as well')
    t.same(await idsFor(ada), [], 'whose account it is, is something else')
    const named = (await store.requests.findByWords([contactWordOf('mil')], 9)).map(({ id }) => id)
    t.same(named, ['second', 'first'], 'by name as well')
    for (const typed of ['miles', 'chen', miles.objectId, ` ${miles.objectId}`, miles.objectId.slice(0, 4)])
      t.same(await store.requests.findByWords(searchPrefixesIn(typed), 9), [], 'nobody finds it by typing')
  })

  t.test('a reference finds its requests, the newest first', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await insertRequest(store, { id: 'old', ...waiting(0) })
    await insertRequest(store, { id: 'new', ...waiting(1) })
    await insertRequest(store, { id: 'other', reference: 'quiet otter 12', ...waiting(2) })
    t.same(
      (await store.requests.findByReference(['maple canoe 47'], 9)).map(({ id }) => id),
      ['new', 'old'],
    )
    t.same(await store.requests.findByReference([], 9), [])
  })
}

/** `over` ended at noon, as `live` began; the ids decide. */
function byTime(left: string, right: string): number {
  const order = ['held', 'w3', 'w2', 'failed', 'w0', 'w4', 'w1', 'over', 'live']
  return order.indexOf(left) - order.indexOf(right)
}
