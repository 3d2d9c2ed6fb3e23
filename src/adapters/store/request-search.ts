import { contactsOf, type RecoveryRequest } from '../../core/recovery-request.ts'
import { contactWordOf, contactWordsOf, endOfPrefix, searchWordsOf } from '../../core/search-words.ts'
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

/** Notes whom a request asks to vouch, as soon as the choice falls on them; `before`: what is noted already. */
export async function noteContacts(db: Database, request: RecoveryRequest, before?: RecoveryRequest): Promise<void> {
  const known = before === undefined ? [] : wordsOfContacts(before)
  const words = wordsOfContacts(request).filter((word) => !known.includes(word))
  if (words.length === 0) return
  await db
    .insertInto('request_words')
    .values(words.map((word) => ({ request_id: request.id, word })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

function wordsOfContacts(request: RecoveryRequest): readonly string[] {
  return contactsOf(request).flatMap(({ person }) => contactWordsOf(person))
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

/** Requests that asked this person to vouch, the newest first. */
export async function listAskedOf(db: Database, secrets: Secrets, contactId: string, limit: number) {
  const rows = await queryByWord(db, contactWordOf(contactId), limit).execute()
  return rows.map((row) => fromRow(row, secrets))
}

/** The query of `listAskedOf`. */
export function queryByWord(db: Database, word: string, limit: number) {
  const ids = db.selectFrom('request_words').select('request_id').where('word', '=', word).limit(mostCandidates)
  return newestOf(db, limit).where('id', 'in', ids)
}

/** The query of `findByWords`: the rarest word, which is likely the longest, is looked up first. */
export function queryByWords(db: Database, prefixes: readonly string[], limit: number) {
  const [longest = '', ...others] = prefixes.toSorted((left, right) => right.length - left.length)
  const query = others.reduce(
    (narrowed, prefix) => narrowed.where((is) => is('request_id', 'in', idsOf(db, prefix))),
    idsOf(db, longest),
  )
  return newestOf(db, limit).where('id', 'in', query.limit(mostCandidates))
}

function newestOf(db: Database, limit: number) {
  return db.selectFrom('recovery_requests').selectAll().orderBy('updated_at', 'desc').limit(limit)
}

function idsOf(db: Database, prefix: string) {
  return db
    .selectFrom('request_words')
    .select('request_id')
    .where('word', '>=', prefix)
    .where('word', '<', endOfPrefix(prefix))
}
