import { toJsonLine } from './audit-export.ts'
import type { AuditRecord } from './audit-record.ts'
import type { Contact } from './contact.ts'
import { contactsOf, type RecoveryRequest } from './recovery-request.ts'

/** Everything that a later investigation needs of one request, as plain data. Times in epoch milliseconds. */
export interface Dossier {
  format: 'sparekey-dossier-1'
  writtenAt: string
  /** Null where the request's row is gone or not to be believed; the audit records stay. */
  request: Readonly<Record<string, unknown>> | null
  /** What staff wrote about it. */
  notes: readonly DossierNote[]
  /** As the export has them: each can be verified against its neighbours. */
  records: readonly unknown[]
}

/** A note of the staff. */
export interface DossierNote {
  at: number
  by: string
  text: string
}

/**
 * Puts a dossier together. What goes in is named field by field, so that a new secret of a request cannot slip in: no code,
 * no phrase, no sealed or keyed value, and no pass, which is nowhere.
 */
export function toDossier(
  request: RecoveryRequest | null,
  notes: readonly DossierNote[],
  records: readonly AuditRecord[],
  now: number,
): Dossier {
  return {
    format: 'sparekey-dossier-1',
    writtenAt: new Date(now).toISOString(),
    request: request && describeRequest(request),
    notes,
    records: records.map((record): unknown => JSON.parse(toJsonLine(record))),
  }
}

function describeRequest(request: RecoveryRequest): Readonly<Record<string, unknown>> {
  const { id, reference, version, state, reason, language, origin, startedAt, deadlineAt, answerTries, questions } =
    request
  const { subscriber, passedOver, isSecondNeeded, isWaitNeeded, notBefore, signals, sessionsRevokedAt } = request
  const { verifications, preflight, reset, pass, passAttempts, disclosures, guard, enrolment, signInSeenAt } = request
  return {
    ...{ id, reference, version, state, reason, language, origin, startedAt, deadlineAt, answerTries, questions },
    ...{ subscriber, contacts: contactsOf(request).map(describeContact), passedOver, isSecondNeeded, isWaitNeeded },
    ...{ notBefore, signals, sessionsRevokedAt, verifications, preflight, reset, pass, passAttempts, disclosures },
    ...{ guard, enrolment, signInSeenAt, ending: request.ending, hold: request.hold ?? null },
    ...{
      actedBy: request.actedBy ?? [],
      owner: request.owner ?? null,
      callerCheck: request.callerCheck ?? null,
      override: describeOverride(request),
    },
  }
}

/** Without its resume code's digest. */
function describeOverride({ override }: RecoveryRequest) {
  if (override == null) return null
  const { checkedBy, approvedBy, at, reason, areTrusted, signals, codes, tries, takenUpAt } = override
  return { checkedBy, approvedBy, at, reason, areTrusted, signals, codes, tries, takenUpAt }
}

function describeContact(contact: Contact) {
  const { person, source, askedAt, arrivedAt, remindedAt, phraseTries, approvals, approvedAt, recognisedBy } = contact
  return { person, source, askedAt, arrivedAt, remindedAt, phraseTries, approvals, approvedAt, recognisedBy }
}
