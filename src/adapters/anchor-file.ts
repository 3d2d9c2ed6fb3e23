import { open, readFile, rename } from 'node:fs/promises'
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
  const next = join(dirname(path), `.${process.pid}.anchor`)
  const file = await open(next, 'w', 0o600)
  try {
    await file.writeFile(`${text}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(next, path)
}
