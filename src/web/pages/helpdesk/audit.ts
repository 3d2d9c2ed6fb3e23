import type { AuditRecord } from '../../../core/audit-record.ts'
import { auditTypes } from '../../../core/audit-types.ts'
import { isWordKey } from '../../../core/words/index.ts'
import { findAbout, findRange, readActors } from '../../../shell/audit/search.ts'
import { helpdeskDesk, recordLook } from '../../../shell/staff-look.ts'
import { type Answer, showPage } from '../../answer.ts'
import type { FieldError } from '../../forms.ts'
import type { StaffVisit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'
import { type AuditFilter, auditAddress, auditErrorsOf, readAuditFilter, spanOf } from './audit-filter.ts'
import { auditRowsOf } from './audit-row.ts'

const recordsOnAPage = 50

/** `GET /helpdesk/audit`: what was written down, the newest first, narrowed by what the form asks. The look is written down too. */
export async function show(visit: StaffVisit): Promise<Answer> {
  const filter = readAuditFilter(visit.query)
  const errors = auditErrorsOf(visit, filter)
  if (errors.length > 0) return showRecords(visit, filter, [], errors)
  const records = await findRecords(visit, filter)
  const about = [...new Set(records.map(({ requestId }) => requestId))]
  await recordLook(visit.ports, visit.person, helpdeskDesk, { page: 'audit', shown: about, count: records.length })
  return showRecords(visit, filter, records, [])
}

async function findRecords({ ports }: StaffVisit, filter: AuditFilter): Promise<readonly AuditRecord[]> {
  const { since, until } = spanOf(filter)
  const range = await findRange(ports, since, until)
  const about = filter.about === '' ? null : await findAbout(ports, filter.about)
  if (about?.length === 0) return []
  return ports.store.audit.search({
    after: range.after,
    before: Math.min(range.before, filter.before === '' ? range.before : Number(filter.before)),
    type: filter.type === '' ? null : filter.type,
    actors: filter.actor === '' ? null : readActors(filter.actor),
    about,
    limit: recordsOnAPage + 1,
  })
}

async function showRecords(
  visit: StaffVisit,
  filter: AuditFilter,
  records: readonly AuditRecord[],
  errors: readonly FieldError[],
): Promise<Answer> {
  const { t, person } = visit
  const shown = records.slice(0, recordsOnAPage)
  const first = { ...filter, before: '' }
  const values = {
    filter,
    rows: await auditRowsOf(visit, shown),
    types: auditTypes.map((value) => ({ value, label: labelOf(visit, value) })),
    older:
      records.length > recordsOnAPage
        ? auditAddress('/helpdesk/audit', { ...filter, before: String(shown.at(-1)?.sequence) })
        : null,
    newest: filter.before === '' ? null : auditAddress('/helpdesk/audit', first),
    exported: auditAddress('/helpdesk/audit/export', { from: filter.from, to: filter.to }),
    isNarrowed: Object.values(first).some((value) => value !== ''),
    account: person.userPrincipalName,
    signOut: signOutForm(visit),
  }
  const look = { title: t('audit.title'), state: 'audit', isWide: true, errors }
  return showPage('helpdesk/audit', look, values, errors.length > 0 ? 422 : 200)
}

function labelOf({ t }: StaffVisit, type: string): string {
  const key = `helpdesk.story.${type}`
  return isWordKey(key) ? t(key) : type
}
