import type { SignInRow } from '../../core/diagnosis/sign-in-row.ts'
import type { LoggedSignIn, Secrets, SignInRepository } from '../../shell/ports.ts'
import { findValue, write } from './meta.ts'
import { prepare } from './prepared.ts'
import type { Database, SignInTableRow } from './tables.ts'

const mark = 'sign_ins_read_until'

const findRows = prepare((db, { objectId, since }: { objectId: string; since: number }) =>
  db
    .selectFrom('sign_ins')
    .selectAll()
    .where('subscriber_id', '=', objectId)
    .where('created_at', '>=', since)
    .orderBy('created_at', 'desc'),
)

/** Rows of the sign-in log that open requests need, sealed, since they tell where people are. */
export function createSignIns(db: Database, secrets: Secrets): SignInRepository {
  return {
    async keep(found) {
      for (const signIn of found) await keepOne(db, toRow(signIn, secrets))
    },
    async listOf(objectId, since) {
      const rows = await findRows(db, { objectId, since })
      return rows.map((row): SignInRow => JSON.parse(secrets.open(row.sealed_row, sealedFor(row.id))))
    },
    async deleteBefore(time) {
      await db.deleteFrom('sign_ins').where('created_at', '<', time).execute()
    },
    listWaiting: () => listWaiting(db),
    async readMark() {
      const value = await findValue(db, mark)
      return value === undefined ? null : Number(value)
    },
    saveMark: (until) => write(db, mark, String(until)),
  }
}

/** Details come late, so what was read later says more (`facts.md §5.1`). */
async function keepOne(db: Database, row: SignInTableRow): Promise<void> {
  const { sealed_row } = row
  await db
    .insertInto('sign_ins')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ sealed_row }))
    .execute()
}

async function listWaiting(db: Database): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('outbox')
    .select('request_id')
    .distinct()
    .where('type', '=', 'read_sign_in_log')
    .where('is_buried', '=', 0)
    .execute()
  return rows.map(({ request_id }) => request_id)
}

function toRow({ objectId, row }: LoggedSignIn, secrets: Secrets): SignInTableRow {
  const sealed_row = secrets.seal(JSON.stringify(row), sealedFor(row.id))
  return { id: row.id, subscriber_id: objectId, created_at: row.createdAt, sealed_row }
}

/** Seals the rows anew under the present secret. */
export async function resealSignIns(db: Database, secrets: Secrets): Promise<void> {
  const rows = await db.selectFrom('sign_ins').select(['id', 'sealed_row']).execute()
  for (const { id, sealed_row } of rows) {
    const sealedAnew = secrets.seal(secrets.open(sealed_row, sealedFor(id)), sealedFor(id))
    await db
      .updateTable('sign_ins')
      .set({ sealed_row: sealedAnew })
      .where('id', '=', id)
      .where('sealed_row', '=', sealed_row)
      .execute()
  }
}

function sealedFor(id: string): string {
  return `sign_in:${id}`
}
