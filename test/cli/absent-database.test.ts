import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import t, { type Test } from 'tap'
import { leastSettings, runCli } from '../support/cli.ts'
import { administer, isPostgresMissing, newPostgresDatabase } from '../support/postgres.ts'

const skip = await isPostgresMissing()

const lines = [
  'hold list',
  'hold clear maple canoe 47 --reason spoke_to_subscriber',
  'lockdown status',
  'lockdown on --reason attack --hours 4',
  'lockdown off',
  'audit verify',
  'audit export',
  'audit acknowledge --yes',
  'survey',
]

for (const line of lines)
  t.test(`R-SEC-8 "${line}" makes no database of its own, and does not say that it is done`, async (t) => {
    const path = join(t.testdir(), 'elsewhere.db')
    const { code, out, err } = await runCli(line.split(' '), { ...leastSettings, DATABASE_URL: `sqlite:${path}` })
    t.equal(code, 1)
    t.equal(out, '')
    t.match(err, /There is no database where DATABASE_URL leads/)
    t.notOk(existsSync(path))
  })

for (const line of lines)
  t.test(`R-SEC-8 "${line}" fills no empty database, in a file or on a server`, async (t) => {
    const file = join(t.testdir({ 'elsewhere.db': '' }), 'elsewhere.db')
    await refuse(t, line, `sqlite:${file}`)
    t.equal(statSync(file).size, 0)
    if (skip !== false) return t.comment(skip)
    const url = await newPostgresDatabase(t)
    await refuse(t, line, url)
    t.same(await listTables(url), [])
  })

t.test('R-SEC-8 a command adds no tables to the database of something else', async (t) => {
  const file = join(t.testdir(), 'other.db')
  const other = new DatabaseSync(file)
  other.exec('create table orders (id integer)')
  other.close()
  await refuse(t, 'lockdown on --reason attack --hours 4', `sqlite:${file}`)
})

t.test('hr import, which may come before the first start, says that it makes the database', async (t) => {
  const folder = t.testdir({
    'people.csv': 'userPrincipalName,employeeId,hireDate,postalCode\na@b.example,1,2020-01-01,2\n',
  })
  const environment = { ...leastSettings, DATABASE_URL: `sqlite:${join(folder, 'new.db')}` }
  const words = ['hr', 'import', join(folder, 'people.csv')]
  t.match(await runCli(words, environment), { code: 0, out: /had no tables of a portal yet/ })
  t.notMatch((await runCli(words, environment)).out, /no tables/)
})

async function refuse(t: Test, line: string, databaseUrl: string): Promise<void> {
  const { code, out, err } = await runCli(line.split(' '), { ...leastSettings, DATABASE_URL: databaseUrl })
  t.equal(code, 1)
  t.equal(out, '')
  t.match(err, /has no tables of Sparekey.*the first start makes the tables/)
}

function listTables(url: string): Promise<readonly unknown[]> {
  const name = new URL(url).pathname.slice(1)
  return administer("select tablename from pg_tables where schemaname = 'public'", name)
}
