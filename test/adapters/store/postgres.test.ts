import { setTimeout as pause } from 'node:timers/promises'
import { inspect } from 'node:util'
import { sql } from 'kysely'
import t from 'tap'
import { inTransaction, openDatabase } from '../../../src/adapters/store/database.ts'
import { openStore } from '../../../src/adapters/store/store.ts'
import { portal } from '../../../src/core/events.ts'
import { verifyStore } from '../../../src/shell/audit/verify-store.ts'
import { administer, cutUnnoticed, isPostgresMissing, newPostgresDatabase } from '../../support/postgres.ts'
import { requestOf } from '../../support/requests.ts'
import { standBetween } from '../../support/silent-line.ts'
import { testStoreContract } from './contract.ts'
import { inParallel, insertRequest, openFor, secrets } from './fixture.ts'

const skip = await isPostgresMissing()
const event = { type: 'recovery_started', at: 1, requestId: 'any', actor: portal, detail: {} } as const

testStoreContract(newPostgresDatabase, skip)

/** Ends every connection of a database, as a restart or a fail-over of the server does. */
async function cutConnections(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  await administer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
}

t.test('connections that were lost while nobody used them cost nobody an answer', { skip }, async (t) => {
  const url = await newPostgresDatabase(t)
  const store = await openFor(t, url)
  const request = await insertRequest(store)
  const held = 8
  for (let times = 1; times <= 3; times += 1) {
    await inParallel(held, () => store.ping())
    cutUnnoticed(url)
    const [found, count] = await Promise.all([
      store.requests.find(request.id),
      store.counters.spend('a', 1, 10),
      store.transact(({ audit }) => audit.append(event)),
      inParallel(held, () => store.ping()),
    ])
    t.same(found, request, 'a read')
    t.equal(count, times, 'a statement that writes, once')
    t.match(await verifyStore(store.audit, secrets), { fault: null, records: times }, 'a transaction, once')
  }
})

t.test('a connection that says nothing any more makes way within seconds', { skip, timeout: 60_000 }, async (t) => {
  const { url, fallSilent } = await standBetween(t, await newPostgresDatabase(t))
  const store = await openFor(t, url)
  await inParallel(4, () => store.ping())
  fallSilent()
  await pause(50)
  const askedAt = performance.now()
  t.equal(await store.counters.spend('a', 1, 10), 1)
  t.ok(performance.now() - askedAt < 10_000, 'all that rested are given up with the first')
})

t.test(
  'a transaction that loses its connection says so, leaves nothing, and the next one works',
  { skip },
  async (t) => {
    const url = await newPostgresDatabase(t)
    const store = await openFor(t, url)
    const cut = store.transact(async (tx) => {
      await tx.requests.insert(requestOf())
      await tx.audit.append(event)
      await cutConnections(url)
      await tx.audit.append(event)
    })
    await t.rejects(cut, { name: 'StoreError', fault: 'unavailable' })
    t.equal(await store.requests.find(requestOf().id), null)
    await store.transact(({ audit }) => audit.append(event))
    t.match(await verifyStore(store.audit, secrets), { fault: null, records: 1 })
  },
)

t.test('a failure has a class and a cause in plain words, and never the password', { skip }, async (t) => {
  const address = await newPostgresDatabase(t)
  const withPassword = (change: Partial<URL>) =>
    Object.assign(new URL(address), { password: 'canary-password', ...change }).href
  const cases: readonly [string, string][] = [
    [withPassword({ port: '1' }), 'unreachable'],
    [withPassword({ pathname: '/no_such_database' }), 'unreachable'],
    [withPassword({ username: 'nobody_of_that_name' }), 'denied'],
    ['postgres://canary-user:canary-password@[nonsense/x', 'unreachable'],
    ['mysql://canary-password@db', 'unreachable'],
  ]
  for (const [url, fault] of cases) {
    const error = await openStore(url, secrets).then(
      () => null,
      (reason: unknown) => reason,
    )
    t.match(error, { name: 'StoreError', fault })
    t.notMatch(inspect(error, { depth: 9, showHidden: true }), /canary-password/)
  }
})

t.test('two who want the same rows in opposite order both get them', { skip }, async (t) => {
  const db = openDatabase(await newPostgresDatabase(t))
  t.teardown(() => db.destroy())
  await sql.raw('create table taken (id text primary key, count bigint not null)').execute(db)
  await sql.raw("insert into taken values ('a', 0), ('b', 0)").execute(db)
  const met = Promise.withResolvers<void>()
  let waiting = 0
  const take = (first: string, second: string) =>
    inTransaction(db, async (transaction) => {
      await sql`update taken set count = count + 1 where id = ${first}`.execute(transaction)
      waiting += 1
      if (waiting === 2) met.resolve()
      await met.promise
      await sql`update taken set count = count + 1 where id = ${second}`.execute(transaction)
    })
  await Promise.all([take('a', 'b'), take('b', 'a')])
  t.ok(waiting > 2, 'one of them was let go first')
  t.same((await sql`select count from taken`.execute(db)).rows, [{ count: 2 }, { count: 2 }])
})

t.test(
  'serialisation failures are tried again, by a statement alone and by a whole transaction',
  { skip },
  async (t) => {
    const url = new URL(await newPostgresDatabase(t))
    url.searchParams.set('options', '-c default_transaction_isolation=serializable')
    const store = await openFor(t, url.href)
    await inParallel(4, () => store.transact(({ audit }) => audit.append(event)))
    const counts = await inParallel(4, () => store.counters.spend('a', 1, 10))
    t.same(counts.toSorted(), [1, 2, 3, 4])
    t.match(await verifyStore(store.audit, secrets), { fault: null, records: 4 })
  },
)

t.test('many replicas that start at once make the schema once', { skip }, async (t) => {
  const url = await newPostgresDatabase(t)
  const stores = await inParallel(4, () => openFor(t, url))
  await inParallel(4, (index) => stores[index]?.ping() ?? Promise.reject(new Error('no store')))
  const rows = await administer('select name from kysely_migration', new URL(url).pathname.slice(1))
  t.equal(new Set(rows.map((row) => JSON.stringify(row))).size, rows.length)
})

t.test('the connection is encrypted as sslmode says, and an unknown certificate is refused', { skip }, async (t) => {
  const address = await newPostgresDatabase(t)
  const [{ ssl }] = (await administer('show ssl')) as [{ ssl: string }]
  await t.rejects(openStore(`${address}?sslmode=verify-full`, secrets), { name: 'StoreError', fault: 'unreachable' })
  if (ssl !== 'on') return t.comment('this server has no certificate to try the rest with')
  const db = openDatabase(`${address}?sslmode=no-verify`)
  const { rows } = await sql`select ssl from pg_stat_ssl where pid = pg_backend_pid()`.execute(db)
  await db.destroy()
  t.same(rows, [{ ssl: true }])
})
