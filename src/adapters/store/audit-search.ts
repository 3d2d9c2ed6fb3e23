import type { AuditWish } from '../../shell/ports.ts'
import type { Database } from './tables.ts'

/**
 * The query for records that fit, the newest first. A range of time is a range of numbers by now, so that every filter has
 * an index with the number in it, and no page is ever sorted.
 */
export function queryAudit(db: Database, { after, before, type, about, actors, limit }: AuditWish) {
  return db
    .selectFrom('audit_events')
    .selectAll()
    .where('sequence', '>', after)
    .where('sequence', '<', before)
    .$if(type !== null, (it) => it.where('type', '=', type ?? ''))
    .$if(about !== null, (it) => it.where('request_id', 'in', about ?? []))
    .$if(actors !== null, (it) => it.where('actor', 'in', actors ?? []))
    .orderBy('sequence', 'desc')
    .limit(limit)
}
