import { readFileSync, writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { readHrHttp } from '../../src/adapters/hr/http.ts'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { columnsOf } from '../../src/shell/hr-record.ts'
import type { Store } from '../../src/shell/ports.ts'
import { refreshHr } from '../../src/shell/refresh-hr.ts'
import { findFreePort, settingsOf } from '../simulator/demo-portal.ts'
import { type Browser, createBrowser, type Shown } from '../support/browser.ts'
import { build } from '../support/build.ts'
import { runCli } from '../support/cli.ts'
import { hrFaults, sendPage, startHrService } from '../support/hr-service.ts'
import { ada, castAnswers, miles } from '../support/people.ts'
import { endPortal, spawnPortal } from '../support/process-stage.ts'
import { answerAll, castPlay } from '../support/recovery-driver.ts'
import { openRemoteBrowser } from '../support/remote-browser.ts'
import { startOutsideWorld } from '../support/simulator.ts'
import { type Stage, waitFor } from '../support/stage.ts'
import { answerFields, toQuestions } from '../support/walk.ts'

const hour = 3_600_000
const hrStaleAfter = 72 * hour
/** As HR said before it failed: a private mail that is gone is a change, and leads to the helpdesk. */
const privateEmail = 'private@home.example'
const everybody = Object.entries(castAnswers).map(([userPrincipalName, answers]) => ({
  ...{ userPrincipalName, privateEmail },
  ...answers,
}))
const stranger = 'nobody.at.all@harbourpine.example'
/** More often than anybody may answer wrongly in a day. */
const triesInVain = 6

/** Down, slow and malformed, each as a service fails in life. */
const faults: Readonly<Record<string, RequestListener>> = {
  ...Object.fromEntries(
    ['no answer', 'an error', 'half an answer', 'half of the JSON', 'a page for people', 'a wrong credential'].map(
      (name) => [name, hrFaults('http://127.0.0.1:1')[name]?.answer ?? (() => {})],
    ),
  ),
  'an answer that never comes': () => {},
}

/** What somebody reads whose answers nobody can judge: the truth, and a way on with a reference. */
function expectPeople(t: Test, page: Shown): void {
  t.equal(page.state, 'escalated')
  t.match(page.html, /it does not mean that you did something wrong/)
  t.match(page.html, /read out your reference/)
}

/** The page without what is each request's own. */
function alike({ html }: Shown): string {
  return html.replace(/(class="spoken"|data-testid="reference")>[^<]*/g, '').replace(/[\w-]{30,}|\d+/g, '')
}

async function answerRightly(browser: Browser): Promise<Shown> {
  await toQuestions(browser)
  await browser.submit('/recovery/questions', answerFields())
  return browser.open('/recovery')
}

for (const [name, answer] of Object.entries(faults)) {
  t.test(`R-HR-7 R-ENUM-3 an HR service that fails for days: ${name}`, async (t) => {
    const portal = await build(t, { hrStaleAfter })
    const { app, ports, clock, worker, mails, directory } = portal
    const service = await startHrService(t)
    service.answerWith(answer)
    const settings = { url: service.url, authorization: 'Bearer key' }
    const source = { unit: 'record', read: () => readHrHttp(settings, columnsOf(ports.settings.hrQuestions)) } as const
    clock.advance(hrStaleAfter)
    await refreshHr(ports, source, hour)
    for (let tries = 0; tries < triesInVain; tries += 1) {
      expectPeople(t, await answerRightly(createBrowser(app)))
      await worker.runDue()
      clock.advance(hour)
    }
    t.same(
      mails.filter(({ to }) => to === miles.mail),
      [],
      'the manager is never asked',
    )
    t.same(directory.writes, [])
    const [listed, ...others] = (await ports.store.requests.listEscalated({ limit: 100, before: null })).requests
    t.match(listed, { subscriber: { objectId: ada.objectId }, ending: { reason: 'answers_undecided' } })
    t.same(others, [], 'the helpdesk has the person once')
    service.answerWith((_request, response) => sendPage(response, everybody))
    await refreshHr(ports, source, hour)
    t.equal((await answerRightly(createBrowser(app))).state, 'awaiting_manager', 'no try was used up')
    await worker.runDue()
    t.equal(mails.filter(({ to }) => to === miles.mail).length, 1, 'now the manager is asked')
  })
}

interface Scene extends Stage {
  store: Store
  csvPath: string
  environment: Record<string, string>
  readLog(): string
  start(): Promise<void>
  stop(): Promise<void>
}

/** A portal that reads a CSV file when it starts; it serves with or without. */
async function open(t: Test): Promise<Scene> {
  const { addresses, control } = await startOutsideWorld(t)
  const folder = t.testdir()
  const csvPath = join(folder, 'hr.csv')
  writeFileSync(csvPath, readFileSync(addresses.hrCsvPath))
  const port = await findFreePort('127.0.0.1', 20_000 + Math.floor(Math.random() * 10_000))
  const portalUrl = `http://localhost:${port}`
  await control.changeSettings({ redirectUris: [`${portalUrl}/auth/callback`], portalUrl })
  const settings = settingsOf(addresses, { host: '127.0.0.1', port, portalUrl, folder })
  const environment = { PATH: process.env.PATH ?? '', ...settings, HR_CSV_PATH: csvPath }
  const secrets = createSecrets(Buffer.from(settings.SPAREKEY_SECRET ?? '', 'base64'))
  const store = await openStore(settings.DATABASE_URL ?? '', secrets)
  t.teardown(() => store.close())
  let child: ReturnType<typeof spawnPortal> | null = null
  const readLog = () => readFileSync(join(folder, 'portal.log'), 'utf8')
  const stop = async () => {
    if (child !== null) await endPortal(child, 'SIGTERM')
  }
  t.teardown(stop)
  const start = async () => {
    child = spawnPortal(environment, folder)
    const said = readLog().length
    await waitFor({ portalUrl, control }, 'the portal', async () => {
      const answer = await fetch(`${portalUrl}/health/ready`).catch(() => null)
      const isAtWork = /"worker":"ok"/.test((await answer?.text()) ?? '')
      return isAtWork && /HR was (not )?read/.test(readLog().slice(said)) ? true : null
    })
  }
  return { portalUrl, control, store, csvPath, environment, readLog, start, stop }
}

/** A file as somebody saves it by mistake: one line has a date of another country. */
function breakFile({ csvPath }: Scene): string {
  const good = readFileSync(csvPath, 'utf8')
  writeFileSync(csvPath, good.replace(/(\d{4})-(\d{2})-(\d{2})/, '$3.$2.$1'))
  return good
}

/** Plays up to the answers, which HR's own facts would confirm. */
async function answerAs(scene: Scene, name: string): Promise<Shown> {
  const { subscriber, person } = await castPlay(scene, name)
  const questions = await toQuestions(subscriber, name)
  await subscriber.submit('/recovery/questions', answerAll(questions, person))
  return subscriber.open('/recovery')
}

async function answerAsStranger({ portalUrl }: Scene): Promise<Shown> {
  const browser = openRemoteBrowser(portalUrl)
  await toQuestions(browser, stranger)
  await browser.submit('/recovery/questions', answerFields())
  return browser.open('/recovery')
}

t.test('R-HR-7 R-ENUM-3 a CSV file that is broken when the portal starts for the first time', async (t) => {
  t.setTimeout(240_000)
  const scene = await open(t)
  const { store, control, portalUrl } = scene
  const good = breakFile(scene)
  await scene.start()
  const ready = await fetch(`${portalUrl}/health/ready`)
  t.match([ready.status, await ready.json()], [503, { causes: { hr: 'failed' } }])
  t.match(scene.readLog(), /"line":\d+,"problem":"\w+ is not a date/)
  const person = 'ada.okafor@harbourpine.example'
  const [page, other] = [await answerAs(scene, person), await answerAsStranger(scene)]
  expectPeople(t, page)
  t.equal(alike(page), alike(other), 'a stranger reads the same')
  const { id, manager } = await control.person(person)
  await waitFor(scene, 'the helpdesk’s case', async () => (await store.requests.listOf(id)).at(0) ?? null)
  await waitFor(scene, 'all that is planned', async () =>
    (await store.outbox.measure(Date.now())).due === 0 ? true : null,
  )
  const { requests } = await store.requests.listEscalated({ limit: 10, before: null })
  t.same(
    requests.map(({ subscriber }) => subscriber?.userPrincipalName),
    [person],
    'the helpdesk has the person, and no stranger',
  )
  t.same(await control.mailsTo((await control.person(manager ?? '')).mail ?? ''), [], 'the manager is never asked')
  t.same((await control.ledger()).writes, [])

  writeFileSync(scene.csvPath, good)
  t.match(await runCli(['hr', 'import', scene.csvPath], scene.environment), { code: 0 })
  t.equal((await fetch(`${portalUrl}/health/ready`)).status, 200)
  t.equal((await answerAs(scene, person)).state, 'awaiting_manager', 'it goes on, and no try was used up')

  await scene.stop()
  breakFile(scene)
  await scene.start()
  t.equal((await fetch(`${portalUrl}/health/ready`)).status, 200)
  t.equal(
    (await answerAs(scene, 'lukasz.wojcik@harbourpine.example')).state,
    'awaiting_manager',
    'a file that breaks later changes nothing',
  )
})
