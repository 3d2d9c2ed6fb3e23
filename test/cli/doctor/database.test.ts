import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import t from 'tap'
import { bad, caution, good, openClinic } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'

const { visit, withStore, databasePath } = await openClinic(t)

t.test('the database: made later, usable, of a newer release, of another secret', async (t) => {
  t.match((await visit()).of('database'), only({ ...good, sentence: /portal makes it/ }))
  await withStore(async () => {})
  t.match((await visit()).of('database'), only({ ...good, sentence: /opened and written/ }))
  const secret = randomBytes(32).toString('base64')
  t.match(
    (await visit([], { SPAREKEY_SECRET: secret })).of('database'),
    only({ ...bad, sentence: /another SPAREKEY_SECRET/ }),
  )
  const database = new DatabaseSync(databasePath)
  database.exec("insert into kysely_migration (name, timestamp) values ('9999-from-the-future', 'x')")
  database.close()
  t.match((await visit()).of('database'), only({ ...bad, sentence: /newer release/ }))
  const gone = { DATABASE_URL: `sqlite:${databasePath}/no/such/folder/x.db` }
  t.match((await visit([], gone)).of('database'), only({ ...bad, sentence: /folder cannot be written/ }))
  const other = join(t.testdir({ 'empty.db': '' }), 'empty.db')
  t.match(
    (await visit([], { DATABASE_URL: `sqlite:${other}` })).of('database'),
    only({ ...good, sentence: /empty yet/ }),
  )
  t.equal(statSync(other).size, 0, 'the doctor makes no tables')
  const foreign = new DatabaseSync(other)
  foreign.exec('create table orders (id integer)')
  foreign.close()
  t.match(
    (await visit([], { DATABASE_URL: `sqlite:${other}` })).of('database'),
    only({ ...caution, sentence: /tables of something else/ }),
  )
})

t.test('how the line to PostgreSQL is encrypted is judged once, and not on the machine itself', async (t) => {
  const { of } = await visit([], { DATABASE_URL: 'postgres://portal@127.0.0.1:1/sparekey?sslmode=disable' })
  t.notOk(of('configuration').some(({ sentence }) => /encrypted/.test(sentence)))
  t.match(of('database'), only({ ...bad, sentence: /cannot be opened/ }))
})
