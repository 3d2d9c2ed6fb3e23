import { endings } from '../../core/flow.ts'
import type { RecoveryRequest } from '../../core/recovery-request.ts'
import type { RequestRepository, Secrets } from '../../shell/ports.ts'
import { listEndedBefore, removeRequests } from './ended-requests.ts'
import { TamperedRowError } from './errors.ts'
import { listEscalated } from './escalated-requests.ts'
import { prepare } from './prepared.ts'
import { fromRow, toRow } from './recovery-request-rows.ts'
import { listQueue } from './request-queue.ts'
import { findByReference, findByWords, listAskedOf, noteContacts, noteWords } from './request-search.ts'
import type { Database, RecoveryRequestRow } from './tables.ts'

/** The recovery requests. A row that was edited by hand is never believed: reading it throws `TamperedRowError`. */
export function createRecoveryRequests(db: Database, secrets: Secrets): RequestRepository {
  return {
    async insert(request) {
      await addRow(db, toRow(request, secrets))
      await noteWords(db, request)
      await noteContacts(db, request)
    },
    find: (id) => find(db, secrets, id),
    save: (request, before) => save(db, secrets, request, before),
    findOthersOf: (objectId, exceptId) => findOthersOf(db, secrets, objectId, exceptId),
    listOf: (objectId) => listOf(db, secrets, objectId),
    findLastReset: (objectId, exceptId) => findLastReset(db, secrets, objectId, exceptId),
    findLastRecovery: (objectId, exceptId) => findLastRecovery(db, secrets, objectId, exceptId),
    listEscalated: (page) => listEscalated(db, secrets, page),
    listQueue: (wish) => listQueue(db, secrets, wish),
    findByReference: (references, limit) => findByReference(db, secrets, references, limit),
    findByWords: (prefixes, limit) => findByWords(db, secrets, prefixes, limit),
    listAskedOf: (contactId, limit) => listAskedOf(db, secrets, contactId, limit),
    listEndedBefore: (page) => listEndedBefore(db, secrets, page),
    remove: (requests) => removeRequests(db, requests),
    countByState: () => countByState(db),
  }
}

const addRow = prepare((db, values: RecoveryRequestRow) =>
  db.insertInto('recovery_requests').values({ id: values.id, ...columnsOf(values) }),
)
const findRow = prepare((db, { id }: { id: string }) =>
  db.selectFrom('recovery_requests').selectAll().where('id', '=', id),
)
/** With how often the audit says that it was changed: each change raises the version and leads to a state, and so does the start. */
const lockRow = prepare((db, { id }: { id: string }) =>
  db
    .selectFrom('recovery_requests')
    .selectAll()
    .select((is) =>
      is
        .selectFrom('audit_events')
        .select((it) => it.fn.countAll<number>().as('count'))
        .where('request_id', '=', id)
        .where('detail', 'like', '%"to":"%')
        .as('changes'),
    )
    .where('id', '=', id)
    .forNoKeyUpdate(),
)

async function find(db: Database, secrets: Secrets, id: string): Promise<RecoveryRequest | null> {
  if (db.isTransaction) return findToDecide(db, secrets, id)
  const [row] = await findRow(db, { id })
  return row === undefined ? null : fromRow(row, secrets)
}

/**
 * In a transaction the row is locked until its end: who decides next about the same request sees what was decided. A row of
 * which the audit knows more was put back by hand: each was genuine once, and would give back tries or undo a stop (T27).
 */
async function findToDecide(db: Database, secrets: Secrets, id: string): Promise<RecoveryRequest | null> {
  const [found] = await lockRow(db, { id })
  if (found === undefined) return null
  const { changes, ...row } = found
  const request = fromRow(row, secrets)
  if (Number(changes ?? 0) > request.version) throw new TamperedRowError(id)
  return request
}

/** The id never changes, and naming it would check what refers to it. */
const saveRow = prepare((db, values: RecoveryRequestRow & { before: number }) =>
  db
    .updateTable('recovery_requests')
    .set(columnsOf(values))
    .where('id', '=', values.id)
    .where('version', '=', values.before)
    .returning('id'),
)

/** Every column but the id by its name, for a prepared statement. */
function columnsOf(values: RecoveryRequestRow): Omit<RecoveryRequestRow, 'id'> {
  const { version, state, subscriber_id, name_key, reference, is_listed, has_guard, updated_at } = values
  const { shelf, queue_reason, owner_id, data, seal } = values
  const searched = { version, state, subscriber_id, name_key, reference, is_listed, has_guard, updated_at }
  return { ...searched, shelf, queue_reason, owner_id, data, seal }
}

async function save(db: Database, secrets: Secrets, request: RecoveryRequest, known?: RecoveryRequest) {
  const saved = await saveRow(db, { ...toRow(request, secrets), before: request.version - 1 })
  const isSaved = saved.length === 1
  if (isSaved && known?.subscriber == null) await noteWords(db, request)
  if (isSaved) await noteContacts(db, request, known)
  return isSaved
}

const findRowsOf = prepare((db, { objectId }: { objectId: string }) =>
  db.selectFrom('recovery_requests').selectAll().where('subscriber_id', '=', objectId),
)
const findRowsOfOthers = prepare((db, { objectId, exceptId }: { objectId: string; exceptId: string }) =>
  db
    .selectFrom('recovery_requests')
    .selectAll()
    .where('subscriber_id', '=', objectId)
    .where('id', '<>', exceptId)
    .where((is) => is.or([is('state', 'not in', endings), is('has_guard', '=', 1)]))
    .orderBy('updated_at'),
)

async function findOthersOf(db: Database, secrets: Secrets, objectId: string, exceptId: string) {
  const rows = await findRowsOfOthers(db, { objectId, exceptId })
  return rows.map((row) => fromRow(row, secrets))
}

async function findLastReset(db: Database, secrets: Secrets, objectId: string, exceptId: string) {
  const requests = await listOthersOf(db, secrets, objectId, exceptId)
  return Math.max(0, ...requests.map(({ reset }) => reset?.startedAt ?? 0)) || null
}

async function findLastRecovery(db: Database, secrets: Secrets, objectId: string, exceptId: string) {
  const recovered = (await listOthersOf(db, secrets, objectId, exceptId)).filter(({ state }) => state === 'recovered')
  return Math.max(0, ...recovered.map(({ ending }) => ending?.at ?? 0)) || null
}

async function listOthersOf(db: Database, secrets: Secrets, objectId: string, exceptId: string) {
  return (await listOf(db, secrets, objectId)).filter(({ id }) => id !== exceptId)
}

async function listOf(db: Database, secrets: Secrets, objectId: string): Promise<readonly RecoveryRequest[]> {
  const rows = await findRowsOf(db, { objectId })
  return rows.map((row) => fromRow(row, secrets))
}

async function countByState(db: Database) {
  const rows = await db
    .selectFrom('recovery_requests')
    .select((it) => ['state', it.fn.countAll().as('count')])
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
}
