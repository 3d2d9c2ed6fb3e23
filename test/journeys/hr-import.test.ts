import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import type { Store } from '../../src/shell/ports.ts'
import { isHeavy, tellSummary } from '../support/heavy.ts'
import { type ProcessStage, startStage } from '../support/process-stage.ts'
import { recover } from '../support/recovery-driver.ts'
import { openRemoteBrowser } from '../support/remote-browser.ts'
import { waitFor } from '../support/stage.ts'

/** More than is judged without a second thread, and more than one commit takes. */
const people = isHeavy ? 200_000 : 6_000
const cli = fileURLToPath(new URL('../../src/cli/sparekey.ts', import.meta.url))
/** A page that takes longer hangs. */
const patience = 10_000
const betweenLooks = 25
const cast = ['ada.okafor', 'zoe.muller', 'jurgen.gross', 'francois.lecuyer', 'mbali.dlamini', 'bjorn.thorsson'].map(
  (name) => `${name}@harbourpine.example`,
)
const firstOfFile = 'first.of.file@harbourpine.example'
const lastOfFile = 'last.of.file@harbourpine.example'

interface Scene {
  stage: ProcessStage
  store: Store
  path: string
  /** How many people HR knew before. */
  before: number
  keyOf(name: string): string
}

async function open(t: Test): Promise<Scene> {
  const stage = await startStage(t)
  const secrets = createSecrets(Buffer.from(stage.environment.SPAREKEY_SECRET ?? '', 'base64'))
  const store = await openStore(stage.environment.DATABASE_URL ?? '', secrets)
  t.teardown(() => store.close())
  const path = join(stage.folder, 'everybody.csv')
  writeFileSync(path, writeCompany(readFileSync(stage.addresses.hrCsvPath, 'utf8')))
  const seen = await waitFor(stage, 'the first import', () => store.hr.describe())
  return { stage, store, path, before: seen.people, keyOf: (name) => secrets.digest('name', name) }
}

/** A company of many; those who recover stand at the end of the file, but for the last line. */
function writeCompany(company: string): string {
  const [header = '', ...known] = company.trim().split(/\r?\n/)
  const columns = header.split(',')
  const line = (name: string) =>
    columns.map((column) => (column === 'userPrincipalName' ? name : (invented[column] ?? ''))).join(',')
  const many = Array.from({ length: people - known.length - 2 }, (_none, at) => line(`p${at}@harbourpine.example`))
  return [header, line(firstOfFile), ...many, ...known, line(lastOfFile)].join('\n')
}

const invented: Readonly<Record<string, string>> = {
  employeeId: 'HP9',
  hireDate: '2020-02-03',
  postalCode: 'BS1 4DJ',
}

/** Looks again and again: either everybody of the old file is there or everybody of the new one. */
async function watchPeople({ store, before, keyOf }: Scene, isOver: AbortSignal): Promise<readonly string[]> {
  const faults: string[] = []
  const isThere = async (name: string) => (await store.hr.findAnswers(keyOf(name))) !== null
  while (!isOver.aborted) {
    if ((await isThere(firstOfFile)) && !(await isThere(lastOfFile))) faults.push('the first line without the last')
    if ((await isThere(lastOfFile)) && !(await isThere(firstOfFile))) faults.push('the last line without the first')
    const seen = (await store.hr.describe())?.people
    if (seen !== before && seen !== people) faults.push(`${seen} people`)
    await pause(betweenLooks)
  }
  return [...new Set(faults)]
}

/** A stranger who looks at pages all the time; gives how long each took. */
async function browse(t: Test, { stage }: Scene, isOver: AbortSignal): Promise<readonly number[]> {
  const browser = openRemoteBrowser(stage.portalUrl)
  const times: number[] = []
  while (!isOver.aborted) {
    const startedAt = performance.now()
    const { status } = await browser.get('/')
    times.push(performance.now() - startedAt)
    if (status !== 200) t.fail(`a page answered ${status}`)
    await pause(betweenLooks)
  }
  return times
}

/** People recover one after another, at least one of them, until the import is over. */
async function recoverAll(t: Test, { stage }: Scene, names: readonly string[], isOver: AbortSignal): Promise<void> {
  for (const [at, name] of names.entries()) {
    if (at > 0 && isOver.aborted) return
    t.equal((await recover(stage, name)).lastPage.state, 'recovered', name)
  }
}

/** While it is imported everybody is served. */
async function serveDuring(t: Test, scene: Scene, what: string, names: readonly string[], work: () => Promise<void>) {
  const ending = new AbortController()
  const { signal } = ending
  const all = Promise.all([watchPeople(scene, signal), browse(t, scene, signal), recoverAll(t, scene, names, signal)])
  await work().finally(() => ending.abort())
  const [faults, times] = await all
  t.same(faults, [], 'nobody sees half of the people')
  const slowest = Math.max(...times)
  t.ok(slowest < patience, `the slowest page took ${slowest} ms`)
  t.equal((await scene.store.hr.describe())?.people, people)
  tellSummary(t, `${what}, ${people} people: ${times.length} pages, ${describeTimes(times)}`)
}

function describeTimes(times: readonly number[]): string {
  const sorted = times.toSorted((left, right) => left - right)
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)
  return `median ${at(0.5)} ms, p99 ${at(0.99)} ms, slowest ${at(1)} ms`
}

async function importByCommand({ stage, path }: Scene): Promise<void> {
  const child = spawn(process.execPath, [cli, 'hr', 'import', path], { env: stage.environment, stdio: 'ignore' })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`hr import ended with ${code}`)
}

t.test('P12 R-HR-6 a long HR file that is imported by command while people recover', async (t) => {
  t.setTimeout(900_000)
  const scene = await open(t)
  await serveDuring(t, scene, 'by command', cast, () => importByCommand(scene))
})

t.test('P12 R-HR-6 a long HR file that is read when the portal starts, while people recover', async (t) => {
  t.setTimeout(900_000)
  const scene = await open(t)
  const { stage, path } = scene
  stage.environment.HR_CSV_PATH = path
  await stage.terminate()
  await stage.restart()
  await serveDuring(t, scene, 'at the start', cast, () =>
    waitFor({ ...stage, patienceInMilliseconds: 600_000 }, 'the import', async () =>
      stage.readLog().includes(`"people":${people}`) ? true : null,
    ).then(() => undefined),
  )
})
