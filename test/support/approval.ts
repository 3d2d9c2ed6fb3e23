import type { Reason } from '../../src/core/reason.ts'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { readPassAttempt, requestPass } from '../../src/shell/pass.ts'
import { startReset } from '../../src/shell/reset.ts'
import { submitCode } from '../../src/shell/submit-code.ts'
import { giveApproval, readManagerCode, readPairingPhrase } from '../../src/shell/vouch.ts'
import { ada, adaAnswers, expectRequest, lookUp, reload, type Story, settle, start } from './story.ts'

/** A person's request with the questions passed. */
export async function ask(story: Story, reason: Reason = 'lost_phone', name = ada): Promise<RecoveryRequest> {
  const request = await start(story, name, reason)
  await answerQuestions(story.ports, request.id, adaAnswers)
  return lookUp(story, request)
}

/** Whoever is asked says yes. */
export async function vouch(story: Story, request: RecoveryRequest): Promise<RecoveryRequest> {
  const asked = await reload(story, request)
  const contactId = asked.contact?.person.objectId ?? ''
  const phrase = readPairingPhrase(story.ports, asked)
  expectRequest(await giveApproval(story.ports, asked.id, contactId, { phrase, recognisedBy: 'video' }))
  await story.worker.runDue()
  return reload(story, request)
}

/** The person types the code that is shown by then. */
export async function enterCode(story: Story, request: RecoveryRequest): Promise<RecoveryRequest> {
  const { code } = (await readManagerCode(story.ports, await reload(story, request))) ?? { code: '' }
  return expectRequest(await submitCode(story.ports, request.id, code))
}

/** The reset runs, the pass is shown, and the person registers new methods. */
export async function recover(story: Story, request: RecoveryRequest): Promise<RecoveryRequest> {
  expectRequest(await startReset(story.ports, request.id))
  await settle(story)
  const attempt = readPassAttempt(story.ports, await reload(story, request))
  await requestPass(story.ports, request.id, attempt)
  await story.control.changePerson(request.subscriber?.userPrincipalName ?? '', { methods: ['authenticator', 'phone'] })
  await settle(story)
  return reload(story, request)
}

/** Who is asked now. */
export async function contactName(story: Story, request: RecoveryRequest): Promise<string | undefined> {
  return (await reload(story, request)).contact?.person.userPrincipalName
}
