import { existsSync, readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { needs, permitted } from '../src/adapters/entra/permission-table.ts'
import { requiredNames, table } from '../src/config/table.ts'
import { createInstruments } from '../src/instruments.ts'
import { pages } from '../src/web/pages.ts'

const project = new URL('../', import.meta.url)
const readText = (path: string) => readFileSync(new URL(path, project), 'utf8')
const readme = readText('README.md')

t.test('the README names every setting, with its default, and no other', async (t) => {
  const rows = [...sectionOf('### Settings').matchAll(/^\| `([A-Z_]+)` +\| (.+?) +\|/gm)]
  t.same(rows.map(([, name]) => name).toSorted(), Object.keys(table).toSorted())
  for (const [, name = '', said] of rows) t.equal(said, defaultOf(name as keyof typeof table), name)
})

t.test('the first settings of the README are all that are needed, by names that there are', (t) => {
  const lines = [...sectionOf('### The first hour').matchAll(/^ *([A-Z_]+)=.+$/gm)].map(([, name = '']) => name)
  const names = lines.map((name) => (name in table ? name : name.replace(/_FILE$/, '')))
  t.same(
    names.filter((name) => !(name in table)),
    [],
  )
  t.same(
    requiredNames.filter((name) => !names.includes(name)),
    [],
  )
  t.end()
})

t.test('the README names every address of the site map', async (t) => {
  const section = sectionOf('## Addresses')
  for (const { path } of pages) t.ok(isNamed(section, path), path)
})

t.test('the README gives a reason for every package that the portal imports, and for no other', async (t) => {
  const reasons = [...sectionOf('## Dependencies').matchAll(/^\| `([^`]+)` +\|/gm)].map(([, name]) => name)
  t.same(reasons.toSorted(), findImported().toSorted())
})

t.test('the README asks for the permissions that the doctor asks for, and for no other', async (t) => {
  const asked = [...sectionOf('### Set up a tenant').matchAll(/^\| `([\w.-]+)` +\|/gm)].map(([, name = '']) => name)
  for (const { anyOf } of needs)
    t.ok(
      anyOf.some((name) => asked.includes(name)),
      anyOf.join(' or '),
    )
  for (const name of asked) t.ok(permitted.has(name), name)
})

t.test('every alert of the README asks for what the portal measures', async (t) => {
  const signs = { requests: {}, outbox: { waiting: 0, due: 0, dead: 0, oldestDueAt: null }, oldestDueFor: 0 }
  const others = {
    lockdowns: 0,
    isAuditHeld: false,
    auditRecords: 0,
    workerIdleFor: null,
    hrAge: null,
    missingPermissions: 0,
  }
  const { text } = await createInstruments().report({ ...signs, ...others })
  const asked = [...sectionOf('### Alerts').matchAll(/\bsparekey_\w+(?:\{(state|condition)="\w+")?/g)]
  t.ok(asked.length > 10)
  for (const [series] of asked) t.ok(text.includes(series.replace(/_count$/, '')), series)
})

t.test('every file that the papers lead to is there', async (t) => {
  for (const paper of ['README.md', 'SECURITY.md']) {
    const links = [...readText(paper).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path = '']) => path)
    const files = [...readText(paper).matchAll(/`((?:src|test|views|static)\/[^`*…]+)`/g)].map(([, path = '']) => path)
    for (const path of [...links, ...files]) t.ok(existsSync(new URL(path, project)), `${paper}: ${path}`)
  }
})

t.test('every script that the README calls exists', async (t) => {
  const { scripts } = JSON.parse(readText('package.json'))
  const called = [...readme.matchAll(/npm (?:run )?(start|test|demo|bench|check|sparekey)\b/g)].map(
    ([, name = '']) => name,
  )
  for (const name of new Set(called)) t.ok(name in scripts, name)
})

/** The packages that files of `src` import, whether at once or when first needed. */
function findImported(): readonly string[] {
  const folder = new URL('src/', project)
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('.ts'))
  const texts = files.map((path) => readFileSync(new URL(path, folder), 'utf8'))
  const names = texts.flatMap((text) => [...text.matchAll(/(?:from |import\()'(?!\.|node:)((?:@[\w-]+\/)?[\w-]+)/g)])
  return [...new Set(names.map(([, name = '']) => name))]
}

function sectionOf(heading: string): string {
  const start = readme.indexOf(`\n${heading}\n`)
  if (start < 0) throw new Error(`The README has no ${heading}`)
  const [, level = ''] = /^(#+)/.exec(heading) ?? []
  const rest = readme.slice(start + heading.length + 2)
  return rest.slice(0, rest.search(new RegExp(`^#{1,${level.length}} `, 'm')))
}

/** What the table says of a default: the value as one would type it, or a word. */
function defaultOf(name: keyof typeof table): string {
  const { fallback } = table[name]
  if (fallback === undefined) return 'required'
  if (fallback === null || (Array.isArray(fallback) && fallback.length === 0)) return 'none'
  return fallback === false ? 'off' : `\`${fallback}\``
}

/** An address may stand alone, or as `…/last` behind the one that it continues. */
function isNamed(section: string, path: string): boolean {
  return section.includes(`${path}\``) || section.includes(`…/${path.split('/').at(-1)}\``)
}
