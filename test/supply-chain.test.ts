import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import t from 'tap'

interface LockedPackage {
  version: string
  resolved?: string
  integrity?: string
  hasInstallScript?: boolean
  dev?: boolean
}

const readJson = (path: string) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'))
const project = readJson('package.json')
const locked: [string, LockedPackage][] = Object.entries(readJson('package-lock.json').packages)
const installed = locked.filter(([path]) => path !== '')
const production = installed.filter(([, { dev }]) => dev !== true)

t.test('R-SEC-4 no package runs a script when it is installed, but the named ones', async (t) => {
  const running = installed.filter(([, it]) => it.hasInstallScript === true)
  for (const [path, { dev }] of running) {
    const name = path.replace(/^.*node_modules\//, '')
    t.equal(project.allowScripts[name], true, `${name} is not allowed to`)
    t.equal(dev, true, `${name} must not be in production`)
  }
})

t.test('R-SEC-4 every package of production is locked by its digest', async (t) => {
  for (const [path, { integrity, version }] of production) t.match(integrity, /^sha512-/, `${path} ${version}`)
})

t.test('R-SEC-4 the lock file is that of package.json, and the production tree stays small', async (t) => {
  const [, root] = locked.find(([path]) => path === '') ?? []
  t.match(root, { dependencies: project.dependencies, devDependencies: project.devDependencies })
  t.ok(production.length <= 150, `${production.length} packages`)
})

t.test('R-SEC-4 the list of parts names every package of production, and no other', async (t) => {
  const cwd = new URL('..', import.meta.url)
  const { bomFormat, components, dependencies } = JSON.parse(
    execFileSync('npm', ['run', '--silent', 'sbom'], { cwd, encoding: 'utf8' }),
  )
  t.equal(bomFormat, 'CycloneDX')
  const named = components.map(({ purl }: { purl: string }) => decodeURIComponent(purl))
  const wanted = production.map(([path, { version }]) => `pkg:npm/${path.replace(/^.*node_modules\//, '')}@${version}`)
  t.same([...new Set(named)].sort(), [...new Set(wanted)].sort())
  const refs = components.map((part: { 'bom-ref': string }) => part['bom-ref'])
  const led = dependencies.flatMap(({ dependsOn }: { dependsOn: readonly string[] }) => dependsOn)
  t.same([...new Set(led)].sort(), [...new Set(refs)].sort(), 'each is led to, and nothing else')
})
