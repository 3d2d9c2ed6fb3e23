import t from 'tap'
import { openDatabase } from '../../../src/adapters/store/database.ts'
import { migrate } from '../../../src/adapters/store/migrate.ts'
import { prepare, prepareRows, prepareShapes } from '../../../src/adapters/store/prepared.ts'

const db = openDatabase('sqlite::memory:')
await migrate(db)
t.teardown(() => db.destroy())
let built = 0
const write = prepare((db, { key, value }: { key: string; value: string }) => {
  built += 1
  return db.insertInto('meta').values({ key, value })
})
const read = prepareShapes((keys: readonly string[]) => (db, { value }: { value: string }) => {
  built += 1
  return db.selectFrom('meta').select('key').where('key', 'in', keys).where('value', '=', value).orderBy('key')
})

t.test('a statement is built once and runs with the values of each call, also inside a transaction', async (t) => {
  await write(db, { key: 'one', value: 'canary' })
  await db.transaction().execute(async (transaction) => {
    await write(transaction, { key: 'two', value: 'canary' })
    await write(transaction, { key: 'three', value: 'other' })
  })
  t.equal(built, 1)
  t.same(await read(['one', 'two', 'three'])(db, { value: 'canary' }), [{ key: 'one' }, { key: 'two' }])
  t.same(await read(['one', 'two', 'three'])(db, { value: 'other' }), [{ key: 'three' }])
  t.equal(built, 2, 'and once for each shape')
  t.same(await read(['one'])(db, { value: 'canary' }), [{ key: 'one' }])
  t.equal(built, 3)
})

t.test('a statement of several rows is built once for each number of rows', async (t) => {
  let rowsBuilt = 0
  const writeRows = prepareRows((db, rows: readonly { key: string; value: string }[]) => {
    rowsBuilt += 1
    return db.insertInto('meta').values(rows.map(({ key, value }) => ({ key, value })))
  })
  await writeRows(db, [
    { key: 'a', value: 'row' },
    { key: 'b', value: 'row' },
  ])
  await writeRows(db, [
    { key: 'c', value: 'row' },
    { key: 'd', value: 'other' },
  ])
  await writeRows(db, [{ key: 'e', value: 'row' }])
  t.equal(rowsBuilt, 2)
  const rows = await db.selectFrom('meta').select('key').where('value', '=', 'row').orderBy('key').execute()
  t.same(
    rows.map(({ key }) => key),
    ['a', 'b', 'c', 'e'],
  )
})
