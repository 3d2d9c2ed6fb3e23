import type { AuditEvent } from '../../../core/audit-event.ts'
import { type AuditRecord, eventOf } from '../../../core/audit-record.ts'
import { isGuid } from '../../../core/guid.ts'
import { isWordKey, type Translate } from '../../../core/words/index.ts'
import { helpdeskDesk } from '../../../shell/staff-look.ts'
import type { StaffVisit } from '../../visit.ts'
import { exactTime } from './age.ts'
import { auditAddress } from './audit-filter.ts'
import { storyOf } from './story.ts'

/** One record in the reader's words. Ids are for whoever asks: each leads to everything that has it. */
export interface AuditRow {
  sequence: number
  when: string
  what: string
  more: readonly string[]
  isBad: boolean
  /** What it is about, in words; empty where the record itself says it. */
  about: string
  /** The way to the dossier, where it is about a request. */
  dossier: string | null
  ids: readonly { name: string; value: string; address: string }[]
}

/** Writes records as rows; requests are called by their reference, as far as they are still there. */
export async function auditRowsOf(visit: StaffVisit, records: readonly AuditRecord[]): Promise<readonly AuditRow[]> {
  const ids = [...new Set(records.map(({ requestId }) => requestId))].filter(isGuid)
  const found = await Promise.all(ids.map(async (id) => [id, await readReference(visit, id)] as const))
  const references = new Map(found)
  return records.map((record) => rowOf(visit, record, references.get(record.requestId)))
}

/** A row that somebody edited by hand is told elsewhere; here its id stands in. */
async function readReference({ ports }: StaffVisit, id: string): Promise<string> {
  const request = await ports.store.requests.find(id).catch(() => null)
  return request?.reference ?? `${id.slice(0, 8)}…`
}

function rowOf({ t, person }: StaffVisit, record: AuditRecord, reference: string | undefined): AuditRow {
  const event = eventOf(record)
  const [step] = storyOf(t, [event])
  const { requestId } = record
  return {
    sequence: record.sequence,
    when: exactTime(record.at),
    what: lookedAt(t, event) ?? step?.what ?? record.type,
    more: [...(step?.more ?? []), ...(event.actor.id === person.objectId ? [t('audit.by_you')] : [])],
    isBad: step?.isBad ?? false,
    about: reference === undefined ? placeOf(t, requestId) : t('audit.dossier', { reference }),
    dossier: reference === undefined ? null : `/helpdesk/audit/requests/${requestId}`,
    ids: idsOf(t, event, requestId),
  }
}

/** Which page was looked at, where it is a look. */
export function lookedAt(t: Translate, { type, detail }: AuditEvent): string | null {
  const key = `audit.page.${detail.page ?? ''}`
  return type === 'page_viewed' && isWordKey(key) ? t('audit.looked', { page: t(key) }) : null
}

function placeOf(t: Translate, about: string): string {
  if (about === helpdeskDesk) return ''
  if (about.startsWith('person:')) return t('audit.about.person')
  const key = `audit.about.${about}`
  return isWordKey(key) ? t(key) : about
}

function idsOf(t: Translate, { actor }: AuditEvent, about: string): AuditRow['ids'] {
  const id = about.replace(/^person:/, '')
  const address = (filter: { actor: string } | { about: string }) => auditAddress('/helpdesk/audit', filter)
  return [
    ...(actor.id === null
      ? []
      : [{ name: t('audit.id.actor'), value: actor.id, address: address({ actor: actor.id }) }]),
    { name: t('audit.id.about'), value: id, address: address({ about: id }) },
  ]
}
