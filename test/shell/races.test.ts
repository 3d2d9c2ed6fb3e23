import t from 'tap'

import { isRefusal } from '../../src/core/refusals.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { readPassAttempt, requestPass } from '../../src/shell/pass.ts'
import { startReset } from '../../src/shell/reset.ts'
import { submitCode } from '../../src/shell/submit-code.ts'
import { giveApproval, readManagerCode, readPairingPhrase } from '../../src/shell/vouch.ts'
import {
  ada,
  adaAnswers,
  askManager,
  reload,
  reset,
  type Story,
  settle,
  start,
  startStory,
  verify,
} from '../support/story.ts'

const times = <T>(count: number, act: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => act(at)))
const refusals = (answers: unknown[]) => answers.filter(isRefusal).map((refusal) => refusal.code)

/** How many tries were taken, by the audit: those that were refused are not compared. */
async function countTries(story: Story, id: string, type: 'answers_submitted' | 'code_submitted'): Promise<number> {
  const events = await story.ports.store.audit.listOf(id)
  return events.filter((event) => event.type === type && event.detail.refusal === undefined).length
}

t.test('R-HR-4 CVE-row-61 200 wrong answers at once: exactly three are evaluated', async (t) => {
  const story = await startStory(t)
  story.ports.settings.limits = { ...story.ports.settings.limits, answerTriesPerSourcePerHour: 1_000 }
  const request = await start(story)
  await times(200, () => answerQuestions(story.ports, request.id, { employeeId: 'HP9999' }))
  t.equal(await countTries(story, request.id, 'answers_submitted'), 3)
  t.equal((await reload(story, request)).state, 'escalated')
})

t.test('R-HR-4 a person’s budget holds over many requests and sources', async (t) => {
  const story = await startStory(t)
  for (let at = 0; at < 5; at++) {
    const request = await start(story)
    t.match(await answerQuestions(story.ports, request.id, { employeeId: 'HP9999' }), { code: 'wrong_answers' })
  }
  const right = await start(story)
  const answered = await answerQuestions(story.ports, right.id, adaAnswers)
  t.match(answered, { state: 'escalated' }, 'even right answers go to the helpdesk then')
  const listed = (await story.ports.store.requests.listEscalated({ limit: 50, before: null })).requests
  t.equal(listed.length, 1, 'one case a day')
})

t.test('R-APP-8 200 wrong codes at once: exactly five are evaluated, and the right one is too late', async (t) => {
  const story = await startStory(t)
  const asked = await askManager(story)
  const contactId = asked.contact?.person.objectId ?? ''
  const phrase = readPairingPhrase(story.ports, asked)
  await giveApproval(story.ports, asked.id, contactId, { phrase, recognisedBy: 'in_person' })
  const { code } = (await readManagerCode(story.ports, await reload(story, asked))) ?? { code: '' }
  const wrong = String((Number(code) + 1) % 100_000_000).padStart(8, '0')
  await times(200, () => submitCode(story.ports, asked.id, wrong))
  t.equal(await countTries(story, asked.id, 'code_submitted'), 5)
  t.match(await submitCode(story.ports, asked.id, code), { code: 'not_now' })
  t.match(await reload(story, asked), { state: 'escalated', ending: { reason: 'code_tries_used' } })
})

t.test('R-APP-7 CVE-row-44 the right code works once, whoever else sends it', async (t) => {
  const story = await startStory(t)
  const asked = await askManager(story)
  const contactId = asked.contact?.person.objectId ?? ''
  const phrase = readPairingPhrase(story.ports, asked)
  await giveApproval(story.ports, asked.id, contactId, { phrase, recognisedBy: 'in_person' })
  const { code } = (await readManagerCode(story.ports, await reload(story, asked))) ?? { code: '' }
  const answers = await times(4, () => submitCode(story.ports, asked.id, code))
  t.equal(answers.length - refusals(answers).length, 1)
})

t.test('R-APP-7 the code of the minute before is still good, an older one is not', async (t) => {
  const story = await startStory(t)
  const asked = await askManager(story)
  const contactId = asked.contact?.person.objectId ?? ''
  const phrase = readPairingPhrase(story.ports, asked)
  await giveApproval(story.ports, asked.id, contactId, { phrase, recognisedBy: 'video' })
  const { code } = (await readManagerCode(story.ports, await reload(story, asked))) ?? { code: '' }
  await story.passTime(2)
  t.same(refusals([await submitCode(story.ports, asked.id, code)]), ['wrong_code'])
  const next = (await readManagerCode(story.ports, await reload(story, asked)))?.code ?? ''
  await story.passTime(1)
  t.notOk(isRefusal(await submitCode(story.ports, asked.id, `${next.slice(0, 4)} ${next.slice(4)}`)))
})

t.test('50 approvals at once draw one code', async (t) => {
  const story = await startStory(t)
  const asked = await askManager(story)
  const contactId = asked.contact?.person.objectId ?? ''
  const phrase = readPairingPhrase(story.ports, asked)
  const answers = await times(50, () =>
    giveApproval(story.ports, asked.id, contactId, { phrase, recognisedBy: 'video' }),
  )
  t.equal(answers.length - refusals(answers).length, 1)
})

t.test('P5 50 resets at once run once', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  const answers = await times(50, () => startReset(story.ports, verified.id))
  t.equal(answers.length - refusals(answers).length, 1)
  await settle(story, 1)
  const ledger = await story.control.ledger()
  t.equal(ledger.callsOf('createPass').length, 1)
  t.equal(ledger.callsOf('revokeSessions').length, 1)
})

t.test('R-EXE-2 100 requests for the pass with one form: one pass is shown', async (t) => {
  const story = await startStory(t)
  const request = await reset(story)
  const attempt = readPassAttempt(story.ports, request)
  const answers = await times(100, () => requestPass(story.ports, request.id, attempt))
  const shown = answers.filter((answer) => !isRefusal(answer))
  t.equal(shown.length, 1)
  const ledger = await story.control.ledger()
  t.equal(ledger.callsOf('createPass').length, 2, 'the guard and the one that was shown')
  t.equal(ledger.maxLivePasses(ada), 1)
  t.same(ledger.passwordOnlySpans(ada), [])
})

t.test('R-EXE-2 three passes at most, each voiding the one before', async (t) => {
  const story = await startStory(t, { existingPass: 'refuse' })
  const request = await reset(story)
  for (let count = 0; count < 3; count++) {
    const attempt = readPassAttempt(story.ports, await reload(story, request))
    t.notOk(isRefusal(await requestPass(story.ports, request.id, attempt)))
  }
  const attempt = readPassAttempt(story.ports, await reload(story, request))
  t.match(await requestPass(story.ports, request.id, attempt), { code: 'passes_used' })
  t.equal((await story.control.ledger()).maxLivePasses(ada), 1)
})

t.test('two browsers: the one that passed the questions last has the request, and one guard remains', async (t) => {
  const story = await startStory(t)
  const first = await reset(story)
  const second = await verify(story)
  t.match(await reload(story, first), { state: 'closed', ending: { reason: 'superseded' } })
  await startReset(story.ports, second.id)
  await settle(story)
  t.equal((await reload(story, second)).state, 'awaiting_pass')
  t.equal((await reload(story, first)).guard, null)
  const ledger = await story.control.ledger()
  t.same(ledger.passwordOnlySpans(ada), [])
  t.equal(ledger.maxLivePasses(ada), 1)
})
