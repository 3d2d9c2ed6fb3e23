import { type AuditRecord, eventOf } from '../../../core/audit-record.ts'
import { auditTypes } from '../../../core/audit-types.ts'
import { isWordKey } from '../../../core/words/index.ts'
import { findAbout, findRange, readActors } from '../../../shell/audit/search.ts'
import { helpdeskDesk, recordLook } from '../../../shell/staff-look.ts'
import { type Answer, showPage } from '../../answer.ts'
import type { FieldError } from '../../forms.ts'
import type { StaffVisit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'
import { exactTime } from './age.ts'
import { type AuditFilter, auditAddress, auditErrorsOf, readAuditFilter, spanOf } from './audit-filter.ts'
import { storyOf } from './story.ts'

const recordsOnAPage = 50
const requestIdForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

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

function showRecords(
  visit: StaffVisit,
  filter: AuditFilter,
  records: readonly AuditRecord[],
  errors: readonly FieldError[],
): Answer {
  const { t, person } = visit
  const shown = records.slice(0, recordsOnAPage)
  const first = { ...filter, before: '' }
  const values = {
    filter,
    rows: shown.map((record) => rowOf(visit, record)),
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

/** One record in the reader's words; where it is of a request, with the way to its dossier. */
function rowOf({ t }: StaffVisit, record: AuditRecord) {
  const event = eventOf(record)
  const [step] = storyOf(t, [event])
  const isOfRequest = requestIdForm.test(record.requestId)
  return {
    sequence: record.sequence,
    when: exactTime(record.at),
    what: step?.what ?? record.type,
    more: [...(step?.more ?? []), event.detail.page ?? '', event.actor.id ?? ''].filter((part) => part !== ''),
    isBad: step?.isBad ?? false,
    about: record.requestId,
    dossier: isOfRequest ? `/helpdesk/audit/requests/${record.requestId}` : null,
  }
}

function labelOf({ t }: StaffVisit, type: string): string {
  const key = `helpdesk.story.${type}`
  return isWordKey(key) ? t(key) : type
}
