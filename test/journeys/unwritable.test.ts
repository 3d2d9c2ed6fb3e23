import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import t, { type Test } from 'tap'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import type { EventType } from '../../src/core/events.ts'
import type { Fate } from '../support/crash/persist.ts'
import { judge } from '../support/crash/verdict.ts'
import { freezeFiles, isFreezingMissing, makeFreezableFolder, thawFiles } from '../support/frozen-files.ts'
import { type ProcessStage, startStage } from '../support/process-stage.ts'
import { answerAll, castPlay, enterCode, type Play, reachManager, vouch } from '../support/recovery-driver.ts'
import { openRemoteBrowser } from '../support/remote-browser.ts'
import { isSmallDiskMissing, mountSmallDisk } from '../support/small-disk.ts'
import { waitFor } from '../support/stage.ts'

const [ada, lukasz, zoe] = ['ada.okafor', 'lukasz.wojcik', 'zoe.muller'].map((name) => `${name}@harbourpine.example`)

/** What keeps the portal from writing, turned on and off while it serves. */
interface Trouble {
  folder?: string
  begin(path: string): void
  end(path: string): void
  /** The fault as the log names it. */
  fault: string
}

/** The database and what stands beside it. */
function filesOf(path: string): readonly string[] {
  return [path, `${path}-wal`].filter(existsSync)
}

function makeReadOnly(t: Test): Trouble {
  return {
    folder: makeFreezableFolder(t),
    begin: (path) => freezeFiles(filesOf(path)),
    end: (path) => thawFiles(filesOf(path)),
    fault: 'read_only',
  }
}

function lockFile(): Trouble {
  let other: DatabaseSync
  return {
    begin: (path) => {
      // The portal may just be writing.
      other = new DatabaseSync(path, { timeout: 5_000 })
      other.exec('begin immediate')
    },
    end: () => {
      other.exec('rollback')
      other.close()
    },
    fault: 'locked',
  }
}

function fillDisk(t: Test): Trouble {
  const { folder, fill, free } = mountSmallDisk(t)
  return { folder, begin: fill, end: free, fault: 'full' }
}

interface Scene {
  stage: ProcessStage
  path: string
  trouble: Trouble
}

async function open(t: Test, trouble: Trouble): Promise<Scene> {
  const change = trouble.folder === undefined ? {} : { DATABASE_URL: `sqlite:${join(trouble.folder, 'sparekey.db')}` }
  const stage = await startStage(t, { graphLatencyInMilliseconds: 40 }, change)
  return { stage, trouble, path: (stage.environment.DATABASE_URL ?? '').replace('sqlite:', '') }
}

/** Begins in the middle of a reset, when a method is gone already. */
async function tellInTheMiddle({ stage, trouble, path }: Scene, play: Play): Promise<void> {
  await reachManager(play)
  await enterCode(play, await vouch(play))
  await play.subscriber.open('/recovery')
  await play.subscriber.submit('/recovery/reset')
  await waitFor(stage, 'the first delete', async () => {
    const writes = (await stage.control.ledger()).writesOf(ada ?? '')
    return writes.some(({ operation }) => operation === 'deleteMethod') ? true : null
  })
  trouble.begin(path)
}

/** Every page that would write says that it cannot, and what to do. */
async function expectTruth(
  t: Test,
  { stage }: Scene,
  second: Play,
  answers: Readonly<Record<string, string>>,
): Promise<void> {
  const stranger = openRemoteBrowser(stage.portalUrl)
  await stranger.get('/')
  const shown = [
    await stranger.submit('/recovery', { username: zoe ?? '', reason: 'lost_phone' }),
    await second.subscriber.submit('/recovery/questions', answers),
  ]
  for (const page of shown) {
    t.equal(page.status, 503)
    t.match(page.html, /We cannot save anything just now/)
    t.match(page.html, /call the helpdesk/)
    t.match(page.html, 'class="button"', 'a way on')
  }
}

/** Whose reset is under way reads that it is, or that nothing can be saved just now. */
async function expectPatience(t: Test, { subscriber }: Play): Promise<void> {
  const { status, state, html } = await subscriber.get('/recovery/reset')
  if (status === 200) t.equal(state, 'resetting')
  else t.match([status, html], [503, /We cannot save anything just now/])
}

/** What keeps it from writing is named to those who watch. */
async function expectNamed(t: Test, { stage, trouble }: Scene): Promise<void> {
  const ready = await fetch(`${stage.portalUrl}/health/ready`)
  t.equal(ready.status, 503)
  t.match(await ready.json(), { causes: { database: 'failed' } })
  t.match(stage.readLog(), `"fault":"${trouble.fault}"`)
  t.equal((await fetch(`${stage.portalUrl}/health/live`)).status, 200)
}

async function endure(t: Test, trouble: Trouble): Promise<void> {
  const scene = await open(t, trouble)
  const { stage, path } = scene
  const [first, second] = [await castPlay(stage, ada ?? ''), await castPlay(stage, lukasz ?? '')]
  await second.subscriber.get('/')
  await second.subscriber.submit('/recovery', { username: lukasz ?? '', reason: 'lost_phone' })
  const answers = answerAll(await second.subscriber.open('/recovery/questions'), second.person)
  await tellInTheMiddle(scene, first)
  const writesBefore = await countWrites(stage)
  try {
    await expectTruth(t, scene, second, answers)
    await expectPatience(t, first)
    await expectNamed(t, scene)
    t.ok((await countWrites(stage)) <= writesBefore + 1, 'at most what was on its way is written to Entra')
  } finally {
    trouble.end(path)
  }
  const state = await goOn(first)
  await reachAgain(t, second, answers)
  const acknowledged: EventType[] = ['answers_accepted', 'approval_given', 'code_accepted', 'reset_started']
  await judgeAll(t, scene, { state, passes: [], acknowledged, isIn: false })
}

/** Nobody touches anything; gives what the page says in the end. */
async function goOn({ stage, subscriber }: Play): Promise<string> {
  await waitFor(stage, 'the end of the reset', async () => {
    const page = await subscriber.get('/recovery/reset')
    return page.location === '/recovery/pass' ? true : null
  })
  return (await subscriber.open('/recovery')).state ?? ''
}

/** The same answers, sent again, are taken: the ones that could not be saved used up no try. */
async function reachAgain(t: Test, { subscriber }: Play, answers: Readonly<Record<string, string>>): Promise<void> {
  await subscriber.open('/recovery/questions')
  const { status } = await subscriber.submit('/recovery/questions', answers)
  t.equal(status, 303)
  t.equal((await subscriber.open('/recovery')).state, 'awaiting_manager')
}

async function judgeAll(t: Test, { stage, path }: Scene, fate: Fate): Promise<void> {
  const secrets = createSecrets(Buffer.from(stage.environment.SPAREKEY_SECRET ?? '', 'base64'))
  const store = await openStore(`sqlite:${path}`, secrets)
  t.teardown(() => store.close())
  t.equal(fate.state, 'awaiting_pass')
  t.same(await judge({ control: stage.control, store }, ada ?? '', { ...fate, isIn: true }), [])
  t.equal((await fetch(`${stage.portalUrl}/health/ready`)).status, 200)
}

async function countWrites({ control }: ProcessStage): Promise<number> {
  return (await control.ledger()).writes.length
}

const patient = { timeout: 300_000 }
t.test('P1 P4 P12 a database that becomes read-only while it is used', { ...patient, skip: isFreezingMissing() }, (t) =>
  endure(t, makeReadOnly(t)),
)
t.test('P1 P4 P12 a disk that fills up while it is used', { ...patient, skip: isSmallDiskMissing() }, (t) =>
  endure(t, fillDisk(t)),
)
t.test('P1 P4 P12 a database that another program keeps locked', patient, (t) => endure(t, lockFile()))
