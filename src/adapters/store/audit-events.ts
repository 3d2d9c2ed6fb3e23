import type { AuditEvent } from '../../core/audit-event.ts'
import { type AuditRecord, type ChainPoint, draftRecord, eventOf, textOf } from '../../core/audit-record.ts'
import type { AuditRepository, Secrets } from '../../shell/ports.ts'
import { queryAudit } from './audit-search.ts'
import { findTrim, trimThrough } from './audit-trims.ts'
import { inTransaction } from './database.ts'
import { prepare } from './prepared.ts'
import type { AuditEventRow, Database } from './tables.ts'

/**
 * The audit trail: numbered without gaps. Each record carries the digest of itself and the one before, which anybody can
 * check, and a keyed digest of that, which only the portal can make: a hand in the database cannot write a new chain.
 */
export function createAuditEvents(db: Database, secrets: Secrets): AuditRepository {
  return {
    append: (event) => inTransaction(db, (transaction) => append(transaction, secrets, event)),
    listOf: async (requestId) => (await readRowsOf(db, requestId)).map((row) => eventOf(toRecord(row))),
    listRecordsOf: async (requestId) => (await readRowsOf(db, requestId)).map(toRecord),
    search: async (wish) => (await queryAudit(db, wish).execute()).map(toRecord),
    findLast: (type) => findLast(db, type),
    readChain: (after, limit) => readChain(db, after, limit),
    readHead: () => readHead(db),
    findLastBefore: (time) => findLastBefore(db, time),
    findTrim: () => findTrim(db),
    trimThrough: (sequence, at) => inTransaction(db, (transaction) => trimThrough(transaction, secrets, sequence, at)),
  }
}

const moveHead = prepare((db) =>
  db
    .updateTable('audit_head')
    .set((is) => ({ sequence: is('sequence', '+', 1) }))
    .returning(['sequence', 'hash']),
)
const addRecord = prepare((db, row: AuditEventRow) => {
  const { sequence, at, type, request_id, actor, detail, previous_hash, hash, seal } = row
  return db
    .insertInto('audit_events')
    .values({ sequence, at, type, request_id, actor, detail, previous_hash, hash, seal })
})
const setHead = prepare((db, { hash }: { hash: string }) => db.updateTable('audit_head').set({ hash }))

const findHead = prepare((db) => db.selectFrom('audit_head').select(['sequence', 'hash']))
const findChain = prepare((db, { after, limit }: { after: number; limit: number }) =>
  db.selectFrom('audit_events').selectAll().where('sequence', '>', after).orderBy('sequence').limit(limit),
)

/** Moving the head first makes writers wait for each other, so that the order is that of the commits. */
async function append(db: Database, secrets: Secrets, event: AuditEvent): Promise<ChainPoint> {
  const head = expectHead(await moveHead(db, {}))
  const draft = draftRecord(event, head.sequence, head.hash)
  const hash = secrets.fingerprint(textOf(draft))
  await addRecord(db, toRow({ ...draft, hash, seal: secrets.digest('audit', hash) }))
  await setHead(db, { hash })
  return { sequence: head.sequence, hash }
}

async function readHead(db: Database): Promise<ChainPoint> {
  return expectHead(await findHead(db, {}))
}

function expectHead([head]: readonly ChainPoint[]): ChainPoint {
  if (head === undefined) throw new Error('the audit has no head')
  return head
}

function readRowsOf(db: Database, requestId: string): Promise<AuditEventRow[]> {
  return db.selectFrom('audit_events').selectAll().where('request_id', '=', requestId).orderBy('sequence').execute()
}

async function readChain(db: Database, after: number, limit: number): Promise<readonly AuditRecord[]> {
  const rows = await findChain(db, { after, limit })
  return rows.map(toRecord)
}

async function findLast(db: Database, type: AuditEvent['type']): Promise<AuditRecord | null> {
  const row = await db
    .selectFrom('audit_events')
    .selectAll()
    .where('type', '=', type)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : toRecord(row)
}

/** A younger record may follow an older one whose machine's clock was ahead; the older ones before it go together. */
async function findLastBefore(db: Database, time: number): Promise<number> {
  const younger = await db
    .selectFrom('audit_events')
    .select('sequence')
    .where('at', '>=', time)
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst()
  if (younger !== undefined) return younger.sequence - 1
  const last = await db
    .selectFrom('audit_events')
    .select((is) => is.fn.max<number | null>('sequence').as('last'))
    .executeTakeFirst()
  return last?.last ?? 0
}

function toRow({ requestId, previousHash, ...record }: AuditRecord): AuditEventRow {
  return { ...record, request_id: requestId, previous_hash: previousHash }
}

function toRecord({ request_id, previous_hash, ...row }: AuditEventRow): AuditRecord {
  return { ...row, requestId: request_id, previousHash: previous_hash }
}
