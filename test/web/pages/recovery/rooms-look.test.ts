import t, { type Test } from 'tap'
import { denyRequest, referRequest } from '../../../../src/shell/vouch.ts'
import { createBrowser } from '../../../support/browser.ts'
import { build } from '../../../support/build.ts'
import { isChromiumMissing } from '../../../support/chromium.ts'
import { lookAtPages } from '../../../support/look.ts'
import { ada, miles } from '../../../support/people.ts'
import {
  answerFields,
  managerCode,
  register,
  requestOf,
  toCode,
  toManager,
  toPass,
  toQuestions,
} from '../../../support/walk.ts'

const brake = { type: 'notify', notice: 'recovery_started', audience: 'subscriber_work' } as const
const minute = 60_000

/** A portal, and a browser that speaks German, whose words are the longest. */
async function open(t: Test) {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await browser.get('/language/de?return=%2F')
  return { portal, browser, html: async (path = '/recovery') => (await browser.open(path)).html }
}

/** What goes wrong on the way to the code: bad input, lost cookies, a manager who cannot or will not. */
async function collectBefore(t: Test): Promise<Record<string, string>> {
  const { portal, browser, html } = await open(t)
  const pages: Record<string, string> = { start: await html('/') }
  pages.unnamed = (await browser.submit('/recovery', { username: '', reason: '' })).html
  pages.lost = (await createBrowser(portal.app).post('/recovery', { username: ada.userPrincipalName })).html
  await toQuestions(browser)
  pages.unanswered = (await browser.submit('/recovery/questions', {})).html
  await browser.open('/recovery')
  pages.wrong = (await browser.submit('/recovery/questions', { ...answerFields(), 'answer.employeeId': 'x' })).html
  await browser.open('/recovery')
  await browser.submit('/recovery/questions', answerFields())
  pages.asking = await html()
  await portal.worker.runDue()
  pages.waiting = await html()
  await referRequest(portal.ports, (await requestOf(portal)).id, miles.objectId)
  await portal.worker.runDue()
  pages.referred = await html()
  return pages
}

/** The code, and each way to wait for the reset to begin. */
async function collectReset(t: Test): Promise<Record<string, string>> {
  const { portal, browser, html } = await open(t)
  const { store, clock } = portal.ports
  await toCode(portal, browser)
  const pages: Record<string, string> = {
    'wrong-code': (await browser.submit('/recovery/manager/code', { code: '00000000' })).html,
  }
  await browser.open('/recovery')
  await browser.submit('/recovery/manager/code', { code: await managerCode(portal) })
  pages.plan = await html()
  const request = await requestOf(portal)
  await store.requests.save({ ...request, version: request.version + 1, notBefore: clock.now() + 60 * minute })
  pages.later = await html()
  portal.clock.advance(60 * minute)
  pages.now = await html()
  await store.outbox.add(request.id, [{ command: brake, dueAt: clock.now() }])
  await browser.submit('/recovery/reset')
  pages.brakes = await html('/recovery/reset')
  return pages
}

/** The pass, and what follows it. */
async function collectPass(t: Test): Promise<Record<string, string>> {
  const { portal, browser, html } = await open(t)
  const pages: Record<string, string> = { 'before-pass': (await toPass(portal, browser)).html }
  pages.pass = (await browser.submit('/recovery/pass')).html
  pages['shown-already'] = await html('/recovery/pass')
  pages.enrol = await html('/recovery/enrol')
  await register(portal, 'authenticator')
  pages['no-backup'] = await html('/recovery/enrol')
  await register(portal, 'phone')
  pages.recovered = await html()
  return pages
}

/** The endings that are no recovery. */
async function collectEndings(t: Test): Promise<Record<string, string>> {
  const pages: Record<string, string> = {}
  const end = async (name: string, act: (world: Awaited<ReturnType<typeof open>>, id: string) => Promise<unknown>) => {
    const world = await open(t)
    await toManager(world.portal, world.browser)
    await act(world, (await requestOf(world.portal)).id)
    await world.portal.worker.runDue()
    pages[name] = await world.html()
  }
  await end('cancelled', ({ browser }) => browser.submit('/recovery/cancellation'))
  await end('escalated', ({ browser }) => browser.submit('/recovery/help'))
  await end('let-go', async ({ portal }) => portal.clock.advance(24 * 60 * minute))
  await end('denied', ({ portal }, id) => denyRequest(portal.ports, id, miles.objectId, { isUnexpected: false }))
  await end('stopped', ({ portal }, id) => denyRequest(portal.ports, id, miles.objectId, { isUnexpected: true }))
  await end('elsewhere', async ({ portal }) => {
    const second = createBrowser(portal.app)
    await toManager(portal, second)
  })
  const { portal, browser, html } = await open(t)
  await toQuestions(browser)
  portal.clock.advance(31 * minute)
  await portal.worker.runDue()
  pages.expired = await html()
  return pages
}

t.test(
  'what goes wrong, waits and ends fits on a phone and a desk, and axe finds nothing',
  { skip: isChromiumMissing(), timeout: 800_000 },
  async (t) => {
    const parts = [collectBefore, collectReset, collectPass, collectEndings]
    for (const collect of parts) await lookAtPages(t, await collect(t))
  },
)
