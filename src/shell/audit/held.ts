import type { SignedAnchor } from '../../core/audit-anchor.ts'
import { textOf } from '../../core/audit-record.ts'
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
  if (await hasHistory(audit, anchor)) return true
  const acknowledged = await audit.findLast('audit_acknowledged')
  if (acknowledged === null || acknowledged.at <= anchor.at) return false
  const isWhole = secrets.fingerprint(textOf(acknowledged)) === acknowledged.hash
  return isWhole && secrets.isDigestOf(acknowledged.seal, 'audit', acknowledged.hash)
}

async function hasHistory(audit: AuditRepository, { sequence, hash }: SignedAnchor): Promise<boolean> {
  const head = await audit.readHead()
  if (head.sequence < sequence) return false
  if (head.sequence === sequence) return head.hash === hash
  const trim = await audit.findTrim()
  if (trim !== null && sequence <= trim.sequence) return sequence < trim.sequence || trim.hash === hash
  const [record] = await audit.readChain(sequence - 1, 1)
  return sequence === 0 || (record?.sequence === sequence && record.hash === hash)
}
