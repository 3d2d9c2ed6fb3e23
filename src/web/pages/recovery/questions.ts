import { isEnding } from '../../../core/flow.ts'
import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { isRefusal } from '../../../core/refusals.ts'
import { answerQuestions } from '../../../shell/answer-questions.ts'
import { type Answer, redirectTo, showPage } from '../../answer.ts'
import { collectErrors, type FieldError } from '../../forms.ts'
import { failureFor } from '../../messages.ts'
import { rotateSession } from '../../plugins/session.ts'
import type { SubscriberVisit } from '../../visit.ts'
import { adviceToTryFirst } from './advice.ts'
import { lookOf } from './look.ts'
import { faultOf, questionsOf, readAnswer } from './question-fields.ts'
import { reread } from './reread.ts'

/** `GET /recovery/questions`: the same questions each time for one name (R-HR-3). */
export function show(visit: SubscriberVisit): Answer {
  return showQuestions(visit, visit.request)
}

/** `POST /recovery/questions`: all answers are judged together; what was typed is never shown again. */
export async function submit(visit: SubscriberVisit): Promise<Answer> {
  const { ports, request, t, fields } = visit
  const questions = questionsOf(request.questions, t)
  const answers = questions.map((question) => ({ question, answer: readAnswer(fields, question) }))
  const faults = collectErrors(answers.map(({ question, answer }) => faultOf(question, answer, t)))
  if (faults.length > 0) return showQuestions(visit, request, faults)
  const judged = await answerQuestions(
    ports,
    request.id,
    Object.fromEntries(answers.map(({ question, answer }) => [question.field, answer])),
  )
  if (!isRefusal(judged)) return leadOn(visit, judged)
  return judged.code === 'wrong_answers' ? askAgain(visit, await reread(visit)) : failureFor(judged.code)
}

/** Right answers move the session to a new token, which lives as long as the request does (R-WEB-1). */
async function leadOn(visit: SubscriberVisit, request: RecoveryRequest): Promise<Answer> {
  const { approvalWithin, resetWithin } = visit.ports.settings.limits
  const span = { lastsInMilliseconds: approvalWithin + resetWithin, isKept: true }
  if (!isEnding(request.state)) await rotateSession(visit, visit.held, span)
  return redirectTo('/recovery')
}

function askAgain(visit: SubscriberVisit, request: RecoveryRequest): Answer {
  const [first] = questionsOf(request.questions, visit.t)
  const field = first?.isDate ? `${first.id}.day` : (first?.id ?? 'main')
  const text = visit.t('questions.error.wrong', { left: triesLeft(visit, request) })
  return showQuestions(visit, request, [{ field, text, isWhole: true }])
}

function showQuestions(visit: SubscriberVisit, request: RecoveryRequest, errors: readonly FieldError[] = []): Answer {
  const look = { ...lookOf(request, visit.t('questions.title'), 'questions', 'you'), errors }
  const questions = questionsOf(request.questions, visit.t)
  const { answerTries, deadlineAt } = request
  const hasTried = answerTries > 0
  const first = hasTried || errors.length > 0 ? [] : adviceToTryFirst(request.reason)
  const values = { questions, left: triesLeft(visit, request), hasTried, deadlineAt, first }
  return showPage('recovery/questions', look, values, errors.length > 0 ? 422 : 200)
}

function triesLeft({ ports }: SubscriberVisit, request: RecoveryRequest): number {
  return Math.max(0, ports.settings.limits.answerTriesPerRequest - request.answerTries)
}
