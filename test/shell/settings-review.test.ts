import t, { type Test } from 'tap'
import type { Ports, Repositories, Settings, SettingsRecord, SignedInPerson } from '../../src/shell/ports.ts'
import { reviewSettings } from '../../src/shell/settings-review.ts'
import { buildContactWorld, openBrowser, signInBy } from '../support/contact-world.ts'
import { people } from '../support/fake-sign-in.ts'
import { only } from '../support/only.ts'
import { minute } from '../support/requests.ts'
import { testSettings } from '../support/settings.ts'

const page = '/helpdesk/settings'
const weak: Settings = { ...testSettings, isManagerSignInRequired: false }
const ines: SignedInPerson = { ...people.hana, displayName: 'Ines Admin', roles: ['Recovery.Admin'] }

async function open(t: Test) {
  const world = await buildContactWorld(t)
  world.signIn.people.set(ines.objectId, ines)
  const { ports } = world
  const start = (settings: Settings) => reviewSettings(ports, settings, true)
  const isPaused = async () => (await ports.store.lockdowns.listOpen()).length > 0
  const typesOf = async () => (await ports.store.audit.listOf('tenant')).map(({ type }) => type)
  const told = async () => (await ports.store.announcements.claim(ports.clock.now(), 0, 50)).map(({ kind }) => kind)
  await start(testSettings)
  return { world, ports, start, isPaused, typesOf, told }
}

t.test(
  'R-STF-7 settings that weaken pause recoveries until an Admin takes them on, and everybody who watches is told',
  async (t) => {
    const { world, start, isPaused, typesOf } = await open(t)
    t.notOk(await isPaused(), 'the first start acknowledges what it finds')
    await start(weak)
    t.ok(await isPaused())
    const heard = await world.ports.store.announcements.claim(world.ports.clock.now(), 0, 50)
    t.same(heard.map(({ kind }) => kind).sort(), ['lockdown_started', 'settings_weakened'])
    t.match(heard.find(({ kind }) => kind === 'settings_weakened')?.content, { which: 'MANAGER_SIGN_IN' })
    const stranger = openBrowser(world)
    await stranger.get('/')
    const answer = await stranger.post('/recovery', {
      username: 'ada.okafor@harbourpine.example',
      reason: 'lost_phone',
    })
    t.equal(answer.statusCode, 503, 'nothing starts')

    const browser = openBrowser(world)
    const shown = await signInBy(browser, page, ines.objectId)
    t.match(shown.body, /MANAGER_SIGN_IN[\s\S]*true[\s\S]*false/)
    t.equal((await browser.post(page)).statusCode, 303)
    t.notOk(await isPaused())
    t.match((await browser.get(page)).body, /Nothing waits/)
    t.ok((await typesOf()).includes('settings_acknowledged'))
    await start(weak)
    t.notOk(await isPaused(), 'what was acknowledged is the measure from then on')
  },
)

t.test(
  'R-STF-7 nobody but an Admin who signed in a moment ago acknowledges, and two Admins cannot lift it otherwise',
  async (t) => {
    const { world, start, isPaused, ports } = await open(t)
    await start(weak)
    const agent = { ...people.hana, objectId: 'agent', roles: ['Recovery.Agent', 'Recovery.Approver'] }
    world.signIn.people.set(agent.objectId, agent)
    const other = openBrowser(world)
    t.equal((await signInBy(other, page, agent.objectId)).statusCode, 403)
    const browser = openBrowser(world)
    await signInBy(browser, page, ines.objectId)
    const { token } = browser
    const [lockdown] = await ports.store.lockdowns.listOpen()
    await browser.post(`/helpdesk/lockdown/${lockdown?.id}/lifting`)
    browser.token = token
    world.clock.advance(5 * minute + 1)
    t.equal((await browser.post(page)).statusCode, 303)
    t.ok(await isPaused())
  },
)

t.test('R-STF-7 the pause lasts as long as nobody acknowledges, and ends when the settings are put back', async (t) => {
  const { world, start, isPaused, ports } = await open(t)
  await start(weak)
  for (let hours = 0; hours < 200; hours += 30) {
    world.clock.advance(30 * 60 * minute)
    await reviewSettings(ports, weak, false)
    const [lockdown] = await ports.store.lockdowns.listOpen()
    t.ok((lockdown?.endsAt ?? 0) > ports.clock.now(), `after ${hours + 30} hours`)
  }
  await start(testSettings)
  t.notOk(await isPaused())
})

t.test('R-STF-7 an Admin’s own pause is not lifted along with it', async (t) => {
  const { world, start, ports } = await open(t)
  const browser = openBrowser(world)
  await signInBy(browser, '/helpdesk/lockdown', ines.objectId)
  await browser.post('/helpdesk/lockdown', { reason: 'attack', hours: '4', group: '' })
  await start(weak)
  t.equal((await ports.store.lockdowns.listOpen()).length, 2)
  await browser.get(page)
  await browser.post(page)
  t.match(await ports.store.lockdowns.listOpen(), only({ reason: 'attack' }))
})

/** Has every transaction read the record by `read`, which is given the true way. */
function readRecordBy(
  ports: Ports,
  read: (truly: () => Promise<SettingsRecord | null>) => Promise<SettingsRecord | null>,
) {
  const { transact } = ports.store
  const wrap = (tx: Repositories): Repositories => {
    return { ...tx, settingsRecord: { ...tx.settingsRecord, read: () => read(() => tx.settingsRecord.read()) } }
  }
  Object.assign(ports.store, {
    transact: (work: Parameters<typeof transact>[0]) => transact((tx) => work(wrap(tx))),
  })
}

t.test('R-STF-7 a record that somebody removed is no first start, however often the portal starts', async (t) => {
  const { ports, start, isPaused } = await open(t)
  let isRemoved = true
  readRecordBy(ports, async (truly) => (isRemoved ? null : truly()))
  await start(testSettings)
  t.ok(await isPaused())
  isRemoved = false
  await start(testSettings)
  t.ok(await isPaused())
})

t.test('R-STF-7 P-6 replicas that start for the first time in the same moment pause nothing', async (t) => {
  const { ports, start, isPaused, typesOf } = await open(t)
  let looks = 0
  readRecordBy(ports, async (truly) => {
    looks += 1
    // The other one's record comes right after the first look.
    return looks === 1 ? null : truly()
  })
  await start(testSettings)
  t.notOk(await isPaused())
  t.notOk((await typesOf()).includes('settings_weakened'))
  await start(weak)
  t.ok(await isPaused(), 'and the record that was begun is the measure')
})
