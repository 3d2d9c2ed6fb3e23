import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import t from 'tap'
import { findOpenLists } from './support/open-lists.ts'

const root = resolve(import.meta.dirname, '..')

/** What the files of a folder may import: folders of `src`, and packages (`node:` counts as one). Design §5. */
interface Rule {
  folder: string
  mayImport: readonly string[]
  packages: RegExp
}

const none = /^$/
/** An assertion about a promise that nobody waits for, and a callback whose promise its caller throws away. */
const letGo = /^ *t\.(?:rejects|resolves|resolveMatch)\(|\.(?:forEach|filter|some|every|find)\(async\b/m
const node = /^node:/

const rules: readonly Rule[] = [
  { folder: 'src/core', mayImport: ['src/core'], packages: none },
  { folder: 'src/shell', mayImport: ['src/core', 'src/shell'], packages: node },
  {
    folder: 'src/adapters/entra',
    mayImport: ['src/core', 'src/shell/ports.ts', 'src/adapters/entra'],
    packages: /^(node:|@azure\/identity$|@microsoft\/microsoft-graph-client|zod$)/,
  },
  {
    folder: 'src/adapters/oidc',
    mayImport: ['src/core', 'src/shell/ports.ts', 'src/adapters/oidc'],
    packages: /^(node:|openid-client$)/,
  },
  {
    folder: 'src/adapters/mail',
    mayImport: ['src/core', 'src/shell/ports.ts', 'src/adapters/mail'],
    packages: /^(node:|nodemailer|eta$)/,
  },
  {
    folder: 'src/adapters/store',
    mayImport: ['src/core', 'src/shell/ports.ts', 'src/adapters/store'],
    packages: /^(node:|kysely$|pg$)/,
  },
  {
    folder: 'src/adapters/hr',
    mayImport: ['src/core', 'src/shell/ports.ts', 'src/adapters/hr', 'src/adapters/outbound'],
    packages: /^(node:|csv-parse|zod$)/,
  },
  {
    folder: 'src/adapters/codes',
    mayImport: ['src/core', 'src/shell/ports.ts', 'src/adapters/codes'],
    packages: /^otplib$/,
  },
  {
    folder: 'src/adapters/webhook',
    mayImport: ['src/core', 'src/shell/ports.ts', 'src/adapters/webhook', 'src/adapters/outbound'],
    packages: node,
  },
  { folder: 'src/adapters/outbound', mayImport: ['src/adapters/outbound'], packages: node },
  { folder: 'src/adapters', mayImport: ['src/core', 'src/shell/ports.ts'], packages: node },
  {
    folder: 'src/web',
    mayImport: ['src/core', 'src/shell', 'src/web'],
    packages: /^(node:(?!sqlite|child_process)|fastify$|@fastify\/|eta$|d3-(?:scale|shape)$|prom-client$)/,
  },
  { folder: 'src/cli', mayImport: ['src'], packages: /^[a-z@]/ },
  { folder: 'src', mayImport: ['src'], packages: /^(node:|zod$|fastify$|pino$|prom-client$)/ },
]

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => join('src', name))
  .filter((name) => name.endsWith('.ts'))

/** Everything that a file imports, statically, as a type, or when it is first needed. */
function importsOf(source: string): readonly string[] {
  const patterns = [
    /\bfrom\s+['"]([^'"$\s]+)['"]/g,
    /\bimport\(\s*['"]([^'"]+)['"]/g,
    /^\s*import\s+['"]([^'"]+)['"]/gm,
  ]
  return patterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, target = '']) => target))
}

function ruleOf(file: string): Rule | undefined {
  return rules.find(({ folder }) => file.startsWith(`${folder}/`))
}

function isAllowed(file: string, target: string): boolean {
  const rule = ruleOf(file)
  if (rule === undefined) return false
  if (!target.startsWith('.')) return rule.packages.test(target)
  const path = relative(root, resolve(root, file, '..', target))
  return rule.mayImport.some((allowed) => path === allowed || path.startsWith(`${allowed}/`))
}

t.test('every arrow between the folders of src is one that the design allows', (t) => {
  t.ok(files.length > 100)
  for (const file of files) {
    for (const target of importsOf(readFileSync(join(root, file), 'utf8'))) {
      t.ok(isAllowed(file, target), `${file} → ${target}`)
    }
  }
  t.end()
})

t.test('the judge sees what is forbidden', (t) => {
  for (const [file, source] of [
    ['src/core/decide.ts', "import { hash } from 'node:crypto'"],
    ['src/core/decide.ts', "import type { Ports } from '../shell/ports.ts'"],
    ['src/shell/advance.ts', "import { openStore } from '../adapters/store/store.ts'"],
    ['src/shell/advance.ts', "import fastify from 'fastify'"],
    ['src/web/app.ts', "const it = await import('../adapters/entra/directory.ts')"],
    ['src/web/app.ts', "import { Kysely } from 'kysely'"],
    ['src/adapters/mail/mailer.ts', "import { openStore } from '../store/store.ts'"],
    ['src/adapters/mail/mailer.ts', "import { advance } from '../../shell/advance.ts'"],
    ['src/adapters/oidc/sign-in.ts', "import { pages } from '../../web/pages.ts'"],
    ['src/services.ts', "import { start } from '../test/simulator/main.ts'"],
    ['src/main.ts', "import 'axios'"],
  ] as const) {
    t.same(
      importsOf(source).map((target) => isAllowed(file, target)),
      [false],
      `${file}: ${source}`,
    )
  }
  t.end()
})

t.test('nothing of the simulator and no switch for it is in src', (t) => {
  for (const file of files) {
    const source = readFileSync(join(root, file), 'utf8')
    t.notMatch(source, /test\/simulator|process\.env\.(?:MOCK|NODE_ENV)/, file)
  }
  t.end()
})

t.test('a start loads nothing that only the helpdesk, or a first mail, sign-in or call to Entra needs', (t) => {
  const later =
    /^src\/(cli|web\/(pages\/helpdesk|charts))\/|^(d3-|nodemailer|openid-client|@azure|@microsoft|csv-parse|prom-client|pg$)/
  const loaded = findLoaded('src/portal.ts')
  t.ok(loaded.size > 100)
  t.same(
    [...loaded].filter((name) => later.test(name)),
    [],
  )
  t.end()
})

/** Every file of the tests but this one, which quotes what is forbidden, with what stands in it. */
function readTests(): readonly (readonly [name: string, source: string])[] {
  const names = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => name.endsWith('.ts') && name !== 'architecture.test.ts')
    .map((name) => [name, readFileSync(join(import.meta.dirname, name), 'utf8')] as const)
}

t.test('no pattern of a test has a list, which any longer list would match', (t) => {
  const tests = readTests()
  t.ok(tests.length > 100)
  for (const [name, source] of tests) {
    for (const call of findOpenLists(source)) {
      t.fail(`test/${name}: ${call} … says nothing of what else is listed; write only(…) in its place, or t.same`)
    }
  }
  t.end()
})

t.test('a list is seen in a pattern, and nowhere else', (t) => {
  for (const source of [
    't.match(found, [])',
    '  t.match(await read(a, [b]), { rows: [one], next: null })',
    "  if (isOld) t.match(found, { said: 'a, (b', raised: [ ] }, 'nothing')",
    '  t.match(found, {\n    said: /[(,]/,\n    raised: [],\n  })',
    '  t.match(\n    found,\n    only({ rows: [[]] }),\n  )',
    "t.match(found, isNew ? [1] : only(1), 'the first')",
    't.match([found], [{ rows: [1] }])',
  ]) {
    t.equal(findOpenLists(source).length, 1, source)
  }
  for (const source of [
    't.same(found, [])',
    't.match(read({ rows: [] }, []), { rows: { length: 0 } })',
    "t.match(found, { said: ': [1]', pattern: /: []/ }, ', []')",
    't.match(found, only(/a/, rows[0]))\nt.same({ rows: [] }, found)',
    't.match(found, { one: 1, [name]: 2 })',
    't.match([one, two], [1, /2/])',
  ]) {
    t.same(findOpenLists(source), [], source)
  }
  t.end()
})

t.test('no test lets go of a promise that may still say no', (t) => {
  for (const [name, source] of readTests()) t.same(source.match(letGo), null, `test/${name}`)
  const forgotten = [
    '  t.rejects(ask())',
    't.resolves(ask())',
    'people.forEach(async (it) => {})',
    'all.some(async () => 1)',
  ]
  for (const source of forgotten) t.match(source, letGo)
  t.end()
})

/** The files of `src` that a file loads with itself, however far away, and the packages. */
function findLoaded(file: string, loaded = new Set<string>()): ReadonlySet<string> {
  loaded.add(file)
  for (const target of loadsOf(readFileSync(join(root, file), 'utf8'))) {
    const name = target.startsWith('.') ? relative(root, resolve(root, file, '..', target)) : target
    if (loaded.has(name)) continue
    if (target.startsWith('.')) findLoaded(name, loaded)
    else loaded.add(name)
  }
  return loaded
}

/** What a file imports at once; types are no code. */
function loadsOf(source: string): readonly string[] {
  const pattern = /^(?:import|export)\s(?!type\b)[^'"]*?['"]([^'"]+)['"]$/gm
  return [...source.matchAll(pattern)].map(([, target = '']) => target)
}
