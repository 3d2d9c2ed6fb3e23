import type { SignedAnchor } from '../../core/audit-anchor.ts'
import { type AuditTrim, textOf, textOfTrim } from '../../core/audit-record.ts'
import type { AuditRepository, Secrets } from '../ports.ts'

/** The database is older than what was known of its audit: nothing is written to Entra until people have looked. */
export class AuditHeldError extends Error {
  override name = 'AuditHeldError'

  constructor() {
    super('The database is an older copy than the one whose audit was known. See: sparekey audit acknowledge')
  }
}

/**
 * Does the database still hold the history that an anchor remembers? What was trimmed since is beyond telling, and an
 * acknowledgement that is younger than the anchor forgives whatever it says.
 */
export async function keepsAnchor(audit: AuditRepository, secrets: Secrets, anchor: SignedAnchor): Promise<boolean> {
  if (await hasHistory(audit, secrets, anchor)) return true
  const acknowledgedAt = await findAcknowledgement(audit, secrets)
  return acknowledgedAt !== null && acknowledgedAt > anchor.at
}

/** When a person acknowledged last (epoch milliseconds); null where nobody did, or a hand in the database wrote it. */
export async function findAcknowledgement(audit: AuditRepository, secrets: Secrets): Promise<number | null> {
  const record = await audit.findLast('audit_acknowledged')
  if (record === null || secrets.fingerprint(textOf(record)) !== record.hash) return null
  return secrets.isDigestOf(record.seal, 'audit', record.hash) ? record.at : null
}

async function hasHistory(
  audit: AuditRepository,
  secrets: Secrets,
  { sequence, hash }: SignedAnchor,
): Promise<boolean> {
  const head = await audit.readHead()
  if (head.sequence < sequence) return false
  if (head.sequence === sequence) return head.hash === hash
  const trim = await findDeclaredTrim(audit, secrets)
  if (trim !== null && sequence <= trim.sequence) return sequence < trim.sequence || trim.hash === hash
  const [record] = await audit.readChain(sequence - 1, 1)
  return sequence === 0 || (record?.sequence === sequence && record.hash === hash)
}

/** The last removal that the portal itself declared; one that somebody else wrote explains nothing. */
async function findDeclaredTrim(audit: AuditRepository, secrets: Secrets): Promise<AuditTrim | null> {
  const trim = await audit.findTrim()
  return trim !== null && secrets.isDigestOf(trim.seal, 'audit', textOfTrim(trim)) ? trim : null
}
