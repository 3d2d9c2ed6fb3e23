import { valuesOf } from '../../../core/diagnosis/diagnose.ts'
import type { Outcome } from '../../../core/diagnosis/expected-outcome.ts'
import type { Finding } from '../../../core/diagnosis/finding.ts'
import type { SignInRow } from '../../../core/diagnosis/sign-in-row.ts'
import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import type { Translate } from '../../../core/words/index.ts'
import { type Diagnosis, readDiagnosis, readTimeline } from '../../../shell/diagnosis.ts'
import type { StaffVisit } from '../../visit.ts'
import { exactTime } from './age.ts'
import { type Day, describeDay } from './days.ts'
import { lineOfSignIn, type SignInLine } from './sign-in-line.ts'

const rowsShown = 20
const daysShown = 40

/** What staff read of a diagnosis, in their words. It holds nothing secret: the log has no password, code or pass. */
export interface DiagnosisPart {
  findings: readonly FindingLine[]
  outcome: { sentence: string; proofs: readonly { at: number; text: string }[]; failing: readonly string[] } | null
  days: readonly Day[]
  olderDays: number
  /** What could not be read, as a sentence; empty when everything was. */
  unread: string
  /** Is some of that still on its way? The page then looks again by itself. */
  isUnderWay: boolean
  askedAt: number | null
}

/** One finding: how grave, what it says, what to do, and the newest rows that show it. */
export interface FindingLine {
  severity: Finding['severity']
  mark: string
  sentence: string
  hints: readonly string[]
  next: string
  evidence: readonly SignInLine[]
  /** How many rows show it in all. */
  count: number
}

/** Reads why a request's person is locked out; null where nobody knows whose account it is. */
export async function readDiagnosisPart(
  { ports, t }: StaffVisit,
  request: RecoveryRequest,
): Promise<DiagnosisPart | null> {
  const diagnosis = await readDiagnosis(ports, request, { mayAsk: true })
  if (diagnosis === null) return null
  const { findings, outcome, rows, askedAt, isUnderWay } = diagnosis
  const entries = await readTimeline(ports, request, rows ?? [])
  const byId = new Map((rows ?? []).map((row) => [row.id, row]))
  return {
    findings: findings.filter(isSettled(diagnosis)).map((finding) => lineOf(t, finding, byId)),
    outcome: outcome && partOf(t, outcome),
    days: entries.slice(0, daysShown).map((entry) => describeDay(t, entry)),
    olderDays: Math.max(0, entries.length - daysShown),
    unread: unreadOf(t, diagnosis),
    isUnderWay,
    askedAt,
  }
}

/** What is only not there yet is not said to be unreadable. */
function isSettled({ isUnderWay }: Diagnosis) {
  return (finding: Finding) => !isUnderWay || finding.class !== 'log_unreadable'
}

function lineOf(t: Translate, finding: Finding, rows: ReadonlyMap<string, SignInRow>): FindingLine {
  const evidence = finding.rows.slice(0, rowsShown).flatMap((id) => rows.get(id) ?? [])
  return {
    severity: finding.severity,
    mark: t(`diagnosis.severity.${finding.severity}`),
    sentence: t(finding.staff, valuesOf(finding)),
    hints: hintsOf(t, finding),
    next: t(finding.next),
    evidence: evidence.map((row) => lineOfSignIn(t, row)),
    count: finding.rows.length,
  }
}

function hintsOf(t: Translate, { isOver, isMfa, severity, codes, lastAt }: Finding): readonly string[] {
  const isWallOrFault = severity === 'block' || severity === 'fault'
  return [
    lastAt === null ? '' : `${t('helpdesk.diagnosis.seen')} ${exactTime(lastAt)}`,
    isOver ? t('diagnosis.is_over') : '',
    isWallOrFault && !isMfa ? t('diagnosis.is_not_mfa') : '',
    codes.length > 0 ? t('helpdesk.diagnosis.codes', { codes: codes.join(', ') }) : '',
  ].filter((hint) => hint !== '')
}

function partOf(t: Translate, { said, proofs, failing }: Outcome): DiagnosisPart['outcome'] {
  const textOf = ({ appName, methods }: Outcome['proofs'][number]) =>
    t('helpdesk.outcome.proof', { app: appName ?? t('helpdesk.outcome.an_app'), methods: methods.join(', ') })
  return {
    sentence: t(said),
    proofs: proofs.slice(-rowsShown).map((proof) => ({ at: proof.at, text: textOf(proof) })),
    failing: failing.map((finding) => t(finding.staff, valuesOf(finding))),
  }
}

function unreadOf(t: Translate, { unread, isUnderWay }: Diagnosis): string {
  const parts = unread.map((part) => t(`helpdesk.diagnosis.part.${part}`))
  return parts.length === 0
    ? ''
    : t(isUnderWay ? 'helpdesk.diagnosis.under_way' : 'helpdesk.diagnosis.unread', { parts: parts.join(', ') })
}
