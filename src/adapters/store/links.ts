import type { Link, LinkRepository } from '../../shell/ports.ts'
import { prepare } from './prepared.ts'
import type { Database, LinkRow } from './tables.ts'

const addRow = prepare((db, { token_digest, purpose, request_id, addressee, expires_at }: LinkRow) =>
  db.insertInto('links').values({ token_digest, purpose, request_id, addressee, expires_at }),
)

const findRow = prepare((db, { tokenDigest, now }: { tokenDigest: string; now: number }) =>
  db.selectFrom('links').selectAll().where('token_digest', '=', tokenDigest).where('expires_at', '>', now),
)

/** The links in mails, by the digest of their token. One that ran out is not found. */
export function createLinks(db: Database): LinkRepository {
  return {
    async add(tokenDigest, { purpose, requestId, addressee, expiresAt }) {
      const row = { token_digest: tokenDigest, purpose, request_id: requestId, addressee, expires_at: expiresAt }
      await addRow(db, row)
    },
    async find(tokenDigest, now) {
      const [row] = await findRow(db, { tokenDigest, now })
      if (row === undefined) return null
      const purpose = row.purpose as Link['purpose']
      return { purpose, requestId: row.request_id, addressee: row.addressee, expiresAt: row.expires_at }
    },
    async deleteExpired(now) {
      await db.deleteFrom('links').where('expires_at', '<=', now).execute()
    },
    async voidOf(requestId, purpose) {
      await db.deleteFrom('links').where('request_id', '=', requestId).where('purpose', '=', purpose).execute()
    },
  }
}
