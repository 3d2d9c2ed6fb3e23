import type { AssistRepository, NewAssist } from '../../shell/ports.ts'
import type { AssistRow, Database } from './tables.ts'

/** The invitations of the helpdesk. A code that ran out or was used is not found, though its row may still be there. */
export function createAssists(db: Database): AssistRepository {
  return {
    async add(assist) {
      await db.insertInto('assists').values(toRow(assist)).execute()
    },
    async find(id) {
      const row = await db.selectFrom('assists').selectAll().where('id', '=', id).executeTakeFirst()
      return row === undefined ? null : fromRow(row)
    },
    async findDrawn(staffId, subjectId, since) {
      const row = await db
        .selectFrom('assists')
        .selectAll()
        .where('staff_id', '=', staffId)
        .where('subject_id', '=', subjectId)
        .where('created_at', '>', since)
        .where('request_id', 'is', null)
        .executeTakeFirst()
      return row === undefined ? null : fromRow(row)
    },
    async findOpen(codeDigests, now) {
      const row = await db
        .selectFrom('assists')
        .selectAll()
        .where('code_digest', 'in', codeDigests)
        .where('expires_at', '>', now)
        .where('request_id', 'is', null)
        .executeTakeFirst()
      return row === undefined ? null : fromRow(row)
    },
    async findOf(requestId) {
      const row = await db.selectFrom('assists').selectAll().where('request_id', '=', requestId).executeTakeFirst()
      return row === undefined ? null : fromRow(row)
    },
    async join(id, requestId) {
      const query = db.updateTable('assists').set({ request_id: requestId })
      const result = await query.where('id', '=', id).where('request_id', 'is', null).executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
    async deleteBefore(time) {
      await db.deleteFrom('assists').where('expires_at', '<', time).execute()
    },
  }
}

function toRow(assist: NewAssist): AssistRow {
  return {
    id: assist.id,
    code_digest: assist.codeDigest,
    sealed_code: assist.sealedCode,
    staff_id: assist.staffId,
    subject_id: assist.subjectId,
    created_at: assist.createdAt,
    expires_at: assist.expiresAt,
    request_id: assist.requestId,
  }
}

function fromRow(row: AssistRow): NewAssist {
  return {
    id: row.id,
    codeDigest: row.code_digest,
    sealedCode: row.sealed_code,
    staffId: row.staff_id,
    subjectId: row.subject_id,
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
    requestId: row.request_id,
  }
}
