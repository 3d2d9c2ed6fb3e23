import type { Link, LinkRepository } from '../../shell/ports.ts'
import type { Database } from './tables.ts'

/** The links in mails, by the digest of their token. One that ran out is not found. */
export function createLinks(db: Database): LinkRepository {
  return {
    async add(tokenDigest, { purpose, requestId, addressee, expiresAt }) {
      await db
        .insertInto('links')
        .values({ token_digest: tokenDigest, purpose, request_id: requestId, addressee, expires_at: expiresAt })
        .execute()
    },
    async find(tokenDigest, now) {
      const row = await db
        .selectFrom('links')
        .selectAll()
        .where('token_digest', '=', tokenDigest)
        .where('expires_at', '>', now)
        .executeTakeFirst()
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
