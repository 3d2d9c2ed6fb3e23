import type { SignInRow } from '../core/diagnosis/sign-in-row.ts'
import { type EligibilityFacts, notLookedUp } from '../core/policy/eligibility.ts'
import type { SignalFacts } from '../core/policy/signal-facts.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import { privateMailRow } from './hr-record.ts'
import { createKnowToDecide } from './know.ts'
import { readRequestsLately } from './limits.ts'
import { findHrKey, nameKeysOf } from './lookup.ts'
import type { Directory, DirectoryTrace, Ports, SignInQuestion } from './ports.ts'
import { noteHrRecord, noteSighting } from './sightings.ts'
import { traceOf } from './trace.ts'

/** How far back the sign-in log is asked for one person. */
const logReaches = 30 * 24 * 3_600_000
/** Of a thousand rows each: far more than a person signs in within that time. */
const pagesAtMost = 4

/** Looks up what may contradict the story of a lock-out (R-ELIG-4). What could not be read is unknown, never harmless. */
export async function gatherSignals(
  ports: Ports,
  request: RecoveryRequest,
  { account, contact, preflight }: EligibilityFacts,
  signIns: SignalFacts['signIns'],
): Promise<SignalFacts> {
  const know = createKnowToDecide(ports, request)
  const objectId = account.isKnown ? (account.value?.objectId ?? '') : ''
  const [requestsLately, contactChangedAt, hrRecordChangedAt, lastRecoveredAt] = await Promise.all([
    know('requestsLately', readRequestsLately(ports)),
    contact.isKnown
      ? know('contactChanged', noteSighting(ports, 'contact', objectId, contact.value?.objectId ?? ''))
      : contact,
    know('hrRecordChanged', noteRecord(ports, request)),
    know('lastRecovered', ports.store.requests.findLastRecovery(objectId, request.id)),
  ])
  const { reason, startedAt } = request
  const risk: SignalFacts['risk'] = preflight?.risk ?? notLookedUp
  const now = ports.clock.now()
  const changes = { contactChangedAt, hrRecordChangedAt, lastRecoveredAt }
  return { reason, now, startedAt, signIns, risk, requestsLately, ...changes }
}

/** The person's rows of the sign-in log; null where the tenant has no licence for it. */
export function readRecentSignIns(
  ports: Ports,
  request: RecoveryRequest,
  objectId: string,
): Promise<SignalFacts['signIns']> {
  const since = ports.clock.now() - logReaches
  return createKnowToDecide(ports, request)(
    'signIns',
    readRows(ports.directory, { since, objectId, next: null }, traceOf(ports, request)),
  )
}

/** The log goes on beyond what is read of it, and what it hides there nobody knows. */
export class LogTooLongError extends Error {
  override name = 'LogTooLongError'
}

/**
 * Page after page: anybody can fill the newest one with wrong passwords, and so push what a true person said out of sight.
 * Where the licence opens no log, asking for it would only use up the few turns that the tenant has.
 */
async function readRows(directory: Directory, question: SignInQuestion, trace: DirectoryTrace) {
  if (!(await directory.canReadSignIns(trace))) return null
  const rows: SignInRow[] = []
  for (let pages = 0, next = question.next; pages < pagesAtMost; pages += 1) {
    const page = await directory.readSignIns({ ...question, next }, trace)
    if (page === null) return null
    rows.push(...page.rows.map(({ row }) => row))
    if (page.next === null) return rows
    next = page.next
  }
  throw new LogTooLongError()
}

async function noteRecord(ports: Ports, request: RecoveryRequest): Promise<number | null> {
  const keys = nameKeysOf(ports.secrets, request)
  const nameKey = await findHrKey(ports, keys)
  const [answers, manager, sealedMail] = await Promise.all([
    ports.store.hr.findAnswers(nameKey),
    ports.store.hr.findManagerKey(nameKey),
    ports.store.hr.findSealedPrivateMail(nameKey),
  ])
  if (answers === null) return null
  return noteHrRecord(ports, [nameKey, ...keys.filter((key) => key !== nameKey)], {
    ...answers,
    ...(manager !== null && { managerUserPrincipalName: manager }),
    privateEmail: digestMail(ports, keys, nameKey, sealedMail),
  })
}

/**
 * A private mail hears of everything and spares the wait of those who have none, so a new one is a change, even where there
 * was none. Under the secret of the name's key, as all that is kept of the record.
 */
function digestMail({ secrets }: Ports, keys: readonly string[], nameKey: string, sealedMail: string | null): string {
  if (sealedMail === null) return ''
  const mail = secrets.open(sealedMail, privateMailRow(nameKey)).toLowerCase()
  return secrets.digests('answer', `${nameKey}|privateEmail|${mail}`)[keys.indexOf(nameKey)] ?? ''
}
