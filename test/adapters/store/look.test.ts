import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { lookAt } from '../../../src/adapters/store/look.ts'
import { openStore } from '../../../src/adapters/store/store.ts'
import { chainSecrets } from '../../support/audit-chain.ts'
import { addressOf, administer, isPostgresMissing, newPostgresDatabase } from '../../support/postgres.ts'

const skip = await isPostgresMissing()

t.test('a file is looked at without a trace; one that cannot be looked at is left to whoever opens it', async (t) => {
  const folder = t.testdir({ 'empty.db': '', 'text.db': 'no database at all, but quite some text'.repeat(100) })
  const urlOf = (name: string) => `sqlite:${join(folder, name)}`
  t.equal(await lookAt(urlOf('absent.db')), 'absent')
  t.equal(await lookAt(urlOf('empty.db')), 'empty')
  t.equal(await lookAt(urlOf('text.db')), 'ready')
  await (await openStore(urlOf('ours.db'), chainSecrets)).close()
  t.equal(await lookAt(urlOf('ours.db')), 'ready')
  chmodSync(join(folder, 'ours.db'), 0o000)
  t.equal(await lookAt(urlOf('ours.db')), 'ready')
})

t.test('a server is asked for our tables, those of others, and the right to make some', { skip }, async (t) => {
  const url = await newPostgresDatabase(t)
  const database = new URL(url).pathname.slice(1)
  const role = `sparekey_look_${process.pid}`
  await administer(`create role ${role} login`)
  t.teardown(() => administer(`drop role ${role}`))
  t.equal(await lookAt(url), 'empty')
  t.equal(await lookAt(addressOf(database, role)), 'forbidden')
  await administer('create table orders (id integer)', database)
  t.equal(await lookAt(url), 'foreign')
  await (await openStore(url, chainSecrets)).close()
  t.equal(await lookAt(url), 'ready')
  await t.rejects(lookAt(addressOf(database, role)), { name: 'StoreError', fault: 'forbidden' })
})

t.test('a server that does not answer is no empty database', async (t) => {
  await t.rejects(lookAt('postgres://nobody@127.0.0.1:1/none'), { name: 'StoreError', fault: 'unreachable' })
})
