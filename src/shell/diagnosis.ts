import { diagnose } from '../core/diagnosis/diagnose.ts'
import { expectedOutcome, type Outcome } from '../core/diagnosis/expected-outcome.ts'
import type { Finding } from '../core/diagnosis/finding.ts'
import type { SignInRow } from '../core/diagnosis/sign-in-row.ts'
import { type TimelineEntry, timeline } from '../core/diagnosis/timeline.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import { type DiagnosisPart, gatherDiagnosis, listUnread } from './diagnosis-facts.ts'
import { awaitAnswers, findInquiry, isUnderWay, type Look } from './inquiry.ts'
import { createKnow } from './know.ts'
import type { Ports } from './ports.ts'

/** Why somebody is locked out, as far as it could be read. */
export interface Diagnosis {
  /** When Microsoft was asked (epoch milliseconds); null where nobody has, and only the portal's own table was read. */
  askedAt: number | null
  /** The most important first; never empty. */
  findings: readonly Finding[]
  /** Did the recovery help? Null before a reset has finished. */
  outcome: Outcome | null
  /** The person's rows of the log, oldest first; null where the log could not be read. */
  rows: readonly SignInRow[] | null
  unread: readonly DiagnosisPart[]
  /** Is some of it still on its way? Then the next look tells more. */
  isUnderWay: boolean
}

/** Somebody waits for a page. */
const patience = 2_000

/**
 * Diagnoses a request from the sign-in log, account, methods, policies and risk. It only reads, it never throws because Graph
 * fails, and when its time is over it gives what is there. Null where nobody knows whose account it is.
 */
export async function readDiagnosis(ports: Ports, request: RecoveryRequest, look: Look): Promise<Diagnosis | null> {
  const objectId = request.subscriber?.objectId
  if (objectId === undefined) return null
  const { mayAsk, patienceInMilliseconds = patience } = look
  const inquiry = findInquiry(ports, request, objectId, look)
  if (inquiry !== null && mayAsk) await awaitAnswers(inquiry, patienceInMilliseconds)
  const unread = listUnread(inquiry)
  const facts = await gatherDiagnosis(ports, request, objectId, inquiry)
  const resetAt = request.reset?.finishedAt ?? null
  const outcome = resetAt === null ? null : expectedOutcome(facts, resetAt)
  const isMoreToCome = inquiry !== null && isUnderWay(inquiry, facts.now)
  const askedAt = inquiry?.askedAt ?? null
  return { askedAt, findings: diagnose(facts), outcome, rows: facts.rows, unread, isUnderWay: isMoreToCome }
}

/** Is what was asked about a request's person still on its way? Asks nothing itself. */
export function isDiagnosisUnderWay(ports: Ports, request: RecoveryRequest): boolean {
  const inquiry = findInquiry(ports, request, request.subscriber?.objectId ?? '', { mayAsk: false })
  return inquiry !== null && isUnderWay(inquiry, ports.clock.now())
}

/** The last 90 days of a request's subscriber: what was new or wrong in the log, and every recovery that the portal knows. */
export async function readTimeline(
  ports: Ports,
  request: RecoveryRequest,
  rows: readonly SignInRow[],
): Promise<readonly TimelineEntry[]> {
  const own = ports.store.requests.listOf(request.subscriber?.objectId ?? '')
  const recoveries = await createKnow(ports, request)('recoveries', own)
  return timeline(rows, recoveries.isKnown ? recoveries.value : [request], ports.clock.now())
}
