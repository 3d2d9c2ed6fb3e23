import t, { type Test } from 'tap'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import { submitCode } from '../../src/shell/submit-code.ts'
import { giveApproval, readManagerCode, readPairingPhrase } from '../../src/shell/vouch.ts'
import { createBrowser } from '../support/browser.ts'
import { build, type Portal } from '../support/build.ts'
import { ada, adaAnswers, miles } from '../support/people.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

async function reach(t: Test): Promise<Portal & { request: RecoveryRequest; code: string }> {
  const portal = await build(t)
  const { ports } = portal
  const origin = { sourceAddress: '203.0.113.7', browser: 'Firefox on Android' }
  const wish = { name: ada.userPrincipalName, reason: 'lost_phone', language: 'en', origin } as const
  const { id } = expectRequest(await startRecovery(ports, wish))
  await answerQuestions(ports, id, adaAnswers)
  await portal.worker.runDue()
  const asked = await ports.store.requests.find(id)
  if (asked === null) throw new Error('the request is gone')
  return { ...portal, ...(await approve(portal, asked)) }
}

async function approve({ ports }: Portal, asked: RecoveryRequest) {
  const vouching = { phrase: readPairingPhrase(ports, asked), recognisedBy: 'video' } as const
  const request = expectRequest(await giveApproval(ports, asked.id, miles.objectId, vouching))
  return { request, code: (await readManagerCode(ports, request))?.code ?? '' }
}

function expectRequest(answer: RecoveryRequest | { refused: true; code: string }): RecoveryRequest {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.code}`)
  return answer as RecoveryRequest
}

t.test('P10 R-APP-7 a clock that jumps while a code is read out never makes it last longer', async (t) => {
  for (const jump of [-hour, -day, hour, day]) {
    const { ports, clock, request, code } = await reach(t)
    clock.advance(jump)
    t.match(await submitCode(ports, request.id, code), { code: 'code_expired' }, `${jump / hour} h`)
    t.equal(await readManagerCode(ports, request), null, 'nor is it shown any more')
  }
})

t.test('P10 after a clock that was set back the manager vouches again, and it goes on', async (t) => {
  const portal = await reach(t)
  portal.clock.advance(-hour)
  const { request, code } = await approve(portal, portal.request)
  t.match(await submitCode(portal.ports, request.id, code), { state: 'verified' })
})

t.test('P10 R-APP-7 a code is good within its ten minutes, in its minute and the next, whatever the day', async (t) => {
  const moments = {
    'before summer time': Date.UTC(2026, 2, 29, 0, 59, 30),
    'a leap second': Date.UTC(2026, 11, 31, 23, 59, 59),
  }
  for (const [name, now] of Object.entries(moments)) {
    const portal = await build(t)
    portal.clock.set(now)
    const origin = { sourceAddress: '203.0.113.7', browser: 'Firefox on Android' }
    const wish = { name: ada.userPrincipalName, reason: 'lost_phone', language: 'en', origin } as const
    const { id } = expectRequest(await startRecovery(portal.ports, wish))
    await answerQuestions(portal.ports, id, adaAnswers)
    await portal.worker.runDue()
    const asked = await portal.ports.store.requests.find(id)
    if (asked === null) throw new Error('the request is gone')
    const { code } = await approve(portal, asked)
    portal.clock.advance(2 * minute + 1_000)
    t.match(await submitCode(portal.ports, id, code), { code: 'wrong_code' }, `${name}: too late`)
    const fresh =
      (await readManagerCode(portal.ports, (await portal.ports.store.requests.find(id)) ?? asked))?.code ?? ''
    portal.clock.advance(minute)
    t.match(await submitCode(portal.ports, id, fresh), { state: 'verified' }, `${name}: the minute before`)
  }
})

t.test('P10 R-WEB-3 a session does not live on when the clock is set back before its beginning', async (t) => {
  const { app, clock } = await build(t)
  const browser = createBrowser(app)
  await browser.get('/')
  await browser.submit('/recovery', { username: ada.userPrincipalName, reason: 'lost_phone' })
  t.equal((await browser.get('/recovery')).location, '/recovery/questions')
  clock.advance(-minute)
  t.equal((await browser.get('/recovery')).location, '/recovery/questions', 'two replicas may differ a little')
  clock.advance(-hour)
  t.equal((await browser.get('/recovery')).location, '/')
})
