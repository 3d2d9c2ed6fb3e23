import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreError } from './errors.ts'

/** A copy cannot be made, read or put in place; the message says why and what to do. */
export class CopyError extends Error {
  override name = 'CopyError'
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

/** Tells a file system that gives a file no second name. */
export function isUnsupported(error: unknown): boolean {
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

/** Sees to it that a file, or what is in a folder, is on the disk. */
export function flush(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}
