import type { AuditDetail } from '../audit-event.ts'
import type { EventType } from '../events.ts'
import type { RecoveryRequest } from '../recovery-request.ts'

/** The assurance profile under which people recover: HR answers, a manager who vouches, the manager code. */
export const assuranceProfile = 'P1'

/** The steps that rest on what was proven before; a refusal of one rests on it as well. */
const restingOnEvidence: readonly EventType[] = [
  'approval_given',
  'code_accepted',
  'override_approved',
  'resume_accepted',
  'reset_started',
  'revocation_wanted',
  'pass_requested',
]

/** What the audit says of the proofs that a step rests on: the profile, and each proof with who gave it (R-AUD-1). */
export function evidenceFor(type: EventType, { verifications }: RecoveryRequest): AuditDetail {
  if (!restingOnEvidence.includes(type)) return {}
  const evidence = verifications.map(({ kind, contactId }) => (contactId === null ? kind : `${kind}:${contactId}`))
  return { profile: assuranceProfile, evidence }
}
