import { type AuditTrim, textOfTrim } from '../../core/audit-record.ts'
import type { Secrets } from '../../shell/ports.ts'
import { prepare } from './prepared.ts'
import type { Database } from './tables.ts'

const findLast = prepare((db) => db.selectFrom('audit_trims').selectAll().orderBy('sequence', 'desc').limit(1))

/** The last declared removal, from which the chain goes on; null when every record is still there. */
export async function findTrim(db: Database): Promise<AuditTrim | null> {
  const [row] = await findLast(db, {})
  return row ?? null
}

/**
 * Declares that the records up to `sequence` are removed, and removes them: the one way past the triggers, which let go
 * only of what was declared. Gives how many there were; 0 where no record has that number.
 */
export async function trimThrough(db: Database, secrets: Secrets, sequence: number, at: number): Promise<number> {
  const last = await db.selectFrom('audit_events').select('hash').where('sequence', '=', sequence).executeTakeFirst()
  if (last === undefined) return 0
  const trim = { sequence, at, hash: last.hash }
  await db
    .insertInto('audit_trims')
    .values({ ...trim, seal: secrets.digest('audit', textOfTrim(trim)) })
    .execute()
  const { numDeletedRows } = await db
    .deleteFrom('audit_events')
    .where('sequence', '<=', sequence)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
