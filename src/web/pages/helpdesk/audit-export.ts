import { Readable } from 'node:stream'
import { toJsonLine } from '../../../core/audit-export.ts'
import { findRange } from '../../../shell/audit/search.ts'
import type { AuditRepository } from '../../../shell/ports.ts'
import { helpdeskDesk, recordLook } from '../../../shell/staff-look.ts'
import { type Answer, redirectTo } from '../../answer.ts'
import type { StaffVisit } from '../../visit.ts'
import { auditAddress, auditErrorsOf, readAuditFilter, spanOf } from './audit-filter.ts'

const batch = 500

/**
 * `GET /helpdesk/audit/export`: the records of a range of days as JSON Lines, all of them, a batch at a time so that a long
 * trail fits into the memory. `audit verify FILE` checks what was saved.
 */
export async function show(visit: StaffVisit): Promise<Answer> {
  const { from, to } = readAuditFilter(visit.query)
  const filter = { from, to, type: '', actor: '', about: '', search: '', before: '' }
  if (auditErrorsOf(visit, filter).length > 0) return redirectTo(auditAddress('/helpdesk/audit', filter))
  const { since, until } = spanOf(filter)
  const { after, before } = await findRange(visit.ports, since, until)
  const { audit } = visit.ports.store
  const last = Math.min(before - 1, (await audit.readHead()).sequence)
  await recordLook(visit.ports, visit.person, helpdeskDesk, { page: 'audit_export', count: Math.max(0, last - after) })
  const name = ['audit', from, to].filter((part) => part !== '').join('_')
  return {
    kind: 'raw',
    status: 200,
    type: 'application/x-ndjson; charset=utf-8',
    body: Readable.from(linesOf(audit, after, last)),
    headers: { 'content-disposition': `attachment; filename="${name}.jsonl"` },
  }
}

async function* linesOf(audit: AuditRepository, after: number, last: number): AsyncGenerator<string> {
  for (let at = after; at < last; ) {
    const records = (await audit.readChain(at, batch)).filter(({ sequence }) => sequence <= last)
    if (records.length === 0) return
    yield records.map((record) => `${toJsonLine(record)}\n`).join('')
    at = records.at(-1)?.sequence ?? last
  }
}
