import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import t, { type Test } from 'tap'
import { startReset } from '../../src/shell/reset.ts'
import { buildApp } from '../../src/web/app.ts'
import { createBrowser } from '../support/browser.ts'
import { administer, cutUnnoticed, isPostgresMissing, newPostgresDatabase } from '../support/postgres.ts'
import { isSmallDiskMissing, mountSmallDisk } from '../support/small-disk.ts'
import { ada, reload, type Story, settle, startStory, verify } from '../support/story.ts'

/** A fault of the database, as a test turns it on and off. */
interface Trouble {
  begin(): unknown
  end(): unknown
}

const leaseInMinutes = 1.1
/** Six seconds: the worker's longest sleep, and the wait after a first try. */
const soonInMinutes = 0.1

/** Before the reset nothing is begun; once the database is well again the same click works. */
async function refuseToBegin(t: Test, story: Story, trouble: Trouble): Promise<void> {
  const verified = await verify(story)
  const app = await buildApp(story.ports)
  t.teardown(() => app.close())
  const browser = createBrowser(app, story.ports.settings.publicUrl)
  await browser.get('/')
  await trouble.begin()
  await t.rejects(startReset(story.ports, verified.id), { name: 'StoreError' })
  const refused = await browser.submit('/recovery', { username: ada, reason: 'lost_phone' })
  t.equal(refused.status, 503, 'the page says so')
  t.match(refused.headers, { 'retry-after': '120' })
  t.same((await story.control.ledger()).writes, [], 'no write without an intent')
  await trouble.end()
  await browser.get('/')
  t.equal((await browser.submit('/recovery', { username: ada, reason: 'lost_phone' })).status, 303)
  await startReset(story.ports, verified.id)
  await finish(t, story, verified)
}

/** In the middle of the reset nothing more is written, and the rest is done when the database is well again. */
async function stopInTheMiddle(t: Test, story: Story, trouble: Trouble): Promise<void> {
  const verified = await verify(story)
  await startReset(story.ports, verified.id)
  const { directory } = story.ports
  const { deleteMethod } = directory
  let deleted = 0
  directory.deleteMethod = async (...call) => {
    deleted += 1
    if (deleted === 2) await trouble.begin()
    return deleteMethod(...call)
  }
  await story.worker.runDue().catch(() => 0)
  const stoppedAt = deleted
  await story.worker.runDue().catch(() => 0)
  t.equal(deleted, stoppedAt, 'no further write while nothing can be written down')
  await trouble.end()
  await story.passTime(soonInMinutes)
  await story.worker.runDue()
  t.equal((await reload(story, verified)).state, 'awaiting_pass', 'it goes on within seconds')
  await finish(t, story, verified)
}

async function finish(t: Test, story: Story, verified: { id: string }): Promise<void> {
  await settle(story)
  t.equal((await reload(story, verified)).state, 'awaiting_pass')
  const ledger = await story.control.ledger()
  t.same((await story.control.person(ada)).methods, [])
  t.same(ledger.passwordOnlySpans(ada), [], 'never the password alone')
  const audit = await story.ports.store.audit.listOf(verified.id)
  const intents = audit.filter(({ type }) => type === 'entra_intent').length
  t.ok(ledger.writesOf(ada).filter(({ status }) => status < 300).length <= intents, 'every write has its intent')
}

const disk = { skip: isSmallDiskMissing(), timeout: 800_000 }

t.test('P1 P12 a full disk before a reset', disk, async (t) => {
  const { folder, fill, free } = mountSmallDisk(t)
  const story = await startStory(t, {}, {}, `sqlite:${join(folder, 'story.db')}`)
  await refuseToBegin(t, story, { begin: fill, end: free })
})

t.test('P1 P12 a disk that fills up in the middle of a reset', disk, async (t) => {
  const { folder, fill, free } = mountSmallDisk(t)
  const story = await startStory(t, {}, {}, `sqlite:${join(folder, 'story.db')}`)
  await stopInTheMiddle(t, story, { begin: fill, end: free })
})

/** Another program that keeps the file to itself. */
function lock({ databasePath }: Story): Trouble {
  const other = new DatabaseSync(databasePath)
  return {
    begin: () => other.exec('begin immediate'),
    end: () => {
      other.exec('rollback')
      other.close()
    },
  }
}

t.test('P1 P12 a file that another program locks before a reset', { timeout: 800_000 }, async (t) => {
  const story = await startStory(t)
  await refuseToBegin(t, story, lock(story))
})

t.test('P1 P12 a file that another program locks in the middle of a reset', { timeout: 800_000 }, async (t) => {
  const story = await startStory(t)
  await stopInTheMiddle(t, story, lock(story))
})

const postgres = { skip: await isPostgresMissing(), timeout: 800_000 }

t.test(
  'P1 P12 a PostgreSQL that drops every connection, again and again, in the middle of a reset',
  postgres,
  async (t) => {
    const url = await newPostgresDatabase(t)
    const story = await startStory(t, {}, {}, url)
    const name = new URL(url).pathname.slice(1)
    const drop = () => administer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    const { directory } = story.ports
    const { deleteMethod } = directory
    directory.deleteMethod = async (...call) => {
      await drop()
      return deleteMethod(...call)
    }
    const verified = await verify(story)
    await startReset(story.ports, verified.id)
    for (let turn = 0; turn < 20; turn += 1) {
      await story.worker.runDue().catch(() => 0)
      await story.passTime(leaseInMinutes)
    }
    await finish(t, story, verified)
  },
)

t.test('a PostgreSQL that restarts while nobody is there costs no visitor an error page', postgres, async (t) => {
  const url = await newPostgresDatabase(t)
  const { ports } = await startStory(t, {}, {}, url)
  const app = await buildApp(ports)
  t.teardown(() => app.close())
  const browsers = Array.from({ length: 8 }, () => createBrowser(app, ports.settings.publicUrl))
  const everybody = <T>(step: (browser: (typeof browsers)[number]) => Promise<T>) => Promise.all(browsers.map(step))
  await everybody((browser) => browser.get('/'))
  cutUnnoticed(url)
  const named = await everybody((browser) => browser.submit('/recovery', { username: ada, reason: 'lost_phone' }))
  t.same(new Set(named.map(({ status }) => status)), new Set([303]))
  cutUnnoticed(url)
  const shown = await everybody((browser) => browser.get('/recovery/questions'))
  t.same(new Set(shown.map(({ status }) => status)), new Set([200]))
})
