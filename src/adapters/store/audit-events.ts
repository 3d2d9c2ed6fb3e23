import type { AuditEvent } from '../../core/audit-event.ts'
import type { AuditRepository, Secrets } from '../../shell/ports.ts'
import { toCanonicalJson } from './canonical-json.ts'
import { inTransaction } from './database.ts'
import type { AuditEventRow, Database } from './tables.ts'

/** The audit trail: numbered without gaps, each event under a keyed digest over itself and the one before. */
export function createAuditEvents(db: Database, secrets: Secrets): AuditRepository {
  return {
    append: (event) => inTransaction(db, (transaction) => append(transaction, secrets, event)),
    async listOf(requestId) {
      const rows = await db
        .selectFrom('audit_events')
        .selectAll()
        .where('request_id', '=', requestId)
        .orderBy('sequence')
        .execute()
      return rows.map(fromRow)
    },
  }
}

/** The digest that an event must carry; what a verifier computes again. */
export function auditText(sequence: number, previousHash: string, event: AuditEvent): string {
  return `${sequence}|${previousHash}|${toCanonicalJson(event)}`
}

/** Moving the head first makes writers wait for each other, so that the order is that of the commits. */
async function append(db: Database, secrets: Secrets, event: AuditEvent): Promise<void> {
  const head = await db
    .updateTable('audit_head')
    .set((is) => ({ sequence: is('sequence', '+', 1) }))
    .returning(['sequence', 'hash'])
    .executeTakeFirstOrThrow()
  const hash = secrets.digest('audit', auditText(head.sequence, head.hash, event))
  await db
    .insertInto('audit_events')
    .values(toRow(event, head, hash))
    .execute()
  await db.updateTable('audit_head').set({ hash }).execute()
}

function toRow(event: AuditEvent, head: { sequence: number; hash: string }, hash: string): AuditEventRow {
  return {
    sequence: head.sequence,
    at: event.at,
    request_id: event.requestId,
    type: event.type,
    actor: toCanonicalJson(event.actor),
    detail: toCanonicalJson(event.detail),
    previous_hash: head.hash,
    hash,
  }
}

function fromRow(row: AuditEventRow): AuditEvent {
  return {
    type: row.type as AuditEvent['type'],
    at: row.at,
    requestId: row.request_id,
    actor: JSON.parse(row.actor),
    detail: JSON.parse(row.detail),
  }
}
