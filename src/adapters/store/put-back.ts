import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CopyError, copySqlite, flush } from './copy.ts'

/**
 * Is an embedded database open in another program? Only the last one that has it open may leave the write-ahead log, which
 * this tries; what is in that log is then in the file. A file that is damaged or missing is held by nobody we could tell.
 */
export function isHeldByOthers(path: string): boolean {
  if (!existsSync(path)) return false
  try {
    const database = new DatabaseSync(path, { timeout: 500 })
    try {
      database.exec('pragma journal_mode = delete')
      return false
    } finally {
      database.close()
    }
  } catch (error) {
    return error instanceof Error && 'errcode' in error && [5, 6].includes(Number(error.errcode) & 0xff)
  }
}

/**
 * Puts a copy in the place of a database that nobody has open: written beside it first, so that there is never half of one.
 * What was there stays beside it, under a name with the time. Gives that name; null where there was nothing.
 * @param now epoch milliseconds
 */
export function putBack(copy: string, path: string, now: number): string | null {
  const fresh = `${path}.restoring`
  try {
    rmSync(fresh, { force: true })
    copySqlite(copy, fresh)
    const before = setAside(path, now)
    renameSync(fresh, path)
    flush(dirname(path))
    return before
  } catch (cause) {
    throw new CopyError(`${path} cannot be written. Check the folder, its space, and who may write it.`, { cause })
  }
}

/** A log that is left of a damaged database must not be read into the restored one. */
function setAside(path: string, now: number): string | null {
  if (!existsSync(path)) return null
  const before = `${path}.before-${new Date(now).toISOString().replace(/\D/g, '').slice(0, 14)}`
  for (const ending of ['-wal', '-shm']) {
    if (existsSync(path + ending)) renameSync(path + ending, before + ending)
  }
  renameSync(path, before)
  return before
}
