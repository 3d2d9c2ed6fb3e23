import { hash } from 'node:crypto'
import type { SignedAnchor } from '../../core/audit-anchor.ts'
import type { AuditFault, AuditProblem, AuditVerdict, Judge } from '../../core/audit-verifier.ts'
import { exitCodes, type Terminal } from '../terminal.ts'

/** What anybody may check, without the portal's secret. */
export const anybody: Judge = { fingerprint: (text) => hash('sha256', text, 'base64url'), isDigestOf: null }

/** What was checked, and against what. */
export interface Checked {
  anchors: readonly SignedAnchor[]
  isKeyed: boolean
  source: 'database' | 'file'
}

const sentences: Readonly<Record<AuditProblem, string>> = {
  edited: 'was changed after it was written',
  forged: 'was not written by this portal: its seal is not ours',
  missing: 'is missing, and later ones are there',
  reordered: 'does not stand in its place',
  unlinked: 'does not follow the one before it: one of the two is not what it was',
  truncated: 'is missing, and with it everything after it: the chain once was longer',
  rewritten: 'is another one than the head or an anchor remembers: this is not the history that once was here',
  undeclared: 'and those before it were removed, but the portal never declared that',
  foreign_anchor: 'has an anchor that this portal did not sign',
}

/** Says what was found, in lines that a person can act on, and gives the exit code. */
export function describeVerdict(verdict: AuditVerdict, checked: Checked, terminal: Terminal): number {
  if (verdict.fault !== null) return tellFault(verdict.fault, verdict, terminal)
  for (const line of describeWhole(verdict, checked)) terminal.write(`${line}\n`)
  return exitCodes.done
}

function tellFault({ sequence, problem }: AuditFault, { last }: AuditVerdict, terminal: Terminal): number {
  terminal.complain(`Record ${sequence} ${sentences[problem]}.`)
  terminal.complain(
    `Everything up to record ${Math.min(last.sequence, sequence - 1)} fits. Keep a copy of the database`,
  )
  terminal.complain(
    'as it is, compare it with a backup and with the anchors in the security mailbox, and tell security.',
  )
  return exitCodes.failed
}

function describeWhole({ records, first, last, unjudged }: AuditVerdict, checked: Checked): readonly string[] {
  const { anchors, isKeyed, source } = checked
  if (records === 0) return ['There is no record yet.']
  const kept =
    anchors.length === 0 ? '' : ` It keeps ${anchors.length === 1 ? 'the anchor' : `all ${anchors.length} anchors`}.`
  return [
    `${records === 1 ? '1 record is' : `${records.toLocaleString('en')} records are`} whole, from ${first} to ${last.sequence}.${kept}`,
    `The last record's hash is ${last.hash}`,
    ...(first > 1 && source === 'file' ? [`The file begins at record ${first}; what was before is not in it.`] : []),
    ...(isKeyed ? describeOld(unjudged) : [withoutSecret]),
    ...(anchors.length === 0 ? [withoutAnchor] : []),
  ]
}

const withoutSecret =
  'Checked without the settings of the portal: digests and order fit; who wrote them is proven by an anchor (--anchor).'
const withoutAnchor =
  'Whether records are missing at the end, only an anchor from outside can tell: hand over the last one by --anchor.'

function describeOld(unjudged: number): readonly string[] {
  return unjudged === 0
    ? []
    : [`${unjudged.toLocaleString('en')} records carry the seal of an older secret; later ones cover them.`]
}
