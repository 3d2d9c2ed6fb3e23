import { randomBytes } from 'node:crypto'
import t from 'tap'
import { createSecrets } from '../../src/adapters/system.ts'
import { startLockdown } from '../../src/shell/lockdown.ts'
import { findStopLink } from '../../src/shell/stop.ts'
import { giveApproval, readPairingPhrase } from '../../src/shell/vouch.ts'
import { type Browser, createBrowser } from '../support/browser.ts'
import { build, type Portal } from '../support/build.ts'
import { ada, miles } from '../support/people.ts'
import { answerFields, managerCode, register, requestOf, toManager, toQuestions } from '../support/walk.ts'

const first = Buffer.from('the master secret of page tests!')
const second = randomBytes(32)

/** As a restart with the new secret would, the old one beside it or not. */
function rotate({ ports }: Portal, secret: Uint8Array, previous: Uint8Array | null): void {
  Object.assign(ports.secrets, createSecrets(secret, previous))
}

const steps: readonly [string, (portal: Portal, browser: Browser) => Promise<unknown>][] = [
  ['awaiting_manager', (portal, browser) => answer(portal, browser)],
  ['awaiting_code', (portal) => vouch(portal)],
  ['verified', async (portal, browser) => typeCode(portal, browser)],
  ['awaiting_pass', (portal, browser) => reset(portal, browser)],
  ['enrolling', (_portal, browser) => browser.submit('/recovery/pass')],
  ['recovered', (portal) => register(portal, 'authenticator', 'phone')],
]

for (const [at, [goal]] of steps.entries()) {
  for (const isSealedAnew of [true, false]) {
    const how = isSealedAnew ? 'sealed anew' : 'as it was'
    t.test(`R-SEC-1 P11 a recovery on its way to ${goal} goes on under a new secret, ${how}`, async (t) => {
      const portal = await build(t)
      const browser = createBrowser(portal.app)
      await toQuestions(browser)
      for (const [, step] of steps.slice(0, at)) {
        await step(portal, browser)
        await browser.open('/recovery')
      }
      rotate(portal, second, first)
      if (isSealedAnew) t.equal(await portal.ports.store.rekey(), 1)
      for (const [state, step] of steps.slice(at)) {
        await step(portal, browser)
        t.equal((await browser.open('/recovery')).state, state)
      }
      rotate(portal, second, null)
      const [request] = await portal.ports.store.requests.listOf(ada.objectId)
      t.equal(request?.state, 'recovered', 'it can be read when the first secret is forgotten')
    })
  }
}

async function answer(portal: Portal, browser: Browser): Promise<void> {
  await browser.submit('/recovery/questions', answerFields())
  await portal.worker.runDue()
}

async function vouch({ ports, ...portal }: Portal): Promise<void> {
  const request = await requestOf({ ports, ...portal })
  const vouching = { phrase: readPairingPhrase(ports, request), recognisedBy: 'video' } as const
  await giveApproval(ports, request.id, miles.objectId, vouching)
}

async function typeCode(portal: Portal, browser: Browser): Promise<void> {
  await browser.submit('/recovery/manager/code', { code: await managerCode(portal) })
}

async function reset(portal: Portal, browser: Browser): Promise<void> {
  await browser.submit('/recovery/reset')
  await portal.worker.runDue()
}

t.test('R-SEC-1 the phrase on a screen from before the new secret is as good', async (t) => {
  const portal = await build(t)
  await toManager(portal, createBrowser(portal.app))
  const request = await requestOf(portal)
  const phrase = readPairingPhrase(portal.ports, request)
  rotate(portal, second, first)
  t.not(readPairingPhrase(portal.ports, request), phrase)
  const given = await giveApproval(portal.ports, request.id, miles.objectId, { phrase, recognisedBy: 'video' })
  t.match(given, { state: 'awaiting_code' })
})

t.test('R-SEC-1 the links of mails from before the new secret still open, until it is forgotten', async (t) => {
  const portal = await build(t)
  await toManager(portal, createBrowser(portal.app))
  const token = /\/stop\/([\w-]+)/.exec(portal.mails.map(({ values }) => JSON.stringify(values)).join())?.[1] ?? ''
  rotate(portal, second, first)
  t.match(await findStopLink(portal.ports, token), { link: { purpose: 'stop' } })
  rotate(portal, second, null)
  t.equal(await findStopLink(portal.ports, token), null)
})

t.test('R-SEC-1 R-SEC-8 a pause from before the new secret is still known when the old one is forgotten', async (t) => {
  const portal = await build(t)
  const { ports } = portal
  const wish = { group: null, reason: 'exercise', endsAt: ports.clock.now() + 60_000 } as const
  await startLockdown(ports, wish, { id: null, name: 'somebody' })
  rotate(portal, second, first)
  await ports.store.rekey()
  rotate(portal, second, null)
  t.same(
    (await ports.store.lockdowns.listOpen()).map(({ reason }) => reason),
    ['exercise'],
  )
})

t.test('P11 R-HR-4 R-ABUSE-1 a new secret gives nobody new tries', async (t) => {
  const portal = await build(t)
  const guess = { ...answerFields(), 'answer.employeeId': 'HP9999' }
  const fail = async (times: number) => {
    const browser = createBrowser(portal.app)
    await toQuestions(browser)
    for (let count = 0; count < times; count++) await browser.submit('/recovery/questions', guess)
    return browser
  }
  await fail(3)
  rotate(portal, second, first)
  await portal.ports.store.rekey()
  await fail(2)
  const browser = createBrowser(portal.app)
  await toQuestions(browser)
  await browser.submit('/recovery/questions', answerFields())
  t.equal(
    (await browser.open('/recovery')).state,
    'escalated',
    'five tries are used up, the right answers come too late',
  )
})

t.test('R-ELIG-4 a change of the HR record before the new secret is still known after the next import', async (t) => {
  const { ports } = await build(t)
  const { noteHrRecord } = await import('../../src/shell/sightings.ts')
  await noteHrRecord(ports, ['old'], { employeeId: 'a' })
  const changedAt = await noteHrRecord(ports, ['old'], { employeeId: 'b' })
  t.equal(changedAt, ports.clock.now())
  t.equal(await noteHrRecord(ports, ['new', 'old'], { employeeId: 'c' }), changedAt)
})
