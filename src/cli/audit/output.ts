import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, statSync, writeFileSync } from 'node:fs'
import type { Terminal } from '../terminal.ts'
import type { ExportWish } from './export-wish.ts'
import { AuditFileError, linesOf } from './file.ts'

/** Where an export goes. */
export interface Output {
  /** The number of the last whole record that is there already; 0 when there is none. */
  last: number
  write(text: string): void
  close(): void
}

/**
 * Opens what an export is written to. A file is for its owner alone, and one that is there already is only continued,
 * never overwritten; a last line that was broken off is written again.
 * @throws AuditFileError when the file is there and may not be continued, or cannot be written
 */
export async function openOutput({ path, isResuming, format }: ExportWish, terminal: Terminal): Promise<Output> {
  if (path === null) return { last: 0, write: terminal.write, close: () => {} }
  if (existsSync(path) && !isResuming) {
    throw new AuditFileError(`${path} is there already. Name another file, or go on with it by --resume.`)
  }
  const { last, bytes } = existsSync(path) ? await findEnd(path, format) : { last: 0, bytes: 0 }
  const file = openForWriting(path)
  ftruncateSync(file, bytes)
  return { last, write: (text) => writeAt(file, text), close: () => finish(file) }
}

const numbers = {
  jsonl: /^\{"sequence":(\d{1,15}),"time":.*\}$/,
  cef: /^CEF:0\|.*\bexternalId=(\d{1,15}) .*\bmsg=.*\}$/,
}

/** The last whole line of an export and where it ends; a line without its end is not whole. */
async function findEnd(path: string, format: ExportWish['format']): Promise<{ last: number; bytes: number }> {
  const { size } = statSync(path)
  let end = { last: 0, bytes: 0 }
  for await (const line of linesOf(path)) {
    const [, number] = numbers[format].exec(line) ?? []
    if (number === undefined && end.last === 0)
      throw new AuditFileError(`${path} is no ${format} export. Name another file.`)
    const bytes = end.bytes + Buffer.byteLength(line) + 1
    if (number === undefined || bytes > size) break
    end = { last: Number(number), bytes }
  }
  return end
}

function openForWriting(path: string): number {
  try {
    return openSync(path, 'a', 0o600)
  } catch {
    throw new AuditFileError(`${path} cannot be written. Check the folder and who may write there.`)
  }
}

function writeAt(file: number, text: string): void {
  try {
    writeFileSync(file, text)
  } catch {
    throw new AuditFileError('The export stopped: the file cannot be written. Make room, and go on by --resume.')
  }
}

function finish(file: number): void {
  fsyncSync(file)
  closeSync(file)
}
