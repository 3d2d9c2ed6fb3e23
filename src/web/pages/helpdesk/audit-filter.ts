import { auditTypes } from '../../../core/audit-types.ts'
import { boundsOf } from '../../../core/report/figures.ts'
import { isDay } from '../../../core/report/periods.ts'
import { readActors } from '../../../shell/audit/search.ts'
import type { Fields } from '../../fields.ts'
import { collectErrors, type FieldError, readText } from '../../forms.ts'
import type { StaffVisit } from '../../visit.ts'

/** What the form of the audit page asks, as it was typed. */
export interface AuditFilter {
  from: string
  to: string
  type: string
  actor: string
  about: string
  /** The same, sealed, where it may be a name; it stands in addresses in its place. */
  search: string
  /** The number of the page before's last record; empty for the first page. */
  before: string
}
const names = ['from', 'to', 'type', 'actor', 'about', 'search', 'before'] as const

/** Reads the address. */
export function readAuditFilter(query: Fields): AuditFilter {
  const read = (name: (typeof names)[number]) => readText(query, name)
  return {
    from: read('from'),
    to: read('to'),
    type: read('type'),
    actor: read('actor'),
    about: read('about'),
    search: read('search'),
    before: read('before'),
  }
}

/** What is wrong with it, in words. */
export function auditErrorsOf(
  { t }: StaffVisit,
  { from, to, type, actor, before }: AuditFilter,
): readonly FieldError[] {
  const isUnknownType = type !== '' && !auditTypes.includes(type)
  return collectErrors([
    from !== '' && !isDay(from) && { field: 'from', text: t('audit.error.day') },
    to !== '' && !isDay(to) && { field: 'to', text: t('audit.error.day') },
    isUnknownType && { field: 'type', text: t('audit.error.type') },
    actor !== '' && readActors(actor) === null && { field: 'actor', text: t('audit.error.actor') },
    before !== '' && !/^\d{1,15}$/.test(before) && { field: 'from', text: t('audit.error.page') },
  ])
}

/** From the beginning of the first day to the end of the last one, by UTC; null where that side is open. */
export function spanOf({ from, to }: Pick<AuditFilter, 'from' | 'to'>): { since: number | null; until: number | null } {
  return { since: isDay(from) ? boundsOf(from).from : null, until: isDay(to) ? boundsOf(to).before : null }
}

/** The address under a filter, without what is empty, and without a name. */
export function auditAddress(path: string, filter: Partial<AuditFilter>): string {
  const shown = filter.search ? { ...filter, about: '' } : filter
  const query = new URLSearchParams(Object.entries(shown).filter(([, value]) => value !== '')).toString()
  return query === '' ? path : `${path}?${query}`
}
