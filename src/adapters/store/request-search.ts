import type { RecoveryRequest } from '../../core/recovery-request.ts'
import { endOfPrefix, searchWordsOf } from '../../core/search-words.ts'
import type { Secrets } from '../../shell/ports.ts'
import { prepare } from './prepared.ts'
import { fromRow } from './recovery-request-rows.ts'
import type { Database } from './tables.ts'

/** So many requests may fit a word before the newest of them are chosen. */
const mostCandidates = 2_000

const findNoted = prepare((db, { id }: { id: string }) =>
  db.selectFrom('request_words').select('word').where('request_id', '=', id).limit(1),
)

/** Notes by which words a request is found, once, as soon as the directory has said whose it is. */
export async function noteWords(db: Database, { id, subscriber }: RecoveryRequest): Promise<void> {
  if (subscriber === null) return
  const noted = await findNoted(db, { id })
  if (noted.length > 0) return
  const rows = searchWordsOf(subscriber).map((word) => ({ request_id: id, word }))
  await db
    .insertInto('request_words')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Requests with one of these references, the newest first; references can repeat. */
export async function findByReference(db: Database, secrets: Secrets, references: readonly string[], limit: number) {
  if (references.length === 0) return []
  const rows = await db
    .selectFrom('recovery_requests')
    .selectAll()
    .where('reference', 'in', references)
    .orderBy('updated_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => fromRow(row, secrets))
}

/** Requests of people each of whose words begins with one of the prefixes, the newest first. */
export async function findByWords(db: Database, secrets: Secrets, prefixes: readonly string[], limit: number) {
  if (prefixes.length === 0) return []
  const rows = await queryByWords(db, prefixes, limit).execute()
  return rows.map((row) => fromRow(row, secrets))
}

/** The query of `findByWords`: the rarest word, which is likely the longest, is looked up first. */
export function queryByWords(db: Database, prefixes: readonly string[], limit: number) {
  const [longest = '', ...others] = prefixes.toSorted((left, right) => right.length - left.length)
  const query = others.reduce(
    (narrowed, prefix) => narrowed.where((is) => is('request_id', 'in', idsOf(db, prefix))),
    idsOf(db, longest),
  )
  return db
    .selectFrom('recovery_requests')
    .selectAll()
    .where('id', 'in', query.limit(mostCandidates))
    .orderBy('updated_at', 'desc')
    .limit(limit)
}

function idsOf(db: Database, prefix: string) {
  return db
    .selectFrom('request_words')
    .select('request_id')
    .where('word', '>=', prefix)
    .where('word', '<', endOfPrefix(prefix))
}
