import t from 'tap'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { retryStuck } from '../../src/shell/staff-acts.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import { createBrowser } from '../support/browser.ts'
import { build, type Portal } from '../support/build.ts'
import { only } from '../support/only.ts'
import { ada, adaAnswers } from '../support/people.ts'
import { requestOf, toReset } from '../support/walk.ts'

/** What the Graph adapter throws where the budget gave no turn, and what it throws where Graph failed. */
const noTurn = Object.assign(new Error('no turn'), { name: 'DirectoryError', code: 'no_turn', isTransient: true })
const failed = Object.assign(new Error('failed'), { name: 'DirectoryError', code: 'unnamed', isTransient: true })

function failLog({ directory }: Portal, error: Error): void {
  directory.readSignIns = () => Promise.reject(error)
}

function mendLog({ directory }: Portal): void {
  directory.readSignIns = async () => ({ rows: [], next: null })
}

/** Ada answers her questions; gives what looks at her request. */
async function answer({ ports }: Portal): Promise<() => Promise<RecoveryRequest | null>> {
  const origin = { sourceAddress: '203.0.113.7', browser: 'Firefox on Android' }
  const name = ada.userPrincipalName
  const started = await startRecovery(ports, { name, reason: 'lost_phone', language: 'en', origin })
  if (isRefusal(started)) throw new Error(started.code)
  await answerQuestions(ports, started.id, adaAnswers)
  return () => ports.store.requests.find(started.id)
}

async function live(portal: Portal, minutes: number): Promise<void> {
  for (let step = 0; step < 12 * minutes; step += 1) {
    portal.clock.advance(5_000)
    await portal.worker.runDue()
  }
}

t.test('who gets no turn at the sign-in log waits for one and is never sent to the helpdesk for it', async (t) => {
  const portal = await build(t)
  failLog(portal, noTurn)
  const look = await answer(portal)
  await live(portal, 5)
  t.match(await look(), { state: 'awaiting_manager', subscriber: null, contact: null, ending: null })
  mendLog(portal)
  await live(portal, 1)
  t.match(await look(), { state: 'awaiting_manager', contact: { person: {} } })
  const lately = await portal.ports.store.counters.read('requests:tenant', portal.clock.now(), 3_600_000)
  t.ok(lately <= 1, 'and counts once among the requests of the hour')
})

t.test('the wait for a turn ends with the request itself', async (t) => {
  const portal = await build(t)
  failLog(portal, noTurn)
  const look = await answer(portal)
  portal.clock.set(Number((await look())?.deadlineAt) + 1)
  await live(portal, 1)
  t.equal((await look())?.state, 'expired')
  mendLog(portal)
  await live(portal, 1)
  t.match(await look(), { state: 'expired', contact: null })
})

t.test('a log that fails still goes to people', async (t) => {
  const portal = await build(t)
  failLog(portal, failed)
  const look = await answer(portal)
  await live(portal, 2)
  t.match(await look(), { state: 'escalated', ending: { reason: 'contradicted' } })
})

t.test('whoever presses the button meanwhile joins the line, sees it, and loses neither place nor story', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  // Many others want the same: with a log that cannot be read this would be grave enough for people.
  for (let other = 0; other < 30; other += 1)
    await portal.ports.store.counters.spend('requests:tenant', portal.clock.now(), 3_600_000)
  failLog(portal, noTurn)
  await browser.submit('/recovery/reset')
  await live(portal, 2)
  t.match(await requestOf(portal), { state: 'verified', ending: null, reset: null })
  const waiting = await browser.get('/recovery/reset')
  t.match(waiting.html, /data-testid="reset-step"/)
  t.match(waiting.html, /action="\/recovery\/cancel/, 'and may still turn back')
  await browser.get('/recovery/reset')
  t.same(portal.directory.writes, [])
  mendLog(portal)
  await live(portal, 1)
  t.match(await requestOf(portal), { ending: null })
  t.not((await requestOf(portal)).state, 'escalated')
})

t.test('who turns back while waiting is not reset', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  failLog(portal, noTurn)
  await browser.submit('/recovery/reset')
  const { id } = await requestOf(portal)
  await browser.get('/recovery/reset')
  await browser.submit('/recovery/cancellation')
  mendLog(portal)
  await live(portal, 1)
  t.equal((await portal.ports.store.requests.find(id))?.state, 'cancelled')
  t.same(portal.directory.writes, [])
})

t.test('a reset that has begun and gets no turn for hours is handed over, untouched and told', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  await browser.submit('/recovery/reset')
  const { id } = await requestOf(portal)
  const { createPass } = portal.directory
  portal.directory.createPass = () => Promise.reject(noTurn)
  await live(portal, 2)
  t.match(await portal.ports.store.requests.find(id), { state: 'resetting', ending: null }, 'it waits')
  t.match((await browser.open('/recovery')).html, /A guard protects your account/)
  portal.clock.advance(4 * 60 * 60_000)
  await live(portal, 1)
  const ended = await portal.ports.store.requests.find(id)
  t.match(ended, { state: 'escalated', ending: { reason: 'reset_failed', checks: only('turn_at_microsoft') } })
  t.same(portal.directory.writes, [], 'nothing on the account has changed')
  t.ok(portal.mails.some(({ values }) => values.notice === 'alarm' && values.audience === 'security'))
  portal.directory.createPass = createPass
  await retryStuck(portal.ports, id, { id: 'agent', name: 'Agent' })
  await live(portal, 1)
  t.equal((await portal.ports.store.requests.find(id))?.state, 'awaiting_pass', 'and staff have it go on')
})

t.test(
  'R-EXE-7 a reset that waits for turns half way is handed over before its guard ends, and guarded on',
  async (t) => {
    const portal = await build(t)
    const { directory, clock, ports } = portal
    const browser = createBrowser(portal.app)
    await toReset(portal, browser)
    await browser.submit('/recovery/reset')
    const { id } = await requestOf(portal)
    directory.revokeSessions = () => Promise.reject(noTurn)
    await live(portal, 2)
    const waiting = await ports.store.requests.find(id)
    t.match(waiting, { state: 'resetting', pass: { isGuard: true } })
    const endsAt = waiting?.pass?.expiresAt ?? 0
    clock.set(Math.min(endsAt - 9 * 60_000, (waiting?.reset?.startedAt ?? 0) + 4 * 60 * 60_000))
    await live(portal, 1)
    t.match(await ports.store.requests.find(id), { state: 'escalated', ending: { reason: 'reset_failed' } })
    clock.set(endsAt - 5 * 60_000)
    await live(portal, 1)
    t.equal(
      directory.writes.filter((write) => write.startsWith('createPass')).length,
      2,
      'the guard was renewed in time',
    )
  },
)

t.test('R-EXE-7 where the tenant’s passes are short the reset waits no longer than its guard lasts', async (t) => {
  const portal = await build(t)
  const { directory, clock, ports } = portal
  const policy = await directory.readPassPolicy(ada.objectId, { clientRequestId: '' })
  directory.readPassPolicy = async () => ({ ...policy, maximumLifetimeInMinutes: 60 })
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  await browser.submit('/recovery/reset')
  const { id } = await requestOf(portal)
  directory.revokeSessions = () => Promise.reject(noTurn)
  await live(portal, 2)
  const endsAt = (await ports.store.requests.find(id))?.pass?.expiresAt ?? 0
  directory.createPass = () => Promise.reject(noTurn)
  clock.set(endsAt - 12 * 60_000)
  await live(portal, 1)
  t.match(await ports.store.requests.find(id), { state: 'resetting' })
  clock.set(endsAt - 9 * 60_000)
  await live(portal, 1)
  t.match(await ports.store.requests.find(id), { state: 'escalated', ending: { checks: only('turn_at_microsoft') } })
})
