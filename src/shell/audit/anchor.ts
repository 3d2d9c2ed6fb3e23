import { type Anchor, parseAnchor, type SignedAnchor, textOfAnchor } from '../../core/audit-anchor.ts'
import type { AuditRepository, Secrets } from '../ports.ts'

/** Signs the head of the chain as it is now. `at` in epoch milliseconds. */
export async function drawAnchor(audit: AuditRepository, secrets: Secrets, at: number): Promise<SignedAnchor> {
  const [head, trim] = [await audit.readHead(), await audit.findTrim()]
  const anchor: Anchor = { ...head, count: head.sequence - (trim?.sequence ?? 0), at }
  return { ...anchor, signature: secrets.digest('anchor', textOfAnchor(anchor)) }
}

/** Reads an anchor that this portal signed; null for anything else. */
export function openAnchor(text: string, secrets: Secrets): SignedAnchor | null {
  const anchor = parseAnchor(text)
  if (anchor === null || !secrets.isDigestOf(anchor.signature, 'anchor', textOfAnchor(anchor))) return null
  return anchor
}
