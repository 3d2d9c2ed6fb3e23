import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { AnchorFile } from '../shell/ports.ts'

/**
 * A small file that keeps the last known head of the audit, written beside and renamed, so that a crash leaves the old one
 * or the new one. Null: nothing is kept.
 */
export function createAnchorFile(path: string | null): AnchorFile {
  if (path === null) return { read: async () => null, write: async () => {} }
  return { read: () => readOrNull(path), write: (text) => replace(path, text) }
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

async function replace(path: string, text: string): Promise<void> {
  // A number of the process is no name: in every container it is the same.
  const next = join(dirname(path), `.${randomUUID()}.anchor`)
  try {
    await writeWhole(next, text)
    await rename(next, path)
  } catch (error) {
    await rm(next, { force: true })
    throw error
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(`${text}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}
