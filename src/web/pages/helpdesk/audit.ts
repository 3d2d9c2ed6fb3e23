import type { AuditRecord } from '../../../core/audit-record.ts'
import { auditTypes } from '../../../core/audit-types.ts'
import { isGuid } from '../../../core/guid.ts'
import { readSpokenReference } from '../../../core/spoken-reference.ts'
import { isWordKey } from '../../../core/words/index.ts'
import { findAbout, findRange, readActors } from '../../../shell/audit/search.ts'
import { helpdeskDesk, recordLook } from '../../../shell/staff-look.ts'
import { type Answer, redirectTo, showPage } from '../../answer.ts'
import type { FieldError } from '../../forms.ts'
import type { StaffVisit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'
import { type AuditFilter, auditAddress, auditErrorsOf, readAuditFilter, spanOf } from './audit-filter.ts'
import { auditRowsOf } from './audit-row.ts'
import { readSearchToken, writeSearchToken } from './search-token.ts'

const recordsOnAPage = 50

/** `GET /helpdesk/audit`: what was written down, the newest first, narrowed by what the form asks. The look is written down too. */
export async function show(visit: StaffVisit): Promise<Answer> {
  const filter = openSearch(visit, readAuditFilter(visit.query))
  if (filter === null) return redirectTo('/helpdesk/audit')
  const errors = auditErrorsOf(visit, filter)
  if (errors.length > 0) return showRecords(visit, filter, [], errors)
  const records = await findRecords(visit, filter)
  const about = [...new Set(records.map(({ requestId }) => requestId))]
  await recordLook(visit.ports, visit.person, helpdeskDesk, { page: 'audit', shown: about, count: records.length })
  return showRecords(visit, filter, records, [])
}

/** `POST /helpdesk/audit`: leads to what the form asks; a name stays out of addresses and their logs. */
export function submit(visit: StaffVisit): Answer {
  const filter = { ...readAuditFilter(visit.fields), search: '', before: '' }
  const { about } = filter
  const isNoName = about === '' || isGuid(about) || readSpokenReference(about).length > 0
  const search = isNoName ? '' : writeSearchToken(visit, about)
  return redirectTo(auditAddress('/helpdesk/audit', { ...filter, search }))
}

/** Reads what was sealed; null where that is over, or somebody else's. */
function openSearch(visit: StaffVisit, filter: AuditFilter): AuditFilter | null {
  if (filter.search === '') return filter
  const about = readSearchToken(visit, filter.search)
  return about === null ? null : { ...filter, about }
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
