import { randomUUID } from 'node:crypto'
import { canonicaliseAccountName } from '../core/account-name.ts'
import { subscriber } from '../core/events.ts'
import type { Reason } from '../core/reason.ts'
import { type Language, nameRow, type Origin, type RecoveryRequest } from '../core/recovery-request.ts'
import { type Refusal, refuse } from '../core/refusals.ts'
import { spokenReference } from '../core/spoken.ts'
import { isOverStartLimit } from './limits.ts'
import { findHrKey } from './lookup.ts'
import { readPauseForAll } from './pause.ts'
import type { Ports } from './ports.ts'

/** What the start form and the browser said. */
export interface StartWish {
  name: string
  reason: Reason
  language: Language
  origin: Origin
}

/**
 * Opens a recovery request for the typed name, whoever that is: the same rows, the same work for every name, and no
 * outside system is asked (R-ENUM-1, R-ENUM-2). Refuses over the limits of the source or the tenant.
 */
export async function startRecovery(ports: Ports, wish: StartWish): Promise<RecoveryRequest | Refusal> {
  if ((await readPauseForAll(ports)) !== null) return refuse('paused')
  if (await isOverStartLimit(ports, wish.origin.sourceAddress)) return refuse('too_many_attempts')
  const request = await draftRequest(ports, wish)
  await ports.store.transact(async (tx) => {
    await tx.requests.insert(request)
    await tx.outbox.add(request.id, [{ command: { type: 'expire' }, dueAt: request.deadlineAt ?? request.startedAt }])
    const detail = { to: request.state, reason: request.reason, sourceAddress: request.origin.sourceAddress }
    await tx.audit.append({
      type: 'recovery_started',
      at: request.startedAt,
      requestId: request.id,
      actor: subscriber,
      detail,
    })
  })
  return request
}

/** The questions of a name: fixed by the name, and for a known one those that HR can judge (R-ENUM-3, R-HR-3). */
export async function chooseQuestions(ports: Ports, nameKey: string): Promise<readonly string[]> {
  const known = await ports.store.hr.findAnswers(nameKey)
  const order = new Map(
    ports.settings.hrQuestions.map((field) => [field, ports.secrets.digest('decoy', `${nameKey}|${field}`)]),
  )
  const shuffled = [...order.keys()].sort((left, right) =>
    (order.get(left) ?? '') < (order.get(right) ?? '') ? -1 : 1,
  )
  const judged = shuffled.filter((field) => known === null || known[field] !== undefined)
  const rest = shuffled.filter((field) => !judged.includes(field))
  return [...judged, ...rest].slice(0, ports.settings.hrQuestionsAsked)
}

/** A request as it stands at the start, not stored yet; it asks no outside system. */
export async function draftRequest(ports: Ports, wish: StartWish): Promise<RecoveryRequest> {
  const { secrets, settings } = ports
  const id = randomUUID()
  const now = ports.clock.now()
  // HR and the directory are asked for one and the same spelling: else two names could be one to HR and two to Entra.
  const name = canonicaliseAccountName(wish.name)
  const [nameKey = '', ...earlier] = secrets.digests('name', name)
  const hrKey = await findHrKey(ports, [nameKey, ...earlier])
  return {
    ...untouched,
    id,
    reference: spokenReference(secrets.drawBytes(6)),
    reason: wish.reason,
    language: wish.language,
    nameKey,
    sealedName: secrets.seal(name, nameRow(id)),
    questions: await chooseQuestions(ports, hrKey),
    origin: wish.origin,
    startedAt: now,
    deadlineAt: now + settings.limits.answersWithin,
  }
}

/** What nothing has happened to yet. */
const untouched = {
  version: 1,
  state: 'awaiting_answers',
  answerTries: 0,
  subscriber: null,
  contact: null,
  vouchedBy: [],
  passedOver: [],
  isSecondNeeded: false,
  isWaitNeeded: false,
  notBefore: null,
  signals: [],
  sessionsRevokedAt: null,
  code: null,
  verifications: [],
  preflight: null,
  reset: null,
  pass: null,
  passAttempts: 0,
  disclosures: 0,
  passWriteSince: null,
  guard: null,
  enrolment: null,
  signInSeenAt: null,
  ending: null,
} as const satisfies Partial<RecoveryRequest>
