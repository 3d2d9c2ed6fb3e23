import { accessSync, constants } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import type { AuditRepository, Secrets } from '../../shell/ports.ts'
import { createAuditEvents } from './audit-events.ts'
import { CopyError } from './copy.ts'
import { StoreError } from './errors.ts'
import { knowsSecret } from './meta.ts'
import { checkSchema } from './migrate.ts'
import { createSqliteDialect } from './sqlite.ts'
import type { Tables } from './tables.ts'

/** A copy of an embedded database, opened for looking only. */
export interface Copy {
  audit: AuditRepository
  /** Was it written by this very release? An older one is brought up to date when the portal starts on it. */
  isCurrent: boolean
  close(): Promise<void>
}

/**
 * Opens a copy and checks that it is whole, of a release that this one knows, and made with this secret. The audit is for the
 * caller to verify.
 * @throws CopyError, StoreError, NewerSchemaError
 */
export async function openCopy(path: string, secrets: Secrets): Promise<Copy> {
  checkIntegrity(path)
  const db = new Kysely<Tables>({ dialect: createSqliteDialect(path, true) })
  try {
    const isCurrent = await checkSchema(db)
    if (!(await knowsSecret(db, secrets))) throw new StoreError('wrong_secret')
    return { audit: createAuditEvents(db, secrets), isCurrent, close: () => db.destroy() }
  } catch (error) {
    await db.destroy()
    throw error
  }
}

function checkIntegrity(path: string): void {
  if (!isReadable(path)) throw new CopyError(`${path} is not there, or may not be read.`)
  const found = askIntegrity(path)
  if (found !== 'ok') throw new CopyError(`${path} is damaged, or not a database of Sparekey: ${found}.`)
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}

function askIntegrity(path: string): string {
  try {
    const database = new DatabaseSync(path, { readOnly: true })
    try {
      const row = database.prepare('pragma integrity_check(1)').get()
      const isOurs = database.prepare("select 1 from sqlite_schema where name = 'recovery_requests'").get()
      return isOurs === undefined ? 'it has none of our tables' : String(row?.integrity_check)
    } finally {
      database.close()
    }
  } catch (error) {
    return error instanceof Error && 'errstr' in error ? String(error.errstr) : 'it cannot be opened'
  }
}
