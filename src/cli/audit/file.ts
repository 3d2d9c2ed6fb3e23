import { createReadStream, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { SignedAnchor } from '../../core/audit-anchor.ts'
import { fromJsonLine } from '../../core/audit-export.ts'
import { type AuditVerdict, createVerifier, type Judge } from '../../core/audit-verifier.ts'
import { createAnchorCheck } from '../../shell/audit/anchor-check.ts'
import type { Progress } from '../progress.ts'

/** A file that is no export of the audit trail. */
export class AuditFileError extends Error {
  override name = 'AuditFileError'
}

/**
 * Verifies an export in JSON Lines, with or without the secret. A line that is no record any more counts as edited.
 * @throws AuditFileError when the file cannot be read, or is no export at all
 */
export async function verifyFile(
  path: string,
  judge: Judge,
  anchors: readonly SignedAnchor[],
  progress: Progress,
): Promise<AuditVerdict> {
  const total = sizeOf(path)
  const verifier = createVerifier(judge, null)
  const check = createAnchorCheck(judge, anchors)
  let [bytes, records] = [0, 0]
  let next = 1
  for await (const line of linesOf(path)) {
    const record = fromJsonLine(line)
    if (record === null && records === 0) throw new AuditFileError(`${path} is no export of the audit trail.`)
    if (record === null) return { ...verifier.finish(), fault: { sequence: next, problem: 'edited' } }
    verifier.take(record)
    check.see(record)
    next = record.sequence + 1
    bytes += Buffer.byteLength(line) + 1
    records += 1
    if (records % 1_000 === 0) progress.onStep(bytes, total, records)
  }
  const verdict = verifier.finish()
  return { ...verdict, fault: verdict.fault ?? check.judge(verdict) }
}

/** The lines of a text file; an empty last one is none. */
export function linesOf(path: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(path, { encoding: 'utf8' }), crlfDelay: Number.POSITIVE_INFINITY })
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    throw new AuditFileError(`There is no file that can be read: ${path}`)
  }
}
