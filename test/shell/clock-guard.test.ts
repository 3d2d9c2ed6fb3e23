import t, { type Test } from 'tap'
import { createClockGuard } from '../../src/shell/clock-guard.ts'
import { sendAnnouncements } from '../../src/shell/housekeeping.ts'
import { readReadiness } from '../../src/shell/readiness.ts'
import { submitCode } from '../../src/shell/submit-code.ts'
import { readManagerCode } from '../../src/shell/vouch.ts'
import { createBrowser } from '../support/browser.ts'
import { build } from '../support/build.ts'
import { only } from '../support/only.ts'
import { requestOf, toCode, toPass, toReset } from '../support/walk.ts'

const minute = 60_000

/** A portal whose database has a clock of its own, which `ahead` milliseconds are taken from. */
async function buildApart(t: Test) {
  const portal = await build(t, { hasWebhook: true })
  const database = { behind: 0 }
  portal.ports.store.readTime = async () => portal.clock.now() - database.behind
  portal.ports.clockGuard = createClockGuard(portal.ports, 'node-1')
  return { portal, database }
}

t.test('a clock that is a little off is none of our business', async (t) => {
  const { portal, database } = await buildApart(t)
  for (const behind of [0, 119_999, 120_000, -120_000]) {
    database.behind = behind
    await portal.ports.clockGuard.admit()
    t.equal(portal.ports.clockGuard.isApart(), false, `${behind} ms`)
  }
})

t.test('the time that the question took is not held against the clock', async (t) => {
  const { portal } = await buildApart(t)
  portal.ports.store.readTime = async () => {
    portal.clock.advance(5 * minute)
    return portal.clock.now() - 2 * minute
  }
  await portal.ports.clockGuard.admit()
  t.equal(portal.ports.clockGuard.isApart(), false)
})

t.test(
  'P10 R-SEC-3 above two minutes, in both directions, it is told once and goes on by itself when it is right',
  async (t) => {
    const { portal, database } = await buildApart(t)
    const { ports } = portal
    for (const behind of [121_000, -121_000]) {
      database.behind = behind
      await t.rejects(ports.clockGuard.admit(), { name: 'ClockApartError' })
      await t.rejects(ports.clockGuard.admit(), { name: 'ClockApartError' })
      t.match(await readReadiness(ports), { isReady: false, causes: { clock: 'failed' } })
      database.behind = 0
      await ports.clockGuard.admit()
      t.match(await readReadiness(ports), { causes: { clock: 'ok' } })
    }
    await sendAnnouncements(ports)
    const told = portal.mails.filter(({ values }) => values.kind === 'clock_apart')
    t.match(told, only({ to: ports.settings.securityMailbox, values: { replica: 'node-1', seconds: '121' } }))
    t.equal(told.length, 1)
    t.equal(portal.webhooks.filter(({ type }) => type === 'portal.clock_apart').length, 1)
    t.equal(portal.log.lines.filter((line) => /the clock is wrong/.test(line)).length, 2)
  },
)

t.test('P10 a clock that is wrong gives out no code and judges none, and no try is lost', async (t) => {
  const { portal, database } = await buildApart(t)
  await toCode(portal, createBrowser(portal.app))
  const before = await requestOf(portal)
  database.behind = 5 * minute
  await t.rejects(readManagerCode(portal.ports, before), { name: 'ClockApartError' })
  await t.rejects(submitCode(portal.ports, before.id, '12345678'), { name: 'ClockApartError' })
  t.same(await requestOf(portal), before)
})

t.test('R-EXE-1 a clock that is wrong starts no reset and takes no work; once it is right all goes on', async (t) => {
  const { portal, database } = await buildApart(t)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  database.behind = -5 * minute
  t.equal((await browser.submit('/recovery/reset')).status, 503)
  t.equal((await requestOf(portal)).state, 'verified')
  database.behind = 0
  await browser.open('/recovery')
  await browser.submit('/recovery/reset')
  database.behind = -5 * minute
  t.equal(await portal.worker.runDue(), 0)
  t.same(portal.directory.writes, [])
  database.behind = 0
  await portal.worker.runDue()
  t.equal((await requestOf(portal)).state, 'awaiting_pass')
})

t.test('R-EXE-4 a clock that is wrong shows no pass, and the form is good afterwards', async (t) => {
  const { portal, database } = await buildApart(t)
  const browser = createBrowser(portal.app)
  await toPass(portal, browser)
  const writes = [...portal.directory.writes]
  database.behind = 5 * minute
  t.equal((await browser.submit('/recovery/pass')).status, 503)
  t.same(portal.directory.writes, writes)
  database.behind = 0
  await browser.open('/recovery')
  t.equal((await browser.submit('/recovery/pass')).status, 200)
})
