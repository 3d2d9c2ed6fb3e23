import t, { type Test } from 'tap'
import type { Event } from '../../src/core/events.ts'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import { advance } from '../../src/shell/advance.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import { submitCode } from '../../src/shell/submit-code.ts'
import { giveApproval, readManagerCode, readPairingPhrase } from '../../src/shell/vouch.ts'
import { build, type Portal } from '../support/build.ts'
import { ada, adaAnswers, miles } from '../support/people.ts'

const minute = 60_000
const wrong = { ...adaAnswers, postalCode: 'XX1 1XX' }

async function start({ ports }: Portal): Promise<RecoveryRequest> {
  const origin = { sourceAddress: '203.0.113.7', browser: 'Firefox on Android' }
  const wish = { name: ada.userPrincipalName, reason: 'lost_phone', language: 'en', origin } as const
  return expectRequest(await startRecovery(ports, wish))
}

async function ask(portal: Portal): Promise<RecoveryRequest> {
  const request = await start(portal)
  expectRequest(await answerQuestions(portal.ports, request.id, adaAnswers))
  await portal.worker.runDue()
  return reload(portal, request)
}

async function approve(portal: Portal): Promise<RecoveryRequest> {
  const { ports } = portal
  const asked = await ask(portal)
  const vouching = { phrase: readPairingPhrase(ports, asked), recognisedBy: 'video' } as const
  return expectRequest(await giveApproval(ports, asked.id, miles.objectId, vouching))
}

/** The portal dies after each of these tries was counted, before it was judged. */
async function dieAfter(portal: Portal, request: RecoveryRequest, event: Event, times: number): Promise<void> {
  const actor = { kind: 'subscriber', id: null } as const
  for (let at = 0; at < times; at += 1) expectRequest(await advance(portal.ports, request.id, event, actor))
}

async function reload({ ports }: Portal, { id }: RecoveryRequest): Promise<RecoveryRequest> {
  const found = await ports.store.requests.find(id)
  if (found === null) throw new Error('the request is gone')
  return found
}

function expectRequest<T>(answer: T): Exclude<T, { refused: true }> {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.code}`)
  return answer as Exclude<T, { refused: true }>
}

async function expectAlarm(t: Test, portal: Portal): Promise<void> {
  await portal.worker.runDue()
  t.ok(
    portal.mails.some(({ values }) => values.notice === 'alarm'),
    'security hears of it',
  )
}

t.test(
  'P11 R-APP-8 a last code that was counted and never judged ends at the helpdesk, not at a closed door',
  async (t) => {
    const portal = await build(t)
    const approved = await approve(portal)
    await dieAfter(portal, approved, { type: 'code_submitted' }, 5)
    const { code } = (await readManagerCode(portal.ports, approved)) ?? { code: '' }
    t.match(
      await submitCode(portal.ports, approved.id, code),
      { code: 'too_many_attempts' },
      'its verdict may still come',
    )
    t.match(await reload(portal, approved), { state: 'awaiting_code' })
    portal.clock.advance(minute)
    t.match(await submitCode(portal.ports, approved.id, code), { code: 'wrong_code' }, 'a right one is no free guess')
    t.match(await reload(portal, approved), { state: 'escalated', ending: { reason: 'code_tries_used' } })
    await expectAlarm(t, portal)
  },
)

t.test('P11 R-APP-4 a last phrase that was counted and never judged does the same', async (t) => {
  const portal = await build(t)
  const asked = await ask(portal)
  await dieAfter(portal, asked, { type: 'phrase_submitted', contactId: miles.objectId }, 3)
  const vouching = { phrase: readPairingPhrase(portal.ports, asked), recognisedBy: 'video' } as const
  const again = () => giveApproval(portal.ports, asked.id, miles.objectId, vouching)
  t.match(await again(), { code: 'too_many_attempts' })
  portal.clock.advance(minute)
  t.match(await again(), { code: 'wrong_phrase' })
  t.match(await reload(portal, asked), { state: 'escalated', ending: { reason: 'phrase_tries_used' } })
  await expectAlarm(t, portal)
})

t.test('P11 R-HR-4 last answers that were counted and never judged end the request', async (t) => {
  const portal = await build(t)
  const request = await start(portal)
  await dieAfter(portal, request, { type: 'answers_submitted' }, 3)
  t.match(await answerQuestions(portal.ports, request.id, adaAnswers), { code: 'too_many_attempts' })
  portal.clock.advance(minute)
  t.match(await answerQuestions(portal.ports, request.id, adaAnswers), { state: 'escalated' })
})

t.test('tries that were judged leave a door that is closed for good', async (t) => {
  const portal = await build(t)
  const request = await start(portal)
  for (let at = 0; at < 3; at += 1) await answerQuestions(portal.ports, request.id, wrong)
  portal.clock.advance(minute)
  t.match(await answerQuestions(portal.ports, request.id, adaAnswers), { code: 'not_now' })
})
