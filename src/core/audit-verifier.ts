import { type AuditRecord, type ChainPoint, chainBeginning, textOf } from './audit-record.ts'

/** What is wrong with a record. `unlinked`: it is whole, but does not follow the one before. */
export type AuditProblem =
  | 'edited'
  | 'forged'
  | 'missing'
  | 'reordered'
  | 'unlinked'
  | 'truncated'
  | 'rewritten'
  | 'undeclared'
  | 'foreign_anchor'

/** The first bad record and why. */
export interface AuditFault {
  sequence: number
  problem: AuditProblem
}

/** What a walk over the chain found. */
export interface AuditVerdict {
  /** Null when everything fits. */
  fault: AuditFault | null
  /** How many records were looked at; and the first and the last of them, 0 when there is none. */
  records: number
  first: number
  last: ChainPoint
  /** How many carry a keyed digest that could not be judged: of a secret that is long gone, or there is no secret here. */
  unjudged: number
}

/** The digests that a walk needs. Without the secret only what anybody may check is checked. */
export interface Judge {
  fingerprint(text: string): string
  isDigestOf: ((digest: string, purpose: 'audit' | 'anchor', text: string) => boolean) | null
}

/** How far from its place a moved record is looked for. */
const neighbourhood = 1_000

/** Walks along the chain, record by record. */
export interface Verifier {
  take(record: AuditRecord): void
  finish(): AuditVerdict
}

/**
 * Makes the walk. A seal under a secret that is long gone is accepted only before the first one that this secret confirms,
 * since that one covers everything before it; a chain that no seal confirms at all is forged.
 * @param beginning where the chain goes on after a declared removal; null for an export, which may begin anywhere
 */
export function createVerifier(judge: Judge, beginning: ChainPoint | null): Verifier {
  const seen = { records: 0, first: 0, unjudged: 0, isConfirmed: false, isSealed: false }
  const walk: Walk = { ...seen, fault: null, last: beginning }
  return {
    take: (record) => {
      if (walk.fault === null) walk.fault = judgeRecord(judge, walk, record)
      else if (walk.fault.problem === 'missing' && record.sequence === walk.fault.sequence) {
        walk.fault = { sequence: record.sequence, problem: 'reordered' }
      }
      walk.records += 1
      if (walk.fault === null) walk.last = { sequence: record.sequence, hash: record.hash }
    },
    finish: () => conclude(judge, walk),
  }
}

interface Walk {
  fault: AuditFault | null
  records: number
  first: number
  last: ChainPoint | null
  unjudged: number
  /** Was a seal seen that this secret confirms? And any seal at all? */
  isConfirmed: boolean
  isSealed: boolean
}

function judgeRecord(judge: Judge, walk: Walk, record: AuditRecord): AuditFault | null {
  const { sequence } = record
  const before = walk.last ?? startingPoint(record)
  if (walk.records === 0) walk.first = sequence
  if (sequence > before.sequence + 1) return { sequence: before.sequence + 1, problem: 'missing' }
  if (sequence <= before.sequence) return { sequence, problem: 'reordered' }
  const problem = judgeContent(judge, walk, record, before) ?? judgeSeal(judge, walk, record)
  return problem && { sequence, problem }
}

/** An export may begin anywhere; only the very first record must follow nothing. */
function startingPoint({ sequence, previousHash }: AuditRecord): ChainPoint {
  return sequence === 1 ? chainBeginning : { sequence: sequence - 1, hash: previousHash }
}

function judgeContent(judge: Judge, walk: Walk, record: AuditRecord, before: ChainPoint): AuditProblem | null {
  const isOwn = isOwnDigest(judge, walk, record)
  if (record.previousHash === before.hash) return isOwn ? null : 'edited'
  if (isOwn) return 'unlinked'
  return isMoved(judge, record) ? 'reordered' : 'edited'
}

/** Records of the first releases carry a keyed digest alone, and are never among later ones. */
function isOwnDigest(judge: Judge, walk: Walk, record: AuditRecord): boolean {
  if (record.seal !== '') return judge.fingerprint(textOf(record)) === record.hash
  if (walk.isSealed) return false
  return judge.isDigestOf === null || judge.isDigestOf(record.hash, 'audit', textOf(record))
}

/** Is it a whole record under another number? */
function isMoved(judge: Judge, record: AuditRecord): boolean {
  for (let offset = -neighbourhood; offset <= neighbourhood; offset += 1) {
    const moved = { ...record, sequence: record.sequence + offset }
    if (judge.fingerprint(textOf(moved)) === record.hash) return true
  }
  return false
}

function judgeSeal(judge: Judge, walk: Walk, { seal, hash }: AuditRecord): AuditProblem | null {
  if (seal !== '') walk.isSealed = true
  const isOld = seal === '' && judge.isDigestOf !== null
  const isOurs = isOld || judge.isDigestOf?.(seal, 'audit', hash) === true
  if (isOurs) walk.isConfirmed = true
  else walk.unjudged += 1
  return !isOurs && walk.isConfirmed ? 'forged' : null
}

function conclude(judge: Judge, { fault, records, first, last, unjudged, isConfirmed }: Walk): AuditVerdict {
  const isForged = fault === null && records > 0 && judge.isDigestOf !== null && !isConfirmed
  const found = isForged ? ({ sequence: first, problem: 'forged' } as const) : fault
  return { fault: found, records, first, last: last ?? chainBeginning, unjudged }
}
