import type { Session, SessionRepository } from '../../shell/ports.ts'
import { prepare } from './prepared.ts'
import type { Database, SessionRow } from './tables.ts'

const addRow = prepare((db, values: SessionRow) => {
  const { token_digest, kind, request_id, person, created_at, expires_at } = values
  return db.insertInto('sessions').values({ token_digest, kind, request_id, person, created_at, expires_at })
})
const findRows = prepare(
  (db, { tokenDigest, predecessor, now }: { tokenDigest: string; predecessor: string; now: number }) =>
    db
      .selectFrom('sessions')
      .selectAll()
      .where('token_digest', 'in', [tokenDigest, predecessor])
      .where('expires_at', '>', now),
)
const moveRow = prepare((db, values: { oldDigest: string; newDigest: string; expiresAt: number }) =>
  db
    .updateTable('sessions')
    .set({ token_digest: values.newDigest, expires_at: values.expiresAt })
    .where('token_digest', '=', values.oldDigest)
    .returning('token_digest'),
)
const removeRow = prepare((db, { tokenDigest }: { tokenDigest: string }) =>
  db.deleteFrom('sessions').where('token_digest', '=', tokenDigest).returning('token_digest'),
)

/** Browsers' sessions, by the digest of their token. One that ran out is not found, though its row may still be there. */
export function createSessions(db: Database): SessionRepository {
  return {
    async add(tokenDigest, session) {
      await addRow(db, toRow(tokenDigest, session))
    },
    find: (tokenDigest, now, predecessor) => find(db, tokenDigest, now, predecessor),
    async extend(tokenDigest, expiresAt) {
      await db.updateTable('sessions').set({ expires_at: expiresAt }).where('token_digest', '=', tokenDigest).execute()
    },
    rotate: (oldDigest, newDigest, expiresAt) => rotate(db, oldDigest, newDigest, expiresAt),
    async renewPerson(tokenDigest, person) {
      const renewed = { person: JSON.stringify(person) }
      await db.updateTable('sessions').set(renewed).where('token_digest', '=', tokenDigest).execute()
    },
    async remove(tokenDigest) {
      await removeRow(db, { tokenDigest })
    },
    partFromRequest: (requestId) => partFromRequest(db, requestId),
    async deleteExpired(now) {
      await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
    },
  }
}

/** Both are looked for at once, since nearly always the one before is gone already. */
async function find(
  db: Database,
  tokenDigest: string,
  now: number,
  predecessor = tokenDigest,
): Promise<Session | null> {
  const rows = await findRows(db, { tokenDigest, predecessor, now })
  const row = rows.find((it) => it.token_digest === tokenDigest)
  if (row === undefined) return null
  if (rows.length > 1) await removeRow(db, { tokenDigest: predecessor })
  return fromRow(row)
}

async function rotate(db: Database, oldDigest: string, newDigest: string, expiresAt: number): Promise<boolean> {
  return (await moveRow(db, { oldDigest, newDigest, expiresAt })).length === 1
}

async function partFromRequest(db: Database, requestId: string): Promise<void> {
  const ofRequest = db.updateTable('sessions').set({ request_id: null }).where('request_id', '=', requestId)
  await ofRequest.where('kind', '=', 'recovery').execute()
  await db.deleteFrom('sessions').where('request_id', '=', requestId).execute()
}

function toRow(tokenDigest: string, session: Session): SessionRow {
  return {
    token_digest: tokenDigest,
    kind: session.kind,
    request_id: session.requestId,
    person: session.person === null ? null : JSON.stringify(session.person),
    created_at: session.createdAt,
    expires_at: session.expiresAt,
  }
}

function fromRow(row: SessionRow): Session {
  return {
    kind: row.kind as Session['kind'],
    requestId: row.request_id,
    person: row.person === null ? null : JSON.parse(row.person),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}
