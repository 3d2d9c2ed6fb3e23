import { type SignedAnchor, textOfAnchor } from '../../core/audit-anchor.ts'
import type { ChainPoint } from '../../core/audit-record.ts'
import type { AuditFault, AuditVerdict, Judge } from '../../core/audit-verifier.ts'

/** Compares a chain with the heads that are known from outside. */
export interface AnchorCheck {
  /** Sees one point of the chain. */
  see(point: ChainPoint): void
  /** The first anchor that the chain does not keep; null when it keeps all. */
  judge(verdict: AuditVerdict): AuditFault | null
}

/** Makes the comparison. An anchor from before the chain's present beginning can say nothing any more and is passed over. */
export function createAnchorCheck(judge: Judge, anchors: readonly SignedAnchor[]): AnchorCheck {
  const wanted = [...anchors].sort((left, right) => left.sequence - right.sequence)
  const hashes = new Map<number, string>()
  const numbers = new Set(wanted.map(({ sequence }) => sequence))
  return {
    see: ({ sequence, hash }) => void (numbers.has(sequence) && hashes.set(sequence, hash)),
    judge: (verdict) => {
      const foreign = wanted.find((anchor) => !isOurs(judge, anchor))
      if (foreign !== undefined) return { sequence: foreign.sequence, problem: 'foreign_anchor' }
      for (const { sequence, hash } of wanted) {
        if (sequence > verdict.last.sequence) return { sequence: verdict.last.sequence + 1, problem: 'truncated' }
        const found = hashes.get(sequence)
        if (found !== undefined && found !== hash) return { sequence, problem: 'rewritten' }
      }
      return null
    },
  }
}

/** Without the secret nobody can tell, and the word of whoever handed the anchor over counts. */
function isOurs({ isDigestOf }: Judge, anchor: SignedAnchor): boolean {
  return isDigestOf === null || isDigestOf(anchor.signature, 'anchor', textOfAnchor(anchor))
}
