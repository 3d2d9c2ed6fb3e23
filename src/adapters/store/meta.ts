import type { Secrets } from '../../shell/ports.ts'
import { StoreError } from './errors.ts'
import type { Database } from './tables.ts'

const checkedText = 'meta|secret_check'

/**
 * Makes sure that this is the secret under which the database was made, and notes a new one that replaces it.
 * @throws StoreError `wrong_secret`, before every row looks tampered with
 */
export async function checkSecret(db: Database, secrets: Secrets): Promise<void> {
  const known = await findValue(db, 'secret_check')
  const digest = secrets.digest('row', checkedText)
  if (known === digest) return
  if (known !== undefined && !secrets.isDigestOf(known, 'row', checkedText)) throw new StoreError('wrong_secret')
  await write(db, 'secret_check', digest)
}

/** Was the database made with this secret, or with the one that is being rotated out? */
export async function knowsSecret(db: Database, secrets: Secrets): Promise<boolean> {
  const known = await findValue(db, 'secret_check')
  return known !== undefined && secrets.isDigestOf(known, 'row', checkedText)
}

/** Writes the time, to see whether the database can be written; what is there already SQLite would not write again. */
export function touch(db: Database): Promise<void> {
  return write(db, 'touched', new Date().toISOString())
}

/** Lets the transactions that say the same `what` go one after another: each waits here until the one before has ended. */
export function waitForTurn(transaction: Database, what: string): Promise<void> {
  return write(transaction, `turn:${what}`, 'taken')
}

/** Writes one text under a key. */
export async function write(db: Database, key: string, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** Reads the text of a key; undefined when there is none. */
export async function findValue(db: Database, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value
}
