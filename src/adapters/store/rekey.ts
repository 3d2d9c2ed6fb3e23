import type { Secrets } from '../../shell/ports.ts'
import { TamperedRowError } from './errors.ts'
import { resealLockdowns } from './lockdowns.ts'
import { resealNotes } from './notes.ts'
import { fromRow, isPresent, toRow } from './recovery-request-rows.ts'
import { resealSettings } from './settings-record.ts'
import { resealSignIns } from './sign-ins.ts'
import type { Database, RecoveryRequestRow } from './tables.ts'

const rowsAtOnce = 200

/**
 * Seals every row anew that was sealed under the secret which is being rotated out, so that it may be forgotten (R-SEC-1).
 * Gives how many requests that were. A row that somebody changes meanwhile is theirs, and they seal it anew by themselves;
 * one that was edited by hand stays as it is, for the step that reads it to refuse.
 */
export async function rekeyRows(db: Database, secrets: Secrets): Promise<number> {
  if (!secrets.isRotating) return 0
  await resealSignIns(db, secrets)
  await resealNotes(db, secrets)
  await resealSettings(db, secrets)
  await resealLockdowns(db, secrets)
  let count = 0
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('recovery_requests')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(rowsAtOnce)
      .execute()
    for (const row of rows) count += await rekeyRow(db, secrets, row)
    const last = rows.at(-1)
    if (last === undefined) return count
    after = last.id
  }
}

async function rekeyRow(db: Database, secrets: Secrets, row: RecoveryRequestRow): Promise<number> {
  if (isPresent(row, secrets)) return 0
  try {
    const result = await db
      .updateTable('recovery_requests')
      .set(toRow(fromRow(row, secrets), secrets))
      .where('id', '=', row.id)
      .where('seal', '=', row.seal)
      .executeTakeFirst()
    return Number(result.numUpdatedRows)
  } catch (error) {
    if (error instanceof TamperedRowError) return 0
    throw error
  }
}
