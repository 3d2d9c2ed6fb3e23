import t, { type Test } from 'tap'
import { isRefusal } from '../../src/core/refusals.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { findOpenAssist, joinAssist, offerAssist, readAssist } from '../../src/shell/assist.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import { build, type Portal } from '../support/build.ts'
import { ada, adaAnswers, miles, noor, signedIn } from '../support/people.ts'
import { expectRequest } from '../support/story.ts'
import { requestOf } from '../support/walk.ts'

const hour = 60 * 60_000
const agent = signedIn({ ...miles, objectId: '00000000-0000-4000-8000-00000000a9e7' }, 0)
const wrong = { ...adaAnswers, employeeId: 'FH-0000' }

/** Somebody starts for Ada from an address, with a code that the helpdesk read out to them or without. */
async function startAt({ ports }: Portal, sourceAddress: string, code = ''): Promise<string> {
  const assist = code === '' ? null : await findOpenAssist(ports, code, sourceAddress)
  const origin = { sourceAddress, browser: '' }
  const wish = { name: ada.userPrincipalName, reason: 'lost_phone', language: 'en', origin } as const
  const request = expectRequest(await startRecovery(ports, wish))
  if (assist !== null) await joinAssist(ports, assist, request)
  return request.id
}

async function drawCode({ ports }: Portal, subjectId = ada.objectId): Promise<string> {
  const drawn = await offerAssist(ports, agent, subjectId)
  return isRefusal(drawn) ? drawn.code : ((await readAssist(ports, drawn.id))?.code ?? '')
}

/** A stranger who knows a name tries as often as the limits let one, from many places, around the clock. */
async function besiege(t: Test): Promise<Portal> {
  const portal = await build(t)
  await attack(portal, 0)
  for (let at = 1; at <= 24; at += 1) {
    portal.clock.advance(hour)
    await attack(portal, at)
  }
  return portal
}

async function attack(portal: Portal, at: number): Promise<void> {
  for (let start = 0; start < 4; start += 1) {
    const id = await startAt(portal, `10.0.${at}.${start}`)
    for (let tries = 0; tries < 3; tries += 1) await answerQuestions(portal.ports, id, wrong)
  }
}

t.test('R-ABUSE-3 T11 after a day of attack the victim gets on by themselves with the helpdesk’s code', async (t) => {
  const portal = await besiege(t)
  const { ports, worker } = portal
  const alone = await startAt(portal, '203.0.113.7')
  await answerQuestions(ports, alone, adaAnswers)
  t.match(await ports.store.requests.find(alone), { state: 'escalated', ending: { reason: 'answers_not_confirmed' } })
  const invited = await startAt(portal, '203.0.113.7', await drawCode(portal))
  t.match(await answerQuestions(ports, invited, wrong), { code: 'wrong_answers' })
  await answerQuestions(ports, invited, adaAnswers)
  await worker.runDue()
  t.match(await requestOf(portal), { id: invited, state: 'awaiting_manager', subscriber: { objectId: ada.objectId } })
  t.same(portal.directory.writes, [])
})

t.test(
  'R-HR-4 R-ABUSE-3 the helpdesk’s codes give a person three tries more a day, however many are drawn',
  async (t) => {
    const portal = await besiege(t)
    const { ports } = portal
    for (let codes = 0; codes < 3; codes += 1) {
      portal.clock.advance(15_000)
      const id = await startAt(portal, '203.0.113.7', await drawCode(portal))
      await answerQuestions(ports, id, wrong)
    }
    portal.clock.advance(15_000)
    const late = await startAt(portal, '203.0.113.7', await drawCode(portal))
    await answerQuestions(ports, late, adaAnswers)
    t.match(await ports.store.requests.find(late), { state: 'escalated' }, 'a right answer comes too late')
    portal.clock.advance(24 * hour)
    const next = await startAt(portal, '203.0.113.7')
    await answerQuestions(ports, next, adaAnswers)
    t.match(await ports.store.requests.find(next), { state: 'awaiting_manager' }, 'the next day')
  },
)

t.test('R-ABUSE-3 a code that was drawn for somebody else, or that nobody can judge, gives no tries', async (t) => {
  const portal = await besiege(t)
  const { ports, directory } = portal
  const foreign = await startAt(portal, '203.0.113.7', await drawCode(portal, noor.objectId))
  await answerQuestions(ports, foreign, adaAnswers)
  t.match(await ports.store.requests.find(foreign), { state: 'escalated' })
  const unread = await startAt(portal, '203.0.113.7', await drawCode(portal))
  directory.failure = new Error('the directory is away')
  await answerQuestions(ports, unread, adaAnswers)
  t.match(await ports.store.requests.find(unread), { state: 'escalated' })
})
