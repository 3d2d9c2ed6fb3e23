import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import type { AuditRepository, Secrets } from '../../shell/ports.ts'
import { createAuditEvents } from './audit-events.ts'
import { StoreError } from './errors.ts'
import { knowsSecret } from './meta.ts'
import { checkSchema } from './migrate.ts'
import { createSqliteDialect } from './sqlite.ts'
import type { Tables } from './tables.ts'

/** A copy cannot be made, read or put in place; the message says why and what to do. */
export class CopyError extends Error {
  override name = 'CopyError'
}

/** A copy of an embedded database, opened for looking only. */
export interface Copy {
  audit: AuditRepository
  /** Was it written by this very release? An older one is brought up to date when the portal starts on it. */
  isCurrent: boolean
  close(): Promise<void>
}

/**
 * Copies an embedded database as it is at this moment, whole and compacted, while others write it. The file has mode 0600
 * and is on the disk when this returns; one that is there already stays as it is. Until it is whole it has another name, so that
 * nobody takes half of one for a backup.
 * @throws CopyError where the file is there or cannot be written; StoreError where the database cannot be read
 */
export function copySqlite(databasePath: string, target: string): void {
  const part = `${target}.part`
  assertFree(target)
  if (isBeingWritten(part))
    throw new CopyError(`${target} is being written by another command. Wait for it, or name another file.`)
  // What an end in the middle has left behind; an old journal would be read into the new file.
  removePart(part)
  createEmpty(part, target)
  try {
    writeCopy(databasePath, part)
    flush(part)
    nameIt(part, target)
    flush(dirname(target))
  } catch (error) {
    removePart(part)
    throw error
  }
}

/** Whoever writes it holds its lock; nobody holds what a dead one has left. */
function isBeingWritten(part: string): boolean {
  if (!existsSync(part)) return false
  try {
    const database = new DatabaseSync(part, { timeout: 0 })
    try {
      database.exec('begin exclusive')
      return false
    } finally {
      database.close()
    }
  } catch (error) {
    return error instanceof Error && 'errcode' in error && [5, 6].includes(Number(error.errcode) & 0xff)
  }
}

/** A second name is refused where the first look found none and somebody was faster since; renaming would replace theirs. */
function nameIt(part: string, target: string): void {
  try {
    linkSync(part, target)
  } catch (error) {
    assertFree(target)
    // Not every file system gives a file two names.
    if (!isUnsupported(error)) throw error
    renameSync(part, target)
    return
  }
  rmSync(part)
}

function isUnsupported(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES'].includes(code)
}

function removePart(part: string): void {
  for (const path of [part, `${part}-journal`]) rmSync(path, { force: true })
}

function assertFree(target: string): void {
  if (existsSync(target))
    throw new CopyError(`${target} is there already, and nothing is ever overwritten. Name another file.`)
}

/** SQLite writes into an empty file, which has the right mode from its first byte. */
function createEmpty(part: string, target: string): void {
  try {
    closeSync(openSync(part, 'wx', 0o600))
  } catch (cause) {
    throw new CopyError(`${target} cannot be written. Check the folder, and who may write it.`, { cause })
  }
}

function writeCopy(databasePath: string, target: string): void {
  const database = openSource(databasePath)
  try {
    database.prepare('vacuum into ?').run(target)
  } catch (cause) {
    throw new CopyError(`${target} could not be written whole. Is the disk full? What was written is removed.`, {
      cause,
    })
  } finally {
    database.close()
  }
}

function openSource(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
  } catch (cause) {
    throw new StoreError('unreachable', cause)
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
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
