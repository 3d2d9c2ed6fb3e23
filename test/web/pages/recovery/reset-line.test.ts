import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { createBudget } from '../../../../src/shell/budget.ts'
import { noteFinishedReset } from '../../../../src/shell/line.ts'
import { createBrowser } from '../../../support/browser.ts'
import { build, type Portal } from '../../../support/build.ts'
import { ada } from '../../../support/people.ts'
import { requestOf } from '../../../support/requests.ts'
import { requestOf as openRequestOf, toReset } from '../../../support/walk.ts'

/** Lets others wait for their resets already. */
async function putInLine({ ports, clock }: Portal, people: number): Promise<void> {
  for (let place = 0; place < people; place += 1) {
    const request = requestOf({ id: randomUUID(), state: 'cancelled', reference: `line ${place}` })
    await ports.store.requests.insert(request)
    await ports.store.outbox.add(request.id, [{ command: { type: 'run_reset' }, dueAt: clock.now() - 60_000 }])
  }
}

/** Somebody who wants their reset behind so many others. */
async function waitBehind(t: Test, people: number) {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  await putInLine(portal, people)
  await browser.submit('/recovery/reset')
  return { portal, browser }
}

t.test('who waits for others is told how many, and how long only once there is a pace', async (t) => {
  const { portal, browser } = await waitBehind(t, 30)
  const { clock, ports } = portal
  const before = await browser.get('/recovery/reset')
  t.match(before.html, /Before you: 30\. *\s*How long that takes cannot be said yet/)
  t.match(before.html, /<h1>Your sign-in will be reset soon<\/h1>/)
  t.match(before.html, /http-equiv="refresh" content="10;/)
  for (let reset = 0; reset < 50; reset += 1) await noteFinishedReset(ports)
  clock.advance(60_000)
  const later = await browser.get('/recovery/reset')
  t.match(later.html, /Before you: 30\.\s*It is your turn in about 4 min/, 'fifty in five minutes are ten a minute')
  await portal.worker.runDue()
  t.equal((await browser.get('/recovery/reset')).location, '/recovery/pass')
})

t.test('who waits for Microsoft is told for how long, before the first delete and after it', async (t) => {
  const portal = await build(t)
  const { clock, ports, directory } = portal
  const budget = createBudget(ports.store.turns, clock)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  await browser.submit('/recovery/reset')
  t.notMatch((await browser.get('/recovery/reset')).html, /data-testid="wait"/, 'an idle Microsoft makes nobody wait')
  for (const throttleClass of ['protection', 'writes'] as const) {
    clock.advance(60_000)
    await budget.take(throttleClass, 0)
    await budget.holdBack(throttleClass, 19_000)
    clock.advance(6_000)
    t.notMatch((await browser.get('/recovery/reset')).html, /data-testid="wait"/, 'what is over soon is not told')
    await budget.holdBack(throttleClass, 9 * 60_000)
    clock.advance(6_000)
    const waiting = await browser.get('/recovery/reset')
    t.match(
      waiting.html,
      /Microsoft is busy and makes us wait\. It goes on by itself in about 9 minutes/,
      throttleClass,
    )
    t.match(waiting.html, /<h1>Your sign-in will be reset soon<.*Nothing on your account changes while you wait/s)
    t.match(waiting.html, /http-equiv="refresh" content="10;/)
    clock.advance(10 * 60_000)
  }
  const { deleteMethod } = directory
  directory.deleteMethod = async () => {
    await budget.take('writes', 0)
    await budget.holdBack('writes', 150_000)
    throw Object.assign(new Error('throttled'), { name: 'DirectoryError', code: 'no_turn', isTransient: true })
  }
  await portal.worker.runDue()
  clock.advance(10_000)
  await browser.get('/language/de?return=%2Frecovery%2Freset')
  const german = await browser.get('/recovery/reset')
  t.match(german.html, /<h1>Ihre Anmeldung wird zurückgesetzt</)
  t.match(german.html, /In etwa 3 Minuten geht es von selbst weiter\. Ihr Konto ist abgesichert/)
  directory.deleteMethod = deleteMethod
  clock.advance(140_000)
  await portal.worker.runDue()
  t.equal((await browser.get('/recovery/reset')).location, '/recovery/pass', 'and it went on by itself')
})

t.test('R-NOT-3 who waits for the first mails is told why, for how long at most, and how to stop it', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  const command = { type: 'notify', notice: 'recovery_started', audience: 'subscriber_work' } as const
  const { id } = await openRequestOf(portal)
  await portal.ports.store.outbox.add(id, [{ command, dueAt: portal.clock.now() }])
  await browser.submit('/recovery/reset')
  const waiting = await browser.get('/recovery/reset')
  t.match(waiting.textOf('wait'), /Before anything changes, mails tell you.*no longer than five minutes for them/s)
  t.match(waiting.textOf('wait'), /Nothing on your account changes while you wait/)
  t.match(waiting.html, /action="\/recovery\/cancellation"/)
})

t.test('who waits in a line that Microsoft holds up is told both', async (t) => {
  const { portal, browser } = await waitBehind(t, 30)
  const { clock, ports } = portal
  for (let reset = 0; reset < 50; reset += 1) await noteFinishedReset(ports)
  const budget = createBudget(ports.store.turns, clock)
  await budget.take('writes', 0)
  await budget.holdBack('writes', 60_000 + 5 * 60_000)
  clock.advance(60_000)
  const { html } = await browser.get('/recovery/reset')
  t.match(html, /Before you: 30\. It is your turn in about 9 min\. Microsoft is busy.*in about 5 minutes/)
})

t.test('a call that failed and is made again later is told as well', async (t) => {
  const portal = await build(t)
  const { clock, directory, ports } = portal
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  await browser.submit('/recovery/reset')
  directory.deleteMethod = async () => {
    throw Object.assign(new Error('down'), { name: 'DirectoryError', status: 503, isTransient: true })
  }
  const { id = '' } = (await ports.store.requests.listOf(ada.objectId)).at(0) ?? {}
  for (let tries = 0; tries < 7; tries += 1) {
    await portal.worker.runDue()
    const dueAt = (await ports.store.outbox.findDue(id, 'run_reset')) ?? 0
    if (tries < 6) clock.set(dueAt)
  }
  const { html } = await browser.get('/recovery/reset')
  t.match(html, /It goes on by itself in about [12] minutes?\. Your account is protected/)
})
