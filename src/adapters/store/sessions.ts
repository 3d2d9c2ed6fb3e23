import type { Session, SessionRepository } from '../../shell/ports.ts'
import { prepare } from './prepared.ts'
import type { Database, SessionRow } from './tables.ts'

const findRow = prepare((db, { tokenDigest, now }: { tokenDigest: string; now: number }) =>
  db.selectFrom('sessions').selectAll().where('token_digest', '=', tokenDigest).where('expires_at', '>', now),
)
const removeRow = prepare((db, { tokenDigest }: { tokenDigest: string }) =>
  db.deleteFrom('sessions').where('token_digest', '=', tokenDigest).returning('token_digest'),
)

/** Browsers' sessions, by the digest of their token. One that ran out is not found, though its row may still be there. */
export function createSessions(db: Database): SessionRepository {
  return {
    async add(tokenDigest, session) {
      await db.insertInto('sessions').values(toRow(tokenDigest, session)).execute()
    },
    async find(tokenDigest, now) {
      const [row] = await findRow(db, { tokenDigest, now })
      return row === undefined ? null : fromRow(row)
    },
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
    async removeOfRequest(requestId) {
      await db.deleteFrom('sessions').where('request_id', '=', requestId).execute()
    },
    async deleteExpired(now) {
      await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
    },
  }
}

async function rotate(db: Database, oldDigest: string, newDigest: string, expiresAt: number): Promise<boolean> {
  const result = await db
    .updateTable('sessions')
    .set({ token_digest: newDigest, expires_at: expiresAt })
    .where('token_digest', '=', oldDigest)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
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
