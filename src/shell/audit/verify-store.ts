import { setImmediate } from 'node:timers/promises'
import type { SignedAnchor } from '../../core/audit-anchor.ts'
import { type AuditTrim, type ChainPoint, chainBeginning, textOfTrim } from '../../core/audit-record.ts'
import { type AuditFault, type AuditVerdict, createVerifier, type Judge } from '../../core/audit-verifier.ts'
import type { AuditRepository } from '../ports.ts'
import { createAnchorCheck } from './anchor-check.ts'

/** Records at a time; others get their turn in between. */
const batch = 500

/** What a verification may be given besides the database. */
export interface VerifyOptions {
  /** Heads that are known from outside. */
  anchors?: readonly SignedAnchor[]
  /** Called between batches with how many records were looked at, of how many. */
  onProgress?: (done: number, total: number) => void
  /** Asked between batches: where the answer is no, the rest is left out. */
  mayGoOn?: () => boolean
}

/** What was found, and whether the whole chain was looked at. */
export interface StoreVerdict extends AuditVerdict {
  isComplete: boolean
}

/**
 * Verifies the whole chain of the database against its head and the anchors that are known from outside, a batch at a time
 * so that the portal stays awake. Gives the first bad record and why (R-AUD-2, P14). Throws what the store throws.
 */
export async function verifyStore(audit: Chain, judge: Judge, options: VerifyOptions = {}): Promise<StoreVerdict> {
  const before = await audit.findTrim()
  const verdict = await walk(audit, judge, options)
  if (verdict.fault === null) return verdict
  // What the portal removed in front of the walk is no gap: the chain begins elsewhere by now.
  const isMoved = (await audit.findTrim())?.sequence !== before?.sequence
  return isMoved ? verifyStore(audit, judge, options) : verdict
}

type Chain = Pick<AuditRepository, 'readChain' | 'readHead' | 'findTrim'>

async function walk(
  audit: Chain,
  judge: Judge,
  { anchors = [], onProgress = () => {}, mayGoOn = () => true }: VerifyOptions,
): Promise<StoreVerdict> {
  const [head, trim] = [await audit.readHead(), await audit.findTrim()]
  const beginning: ChainPoint = trim ?? chainBeginning
  const verifier = createVerifier(judge, beginning)
  const check = createAnchorCheck(judge, anchors)
  check.see(beginning)
  let at = beginning.sequence
  while (at < head.sequence && mayGoOn()) {
    const records = await audit.readChain(at, batch)
    // What was written since the head was read is another day's.
    for (const record of records.filter(({ sequence }) => sequence <= head.sequence)) {
      verifier.take(record)
      check.see(record)
    }
    at = records.at(-1)?.sequence ?? head.sequence
    onProgress(at - beginning.sequence, head.sequence - beginning.sequence)
    await setImmediate()
  }
  const [verdict, isComplete] = [verifier.finish(), at >= head.sequence]
  const atEnd = isComplete ? [judgeEnd(verdict, head), check.judge(verdict)] : []
  return { ...verdict, isComplete, fault: firstOf(judgeTrim(judge, trim), verdict.fault, ...atEnd) }
}

/** A removal that the portal did not declare may hide anything. */
function judgeTrim(judge: Judge, trim: AuditTrim | null): AuditFault | null {
  if (trim === null || judge.isDigestOf === null) return null
  return judge.isDigestOf(trim.seal, 'audit', textOfTrim(trim))
    ? null
    : { sequence: trim.sequence, problem: 'undeclared' }
}

function judgeEnd({ last }: AuditVerdict, head: ChainPoint): AuditFault | null {
  if (last.sequence < head.sequence) return { sequence: last.sequence + 1, problem: 'truncated' }
  return last.hash === head.hash ? null : { sequence: head.sequence, problem: 'rewritten' }
}

function firstOf(...faults: readonly (AuditFault | null)[]): AuditFault | null {
  return faults.find((fault) => fault !== null) ?? null
}
