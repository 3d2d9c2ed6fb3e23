import { constants, copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CopyError, copySqlite, flush, isUnsupported } from './copy.ts'

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
 * Puts a copy in the place of a database that nobody has open: written beside it first, so that there is never half of one,
 * and put there in one step, so that there is never none. What was there stays beside it, under a name with the time. Gives that name; null where there was nothing.
 * @param now epoch milliseconds
 */
export function putBack(copy: string, path: string, now: number): string | null {
  const fresh = `${path}.restoring`
  try {
    rmSync(fresh, { force: true })
    copySqlite(copy, fresh)
    const before = keepBeside(path, now)
    renameSync(fresh, path)
    flush(dirname(path))
    return before
  } catch (cause) {
    throw new CopyError(`${path} cannot be written. Check the folder, its space, and who may write it.`, { cause })
  }
}

/** A log that is left of a damaged database must not be read into the restored one. */
function keepBeside(path: string, now: number): string | null {
  if (!existsSync(path)) return null
  const before = freeName(`${path}.before-${new Date(now).toISOString().replace(/\D/g, '').slice(0, 14)}`)
  giveSecondName(path, before)
  for (const ending of ['-wal', '-shm']) {
    if (existsSync(path + ending)) renameSync(path + ending, before + ending)
  }
  flush(dirname(path))
  return before
}

/** Two restores of one second keep both. */
function freeName(name: string): string {
  for (let nth = 1; ; nth += 1) {
    const free = nth === 1 ? name : `${name}-${nth}`
    if (!existsSync(free)) return free
  }
}

/** Not every file system gives a file two names; there it is copied. */
function giveSecondName(path: string, name: string): void {
  try {
    linkSync(path, name)
  } catch (error) {
    if (!isUnsupported(error)) throw error
    copyFileSync(path, name, constants.COPYFILE_EXCL)
    flush(name)
  }
}
