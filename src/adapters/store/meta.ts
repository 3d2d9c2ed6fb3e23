import type { Secrets } from '../../shell/ports.ts'
import { StoreError } from './errors.ts'
import type { Database } from './tables.ts'

const checkedText = 'meta|secret_check'

/**
 * Makes sure that this is the secret under which the database was made, and notes a new one that replaces it.
 * @throws StoreError `wrong_secret`, before every row looks tampered with
 */
export async function checkSecret(db: Database, secrets: Secrets): Promise<void> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', 'secret_check').executeTakeFirst()
  const digest = secrets.digest('row', checkedText)
  if (row?.value === digest) return
  if (row !== undefined && !secrets.isDigestOf(row.value, 'row', checkedText)) throw new StoreError('wrong_secret')
  await write(db, 'secret_check', digest)
}

/** Writes something that changes nothing, to see whether the database can be written. */
export function touch(db: Database): Promise<void> {
  return write(db, 'touched', 'yes')
}

async function write(db: Database, key: string, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
