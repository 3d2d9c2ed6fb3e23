import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { readStart } from './simulator/start-script.ts'
import { listContext } from './support/docker/context.ts'
import { findParts, findStage, readStages } from './support/docker/dockerfile.ts'

const project = fileURLToPath(new URL('..', import.meta.url))
const stages = readStages(readFileSync(new URL('../Dockerfile', import.meta.url), 'utf8'))
const production = findStage(stages)
const parts = findParts(stages, production)
const steps = parts.flatMap((stage) => stage.steps)

t.test('the last stage, which a plain build makes, is the production image', async (t) => {
  t.equal(production.name, 'production')
  t.same(parts.map((stage) => stage.name).toSorted(), ['base', 'dependencies', 'production'])
})

t.test('the production image copies no test and no simulator', async (t) => {
  const copied = steps.filter((step) => step.instruction === 'COPY').map((step) => step.text)
  t.notMatch(copied.join('\n'), /test|COPY \. /)
  t.notOk(copied.some((text) => /^\.\/? /.test(text)))
})

t.test(
  'the production image installs from the lock file, without development packages and without their scripts',
  async (t) => {
    const installs = steps.filter((step) => /\bnpm\b/.test(step.text)).map((step) => step.text)
    t.same(installs, ['npm ci --omit=dev --ignore-scripts'])
  },
)

t.test('the production image runs as a user that is not root and is known by its number', async (t) => {
  const users = production.steps.filter((step) => step.instruction === 'USER')
  t.match(users.at(-1)?.text, /^[1-9]\d*:[1-9]\d*$/)
})

t.test('nothing reaches a build that is not the portal, its lock file or the simulator', async (t) => {
  const places = listContext(project).map((path) =>
    path
      .split('/')
      .slice(0, path.startsWith('test/') ? 2 : 1)
      .join('/'),
  )
  const expected = ['LICENSE', 'package-lock.json', 'package.json', 'src', 'static', 'test/simulator', 'views']
  t.same([...new Set(places)].toSorted(), expected)
})

t.test('no test file reaches a build', async (t) => {
  t.same(
    listContext(project).filter((path) => path.endsWith('.test.ts')),
    [],
  )
})

t.test('the demo image is the one that has the simulator', async (t) => {
  const demo = findParts(stages, findStage(stages, 'demo')).flatMap((stage) => stage.steps)
  t.ok(demo.some((step) => step.instruction === 'COPY' && step.text.startsWith('test/simulator ')))
})

t.test(
  'the production image starts the portal as `npm start` does, and left compiled code under the same flags',
  async (t) => {
    const { environment, flags } = readStart()
    const texts = (instruction: string) =>
      steps.filter((step) => step.instruction === instruction).map((step) => step.text)
    t.same(JSON.parse(texts('CMD').at(-1) ?? ''), ['node', ...flags, 'src/main.ts'])
    for (const [name, value] of Object.entries(environment)) t.ok(texts('ENV').includes(`${name}=${value}`), name)
    const runs = texts('RUN').filter((line) => line.startsWith('node '))
    t.equal(runs.length, 2, 'the start itself, and what it loads later')
    for (const text of runs) t.ok(text.startsWith(`node ${flags.join(' ')} `))
  },
)

t.test('the service in the README starts the portal with the flags of `npm start`', async (t) => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const { environment, flags } = readStart()
  t.ok(readme.includes(`ExecStart=/usr/bin/node ${flags.join(' ')} src/main.ts`))
  const allocation = Object.entries(environment).filter(([name]) => name.startsWith('MALLOC_'))
  t.ok(readme.includes(`Environment=${allocation.map(([name, value]) => `${name}=${value}`).join(' ')}\n`))
})
