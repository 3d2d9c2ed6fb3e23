import type { Note, NoteRepository, Secrets } from '../../shell/ports.ts'
import type { Database, NoteRow } from './tables.ts'

/** Notes of the staff. All that a note says, its author included, is sealed to its id and its request. */
export function createNotes(db: Database, secrets: Secrets): NoteRepository {
  return {
    async add(note) {
      await db.insertInto('notes').values(toRow(note, secrets)).execute()
    },
    async listOf(requestId) {
      const rows = await db.selectFrom('notes').selectAll().where('request_id', '=', requestId).orderBy('at').execute()
      return rows.map((row) => fromRow(row, secrets))
    },
  }
}

/** Seals every note anew, so that the secret which is being rotated out may be forgotten (R-SEC-1). */
export async function resealNotes(db: Database, secrets: Secrets): Promise<void> {
  for (const row of await db.selectFrom('notes').selectAll().execute()) {
    const renewed = { sealed_note: toRow(fromRow(row, secrets), secrets).sealed_note }
    await db.updateTable('notes').set(renewed).where('id', '=', row.id).execute()
  }
}

function toRow({ id, requestId, at, by, text }: Note, secrets: Secrets): NoteRow {
  const sealed = secrets.seal(JSON.stringify({ by, text, at }), rowOf(id, requestId))
  return { id, request_id: requestId, at, sealed_note: sealed }
}

function fromRow({ id, request_id: requestId, sealed_note: sealed }: NoteRow, secrets: Secrets): Note {
  const { by, text, at } = JSON.parse(secrets.open(sealed, rowOf(id, requestId)))
  return { id, requestId, at, by, text }
}

function rowOf(id: string, requestId: string): string {
  return `note:${requestId}:${id}`
}
