import { randomUUID } from 'node:crypto'
import { type Compilable, sql } from 'kysely'
import t from 'tap'
import { queryAudit } from '../../../src/adapters/store/audit-search.ts'
import { openDatabase } from '../../../src/adapters/store/database.ts'
import { migrate } from '../../../src/adapters/store/migrate.ts'
import { queryClaim, queryTake } from '../../../src/adapters/store/outbox-claim.ts'
import { queryShelf } from '../../../src/adapters/store/request-queue.ts'
import { queryByWord, queryByWords } from '../../../src/adapters/store/request-search.ts'
import type { Database } from '../../../src/adapters/store/tables.ts'
import type { QueueWish } from '../../../src/shell/ports.ts'

const wish: QueueWish = { shelves: ['waiting'], reason: null, ownerId: null, order: 'newest', limit: 25, after: null }

/** How SQLite would answer: a sort or a walk over a table would grow with the queue. */
async function planOf(db: Database, query: Compilable): Promise<string> {
  const { sql: text, parameters } = query.compile()
  const parts = text.split('?')
  const raw = sql.join(
    parts.flatMap((part, at) => (at === 0 ? [sql.raw(part)] : [sql`${parameters[at - 1]}`, sql.raw(part)])),
    sql.raw(''),
  )
  const { rows } = await sql<{ detail: string }>`explain query plan ${raw}`.execute(db)
  return rows.map(({ detail }) => detail).join('; ')
}

async function open() {
  const db = openDatabase('sqlite::memory:')
  await migrate(db)
  t.teardown(() => db.destroy())
  return db
}

t.test('every page of the queue is read along an index, however long the queue is', async (t) => {
  const db = await open()
  const keys: readonly (string | null)[] = [null, `1762084800000:${randomUUID()}`]
  for (const after of keys)
    for (const order of ['newest', 'oldest'] as const)
      for (const [change, index] of [
        [{}, 'shelf_updated_at_id'],
        [{ reason: 'help_requested' }, 'shelf_queue_reason_updated_at_id'],
        [{ ownerId: 'hana' }, 'owner_id_shelf_updated_at_id'],
        [{ ownerId: 'hana', reason: 'help_requested' }, 'owner_id_shelf_updated_at_id'],
      ] as const) {
        const plan = await planOf(db, queryShelf(db, { ...wish, ...change, order, after }, 'waiting'))
        t.match(plan, `USING INDEX recovery_requests_by_${index} `)
        t.notMatch(plan, /SCAN|TEMP B-TREE/, plan)
      }
})

t.test('a name is looked up by the index of words', async (t) => {
  const db = await open()
  const plan = await planOf(db, queryByWords(db, ['okafor', 'ada'], 25))
  t.match(plan, /request_words USING COVERING INDEX/)
  t.notMatch(plan, /SCAN (?!request_words)/, plan)
  const asked = await planOf(db, queryByWord(db, ' 0000', 25))
  t.match(asked, /request_words USING COVERING INDEX request_words_by_word_request_id \(word=\?\)/)
  t.notMatch(asked, /SCAN/, asked)
})

t.test('a page of the audit is read along an index, whatever it is narrowed by', async (t) => {
  const db = await open()
  const all = { after: 5, before: 9_000, type: null, about: null, actors: null, limit: 51 }
  for (const [change, index] of [
    [{}, 'sqlite_autoindex_audit_events_1'],
    [{ type: 'help_requested' }, 'audit_events_by_type_sequence'],
    [{ actors: ['{"id":"x","kind":"staff"}'] }, 'audit_events_by_actor_sequence'],
    [{ about: ['one request'] }, 'audit_events_by_request_id_sequence'],
  ] as const) {
    const plan = await planOf(db, queryAudit(db, { ...all, ...change }))
    t.match(plan, index)
    t.notMatch(plan, /SCAN|TEMP B-TREE/, plan)
  }
})

t.test('a command is taken by its key, however much is due beside it', async (t) => {
  const db = await open()
  const lease = { now: 2_000, leaseUntil: 3_000 }
  const taken = await planOf(db, queryTake(db, lease, ['one', 'two']))
  t.match(taken, /SEARCH outbox USING INDEX sqlite_autoindex_outbox_1 \(id=\?\)/)
  t.notMatch(taken, /SCAN (?!due)|due_at/, taken)
  const wish = { ...lease, limit: 8, requestId: 'one request' }
  t.match(await planOf(db, queryClaim(db, wish, true)), /outbox_by_request_id_type \(request_id=\?\)/)
  t.match(await planOf(db, queryClaim(db, wish, false)), /outbox_by_is_buried_due_at \(is_buried=\? AND due_at<\?\)/)
})
