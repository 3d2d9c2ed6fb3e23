import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { Test } from 'tap'
import { openStore } from '../../../../src/adapters/store/store.ts'
import { createSecrets } from '../../../../src/adapters/system.ts'
import { nameRow } from '../../../../src/core/recovery-request.ts'
import { nextDueAt } from '../../../support/next-due.ts'
import { requestOf } from '../../../support/requests.ts'
import { insertRequest, meddle, type NewDatabase, openFor, secrets, startWriter } from '../fixture.ts'

export async function testOpening(t: Test, newDatabase: NewDatabase): Promise<void> {
  t.test('the schema is made once, also by two who start at once', async (t) => {
    const url = await newDatabase(t)
    const ends = [startWriter(url, 'open'), startWriter(url, 'open')].map((child) => once(child, 'exit'))
    t.same(await Promise.all(ends), [
      [0, null],
      [0, null],
    ])
    const rows = (await meddle(url, 'select name from kysely_migration order by name')) as { name: string }[]
    t.equal(rows[0]?.name, '0001-first-tables')
    t.equal(new Set(rows.map(({ name }) => name)).size, rows.length, 'no migration ran twice')
  })

  t.test('P-15 a database that a newer release has written is refused in a clear sentence', async (t) => {
    const url = await newDatabase(t)
    await (await openStore(url, secrets)).close()
    await meddle(url, "insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')")
    await t.rejects(openStore(url, secrets), {
      name: 'NewerSchemaError',
      message: /newer release of Sparekey \(it has "9999-later"\)\. Start that release/,
    })
  })

  t.test('another master secret is refused before every row looks tampered with', async (t) => {
    const url = await newDatabase(t)
    await (await openStore(url, secrets)).close()
    await t.rejects(openStore(url, createSecrets(randomBytes(32))), { name: 'StoreError', fault: 'wrong_secret' })
  })

  t.test('R-SEC-1 a new master secret reads what the previous one wrote', async (t) => {
    const url = await newDatabase(t)
    const store = await openStore(url, secrets)
    const drawn = requestOf()
    const sealedName = secrets.seal('ada@harbourpine.example', nameRow(drawn.id))
    const request = await insertRequest(store, { ...drawn, sealedName })
    await store.close()
    const rotated = await openStore(url, createSecrets(randomBytes(32), new Uint8Array(32).fill(7)))
    t.teardown(() => rotated.close())
    t.same(await rotated.requests.find(request.id), request)
    t.equal(await rotated.requests.save({ ...request, version: 2 }), true)
    t.equal((await rotated.requests.find(request.id))?.version, 2)
  })

  t.test('P-11 after a restart everything is still there', async (t) => {
    const url = await newDatabase(t)
    const before = await openStore(url, secrets)
    const request = requestOf()
    await before.requests.insert(request)
    await before.counters.spend('person', 1_000, 60_000)
    await before.outbox.add(request.id, [{ command: { type: 'expire' }, dueAt: 5 }])
    await before.close()
    const after = await openFor(t, url)
    t.same(await after.requests.find(request.id), request)
    t.equal(await after.counters.read('person', 1_000, 60_000), 1)
    t.equal(await nextDueAt(after), 5)
    await after.ping()
  })
}
