import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { createAnchorFile } from '../../src/adapters/anchor-file.ts'

t.test('an anchor file is replaced whole, for its owner alone, and leaves nothing beside it', async (t) => {
  const folder = t.testdir()
  const path = join(folder, 'anchor')
  const file = createAnchorFile(path)
  t.equal(await file.read(), null)
  for (const text of ['one', 'two']) await file.write(text)
  t.equal((await file.read())?.trim(), 'two')
  t.equal(statSync(path).mode & 0o777, 0o600)
  t.same(readdirSync(folder), ['anchor'])
})

t.test('P12 of those who write at the same time one stands, whole, and nobody fails', async (t) => {
  const folder = t.testdir()
  const path = join(folder, 'anchor')
  const texts = ['long '.repeat(1_000), 'short', 'middle '.repeat(100)]
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(texts.map((text) => createAnchorFile(path).write(text)))
    t.ok(texts.includes((await createAnchorFile(path).read())?.replace(/\n$/, '') ?? ''))
  }
  t.same(readdirSync(folder), ['anchor'])
})

t.test('what cannot be put in its place leaves nothing beside it', async (t) => {
  const folder = t.testdir({ anchor: { in: 'the way' } })
  await t.rejects(createAnchorFile(join(folder, 'anchor')).write('x'))
  t.same(readdirSync(folder), ['anchor'])
})

t.test('what is no file fails, and without a path nothing is kept', async (t) => {
  await t.rejects(createAnchorFile(t.testdir()).read())
  const nowhere = createAnchorFile(null)
  await nowhere.write('x')
  t.equal(await nowhere.read(), null)
})
