import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'

const folder = new URL('../../../src/adapters/store/migrations/', import.meta.url)
const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''))
/** Two pieces of one release took the same number; databases have these names, so they stay. */
const doubled = ['0014-daily-figures', '0014-hr-age']

t.test('each migration has a number of its own, beside the one that two had before', async (t) => {
  const others = files.filter((name) => !doubled.includes(name)).map((name) => name.slice(0, 4))
  t.equal(new Set(['0014', ...others]).size, others.length + 1)
  for (const name of files) t.match(name, /^\d{4}-[a-z-]+$/)
})

t.test('each migration is in the list, under the name of its file', async (t) => {
  const list = readFileSync(new URL('../migrate.ts', folder), 'utf8')
  const names = [...list.matchAll(/^ {2}'(\d{4}-[a-z-]+)': \w+,$/gm)].map(([, name]) => name)
  t.same([...names].sort(), [...files].sort())
  t.same(
    names.map((name) => name?.slice(0, 4)),
    [...names].map((name) => name?.slice(0, 4)).sort(),
    'in their order',
  )
})
