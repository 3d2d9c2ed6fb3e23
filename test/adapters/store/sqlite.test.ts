import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { createCounters } from '../../../src/adapters/store/counters.ts'
import { inTransaction, openDatabase } from '../../../src/adapters/store/database.ts'
import { touch } from '../../../src/adapters/store/meta.ts'
import { createRecoveryRequests } from '../../../src/adapters/store/recovery-requests.ts'
import { openStore } from '../../../src/adapters/store/store.ts'
import { requestOf } from '../../support/requests.ts'
import { testStoreContract } from './contract.ts'
import { insertRequest, meddle, openFor, secrets } from './fixture.ts'

let files = 0

/** A new file in the test's own folder. */
function newDatabase(t: Test): string {
  files += 1
  return `sqlite:${join(t.testdir(), `${files}.db`)}`
}

testStoreContract(async (t) => newDatabase(t))

t.test('the folder and the file are for their owner alone', async (t) => {
  const path = join(t.testdir(), 'data', 'sparekey.db')
  await openFor(t, `sqlite:${path}`)
  t.equal(statSync(join(path, '..')).mode & 0o777, 0o700)
  for (const file of [path, `${path}-wal`]) t.equal(statSync(file).mode & 0o777, 0o600)
})

t.test('the log is flushed by the driver, SQLite keeps it in order, and keys refer to something', async (t) => {
  const url = newDatabase(t)
  const store = await openFor(t, url)
  t.same(await meddle(url, 'pragma journal_mode'), [{ journal_mode: 'wal' }])
  t.same(await meddle(url, 'pragma synchronous'), [{ synchronous: 1 }])
  await t.rejects(store.outbox.add('nobody', [{ command: { type: 'expire' }, dueAt: 1 }]), /FOREIGN KEY/)
})

t.test('a failure has a class and a cause in plain words', async (t) => {
  const folder = t.testdir({ 'text.db': 'this is no database, it is only a long enough text', 'a-file': '' })
  const cases: readonly [string, string][] = [
    [join(folder, 'no', 'such', 'folder.db'), 'unreachable'],
    [join(folder, 'a-file', 'x.db'), 'unreachable'],
    [folder, 'unreachable'],
    [join(folder, 'text.db'), 'damaged'],
  ]
  for (const [path, fault] of cases)
    await t.rejects(openStore(`sqlite:${path}`, secrets), { name: 'StoreError', fault })
  await t.rejects(openStore('mysql://db', secrets), { name: 'StoreError', fault: 'unreachable' })
})

t.test('a locked database says so and is fine afterwards', async (t) => {
  const url = newDatabase(t)
  const store = await openFor(t, url)
  await store.requests.insert(requestOf())
  const other = openDatabase(url)
  await other.transaction().execute(async () => {
    await t.rejects(store.counters.spend('a', 1, 10), { name: 'StoreError', fault: 'locked' })
  })
  await other.destroy()
  t.equal(await store.counters.spend('a', 1, 10), 1)
})

t.test('P-12 a full disk rolls back, says so, and keeps what was there', async (t) => {
  const url = newDatabase(t)
  await (await openStore(url, secrets)).close()
  const db = openDatabase(url)
  const requests = createRecoveryRequests(db, secrets)
  await requests.insert(requestOf())
  await sql`pragma max_page_count = 1`.execute(db)
  const failing = inTransaction(db, async (transaction) => {
    await createCounters(transaction).spend('a', 1, 10)
    const reference = 'x'.repeat(1_000_000)
    await createRecoveryRequests(transaction, secrets).insert(requestOf({ id: 'too much', reference }))
  })
  await t.rejects(failing, { name: 'StoreError', fault: 'full', message: /disk .* is full/ })
  t.same(await requests.find(requestOf().id), requestOf())
  t.equal(await createCounters(db).read('a', 1, 10), 0)
  await db.destroy()
})

t.test('P-12 a file that may not be written says so', async (t) => {
  const url = newDatabase(t)
  await (await openStore(url, secrets)).close()
  const db = openDatabase(url)
  await sql`pragma query_only = true`.execute(db)
  await t.rejects(touch(db), { name: 'StoreError', fault: 'read_only' })
  await db.destroy()
})

t.test('what is at rest has no token, name or answer in clear', async (t) => {
  const url = newDatabase(t)
  const store = await openFor(t, url)
  const sealedName = secrets.seal('canary.name@example.com', 'request:1:name')
  await insertRequest(store, { sealedName, nameKey: secrets.digest('name', 'canary.name@example.com') })
  const answers = { city: secrets.digest('answer', 'key|city|canarytown') }
  await store.hr.begin('one')
  await store.hr.stage('one', [{ line: 2, nameKey: 'key', answers, sealedPrivateMail: null }])
  const bytes = ['', '-wal'].map((end) => readFileSync(url.slice('sqlite:'.length) + end, 'latin1')).join('')
  t.notMatch(bytes, /canary/)
  t.match(bytes, /digest|name_key/)
})
