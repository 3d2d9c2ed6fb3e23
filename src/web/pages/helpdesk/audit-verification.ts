import { verifyNow } from '../../../shell/audit/verify-now.ts'
import { type Answer, showPage } from '../../answer.ts'
import type { StaffVisit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'

/** `POST /helpdesk/audit/verification`: walks along the whole chain, as far as a page may take, and says what it found. */
export async function submit(visit: StaffVisit): Promise<Answer> {
  const { t, ports, person } = visit
  const { fault, records, first, last, isComplete, isHeld } = await verifyNow(ports, person)
  const verdict = fault !== null ? 'broken' : isComplete ? 'whole' : 'unfinished'
  const numbers = { count: records, first, last: last.sequence, sequence: fault?.sequence ?? 0 }
  const values = {
    verdict,
    sentence: t(`audit.verdict.${verdict}`, numbers),
    problem: fault === null ? null : t(`audit.problem.${fault.problem}`, numbers),
    next: t(`audit.verdict.${verdict}_next`),
    hash: fault === null && records > 0 ? last.hash : null,
    isHeld,
    account: person.userPrincipalName,
    signOut: signOutForm(visit),
  }
  return showPage(
    'helpdesk/audit-verification',
    { title: t('audit.verdict.title'), state: 'audit_verification', isWide: true },
    values,
  )
}
