import { randomUUID } from 'node:crypto'
import { sql, type UpdateObject } from 'kysely'
import {
  type Command,
  type CommandType,
  type PlannedCommand,
  type QueueName,
  queueOf,
  queuesOf,
} from '../../core/commands.ts'
import type { Claimed, OutboxRepository, OutboxSigns } from '../../shell/ports.ts'
import { claim, take } from './outbox-claim.ts'
import { look } from './outbox-look.ts'
import { prepare, prepareRows, prepareShapes } from './prepared.ts'
import type { Database, OutboxRow, Tables } from './tables.ts'

const addRows = prepareRows((db, rows: readonly OutboxRow[]) =>
  db.insertInto('outbox').values(
    rows.map(({ id, request_id, type, command, position, attempts, due_at, leased_until, is_buried, failure }) => {
      return { id, request_id, type, command, position, attempts, due_at, leased_until, is_buried, failure }
    }),
  ),
)
const remove = prepare((db, { id, leasedUntil }: Claimed) =>
  db.deleteFrom('outbox').where('id', '=', id).where('leased_until', '=', leasedUntil).returning('id'),
)

/** The wishes that wait to be performed. One is gone when it was performed, and stays when it was given up. */
export function createOutbox(db: Database): OutboxRepository {
  return {
    async add(requestId, planned) {
      if (planned.length === 0) return
      const rows = planned.map((it, position) => toRow(requestId, it, position))
      await addRows(db, rows)
    },
    claim: (now, leaseUntil, limit, requestId) => claim(db, { now, leaseUntil, limit, requestId }),
    look: (until, ofEach) => look(db, { until, ofEach }),
    take: (ids, now, leaseUntil) => take(db, ids, { now, leaseUntil }),
    renew: (claimed, leaseUntil) => change(db, claimed, { leased_until: leaseUntil }),
    finish: (claimed) => finish(db, claimed),
    postpone: (claimed, dueAt, failure) =>
      change(db, claimed, { attempts: sql<number>`attempts + 1`, due_at: dueAt, leased_until: 0, failure }),
    defer: (claimed, dueAt) =>
      change(db, claimed, { attempts: begun, due_at: dueAt, leased_until: 0, failure: 'no_turn' }),
    repeat: (claimed, dueAt) => change(db, claimed, { attempts: 0, due_at: dueAt, leased_until: 0, failure: null }),
    bury: (claimed, failure) => change(db, claimed, { is_buried: 1, leased_until: 0, failure }),
    async release(ids) {
      if (ids.length === 0) return
      await db.updateTable('outbox').set({ leased_until: 0 }).where('id', 'in', ids).execute()
    },
    async releaseAll() {
      await db.updateTable('outbox').set({ leased_until: 0 }).where('leased_until', '>', 0).execute()
    },
    revive: (requestId, types, dueAt) => revive(db, requestId, types, dueAt),
    listBuried: (requestId) => listBuried(db, requestId),
    drop: (requestId, types) => drop(db, requestId, types),
    hasten: (requestId, type, now) => hasten(db, requestId, type, now),
    findDue: (requestId, type) => findDue(db, requestId, type),
    findUntried: (requestId, queue) => findUntried(db, requestId, queue),
    listWaiting: (type, now) => listWaiting(db, type, now),
    measure: (now) => measure(db, now),
  }
}

/** What is done once at the first try is not done again after a wait. */
const begun = sql<number>`case when attempts = 0 then 1 else attempts end`

function toRow(requestId: string, { command, dueAt }: PlannedCommand, position: number) {
  return {
    id: randomUUID(),
    request_id: requestId,
    type: queueOf(command),
    command: JSON.stringify(command),
    position,
    attempts: 0,
    due_at: dueAt,
    leased_until: 0,
    is_buried: 0,
    failure: null,
  }
}

/** A worker that stood still for longer than its lease must not settle what another one is at by now. */
async function finish(db: Database, claimed: Claimed): Promise<boolean> {
  return (await remove(db, claimed)).length === 1
}

async function change(
  db: Database,
  { id, leasedUntil }: Claimed,
  to: UpdateObject<Tables, 'outbox'>,
): Promise<boolean> {
  const query = db.updateTable('outbox').set(to).where('id', '=', id).where('leased_until', '=', leasedUntil)
  return (await query.executeTakeFirst()).numUpdatedRows === 1n
}

async function revive(db: Database, requestId: string, types: readonly Command['type'][], dueAt: number) {
  if (types.length === 0) return 0
  const result = await db
    .updateTable('outbox')
    .set({ is_buried: 0, attempts: 0, leased_until: 0, due_at: dueAt, failure: null })
    .where('request_id', '=', requestId)
    .where('type', 'in', types.flatMap(queuesOf))
    .where('is_buried', '=', 1)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

async function listBuried(db: Database, requestId: string): Promise<readonly Command['type'][]> {
  const rows = await db
    .selectFrom('outbox')
    .select('command')
    .where('request_id', '=', requestId)
    .where('is_buried', '=', 1)
    .execute()
  const types = rows.map(({ command }) => (JSON.parse(command) as Command).type)
  return [...new Set(types)]
}

async function drop(db: Database, requestId: string, types: readonly string[]): Promise<void> {
  if (types.length === 0) return
  await dropRows(types)(db, { requestId })
}

const dropRows = prepareShapes(
  (types: readonly string[]) =>
    (db, { requestId }: { requestId: string }) =>
      db.deleteFrom('outbox').where('request_id', '=', requestId).where('type', 'in', types).where('is_buried', '=', 0),
)

async function hasten(db: Database, requestId: string, type: string, now: number): Promise<boolean> {
  const query = db
    .updateTable('outbox')
    .set({ due_at: now })
    .where('request_id', '=', requestId)
    .where('type', '=', type)
    .where('is_buried', '=', 0)
    .where('failure', 'is', null)
    .where('due_at', '>', now)
    .where('leased_until', '<=', now)
  return (await query.executeTakeFirst()).numUpdatedRows > 0n
}

const findDueRow = prepareShapes(
  (queues: readonly string[]) =>
    (db, { requestId }: { requestId: string }) =>
      db
        .selectFrom('outbox')
        .select('due_at')
        .where('request_id', '=', requestId)
        .where('type', 'in', queues)
        .where('is_buried', '=', 0)
        .orderBy('due_at')
        .limit(1),
)

async function findDue(db: Database, requestId: string, type: CommandType): Promise<number | null> {
  const [row] = await findDueRow(queuesOf(type))(db, { requestId })
  return row === undefined ? null : row.due_at
}

const findUntriedRow = prepare((db, { requestId, queue }: { requestId: string; queue: string }) =>
  db
    .selectFrom('outbox')
    .select('due_at')
    .where('request_id', '=', requestId)
    .where('type', '=', queue)
    .where('is_buried', '=', 0)
    .where('attempts', '=', 0)
    .orderBy('due_at')
    .limit(1),
)

async function findUntried(db: Database, requestId: string, queue: QueueName): Promise<number | null> {
  const [row] = await findUntriedRow(db, { requestId, queue })
  return row === undefined ? null : row.due_at
}

async function listWaiting(db: Database, type: string, now: number): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('outbox')
    .select('due_at')
    .where('type', '=', type)
    .where('is_buried', '=', 0)
    .where('leased_until', '<=', now)
    .orderBy('due_at')
    .execute()
  return rows.map(({ due_at }) => Number(due_at))
}

async function measure(db: Database, now: number): Promise<OutboxSigns> {
  const rows = await db
    .selectFrom('outbox')
    .select((is) => [
      'is_buried',
      is.case().when('due_at', '<=', now).then(1).else(0).end().as('is_due'),
      is.fn.countAll().as('count'),
      is.fn.min('due_at').as('oldest_due_at'),
    ])
    .groupBy(['is_buried', 'is_due'])
    .execute()
  const count = (kept: typeof rows) => kept.reduce((sum, row) => sum + Number(row.count), 0)
  const alive = rows.filter((row) => row.is_buried === 0)
  const due = alive.filter((row) => Number(row.is_due) === 1)
  return {
    waiting: count(alive) - count(due),
    due: count(due),
    dead: count(rows) - count(alive),
    oldestDueAt: due[0] === undefined ? null : Number(due[0].oldest_due_at),
  }
}
