import { isRefusal } from '../../src/core/refusals.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import type { Portal } from './build.ts'
import { ada, adaAnswers } from './people.ts'

/** Somebody names Ada and answers as she would; gives the request after everything that is due was done. */
export async function answerAsAda({ ports, worker }: Portal) {
  const origin = { sourceAddress: '203.0.113.7', browser: 'Firefox on Android' }
  const name = ada.userPrincipalName
  const started = await startRecovery(ports, { name, reason: 'lost_phone', language: 'en', origin })
  if (isRefusal(started)) throw new Error(started.code)
  await answerQuestions(ports, started.id, adaAnswers)
  await worker.runDue()
  return ports.store.requests.find(started.id)
}
