import { normaliseAnswer } from '../core/answers.ts'
import { subscriber } from '../core/events.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import { isRefusal, type Refusal, refuse } from '../core/refusals.ts'
import { advance } from './advance.ts'
import { isInvited } from './assist.ts'
import { inTime } from './in-time.ts'
import { isLastUnjudged } from './last-try.ts'
import { isFirstCaseToday, isOverAnswerLimit, isOverInvitedLimit, isOverPersonLimit } from './limits.ts'
import { hasLine } from './line.ts'
import { hrKeyOf } from './lookup.ts'
import type { Ports } from './ports.ts'
import { isHrTooOld } from './refresh-hr.ts'
import { performDueOf } from './worker.ts'

/**
 * Judges all answers together. A try is counted for source, request and person before anything is compared, and a
 * wrong set never says which answer was wrong (R-HR-2, R-HR-4). Gives the request, or a refusal: `wrong_answers`,
 * `too_many_attempts`, `not_now`. The last wrong try ends every name's request alike, and so does every try while what HR
 * said last is too old to decide (R-HR-7).
 */
export async function answerQuestions(
  ports: Ports,
  requestId: string,
  answers: Readonly<Record<string, string>>,
): Promise<RecoveryRequest | Refusal> {
  const request = await ports.store.requests.find(requestId)
  if (request === null) return refuse('not_now')
  if (await isOverAnswerLimit(ports, request.origin.sourceAddress)) return refuse('too_many_attempts')
  const counted = await advance(ports, requestId, { type: 'answers_submitted' }, subscriber)
  if (isRefusal(counted))
    return (await isLastUnjudged(ports, requestId, counted, 'answers_submitted'))
      ? reject(ports, request, false)
      : counted
  if (await isHrTooOld(ports)) return handOver(ports, counted)
  const isBudgetSpent = await hasNoTryLeft(ports, counted)
  const isRight = await judge(ports, counted, answers)
  return isRight && !isBudgetSpent ? accept(ports, counted) : reject(ports, counted, isBudgetSpent)
}

/** A stranger can use up a person's tries of the day, but not those that a code of the helpdesk gives them (R-ABUSE-3). */
async function hasNoTryLeft(ports: Ports, request: RecoveryRequest): Promise<boolean> {
  if (!(await isOverPersonLimit(ports, request))) return false
  return !(await isInvited(ports, request)) || isOverInvitedLimit(ports, request)
}

/** Every asked field costs the same work, known name or not, right or wrong (R-HR-5: nothing empty ever matches). */
async function judge(
  ports: Ports,
  request: RecoveryRequest,
  answers: Readonly<Record<string, string>>,
): Promise<boolean> {
  const nameKey = await hrKeyOf(ports, request)
  const known = await ports.store.hr.findAnswers(nameKey)
  const verdicts = request.questions.map((field) => {
    const normalised = normaliseAnswer(field, answers[field] ?? '')
    const text = `${nameKey}|${field}|${normalised ?? ''}`
    const isEqual = ports.secrets.isDigestOf(known?.[field] ?? 'nobody', 'answer', text)
    return isEqual && normalised !== null
  })
  return verdicts.length > 0 && verdicts.every((verdict) => verdict)
}

/** Waits for the identification, a few seconds at most, so that the next page can tell the truth; where others wait, in their line. */
async function accept(ports: Ports, request: RecoveryRequest): Promise<RecoveryRequest | Refusal> {
  const accepted = await advance(ports, request.id, { type: 'answers_accepted' }, subscriber)
  if (isRefusal(accepted)) return accepted
  const mustWait = await hasLine(ports, 'identify_subscriber')
  if (!mustWait) await inTime(performDueOf(ports, request.id), 3_000)
  ports.waker.wake()
  return (await ports.store.requests.find(request.id)) ?? accepted
}

async function reject(
  ports: Ports,
  request: RecoveryRequest,
  isBudgetSpent: boolean,
): Promise<RecoveryRequest | Refusal> {
  const isLast = isBudgetSpent || request.answerTries >= ports.settings.limits.answerTriesPerRequest
  const isCase = isLast && (await isListedCase(ports, request))
  const rejected = await advance(ports, request.id, { type: 'answers_rejected', isBudgetSpent, isCase }, subscriber)
  if (isRefusal(rejected)) return rejected
  ports.waker.wake()
  return rejected.state === 'awaiting_answers' ? refuse('wrong_answers') : rejected
}

async function handOver(ports: Ports, request: RecoveryRequest): Promise<RecoveryRequest | Refusal> {
  const isCase = await isListedCase(ports, request)
  const handed = await advance(ports, request.id, { type: 'answers_undecided', isCase }, subscriber)
  ports.waker.wake()
  return handed
}

/**
 * Counted for every name, so that a stranger's name costs the same work as a colleague's. Where HR has said nothing yet only
 * Entra can tell who is real: each name is a case until it was asked.
 */
async function isListedCase(ports: Ports, request: RecoveryRequest): Promise<boolean> {
  const isFirst = await isFirstCaseToday(ports, request)
  if ((await ports.store.hr.describe()) === null) return isFirst
  return (await ports.store.hr.findAnswers(await hrKeyOf(ports, request))) !== null && isFirst
}
