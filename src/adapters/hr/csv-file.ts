import { createReadStream, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { HrFault, HrRow } from '../../shell/ports.ts'
import { toFault } from './csv-faults.ts'
import { readHeader } from './csv-header.ts'
import { readRecords } from './csv-records.ts'
import { HrSourceError } from './hr-source-error.ts'
import { checkUtf8 } from './utf8.ts'

/** How far the reading has come, in bytes. */
export type ByteProgress = (read: number, total: number) => void

/**
 * Reads an HR file (design §6) as a stream, so that its length costs no memory: a header line, then a person a line, in
 * UTF-8. Gives people and faults; after a fault that makes the rest unreadable it ends.
 * @param questions the fields that may be asked; each must be a column
 * @throws HrSourceError when there is no such file, it may not be read, or somebody wrote it meanwhile
 */
export async function* readHrCsv(
  path: string,
  questions: readonly string[],
  onBytes: ByteProgress = () => {},
): AsyncGenerator<HrRow | HrFault> {
  const before = await measure(path)
  try {
    yield* readPeople(checkUtf8(countBytes(path, before.size, onBytes)), questions)
  } catch (error) {
    yield toFault(error)
  }
  await checkUnchanged(path, before)
}

/** Half of a file that is just being written ends like a whole one, and everybody behind it would be unknown. */
async function checkUnchanged(path: string, before: Stats): Promise<void> {
  const after = await measure(path)
  if (after.size === before.size && after.mtimeMs === before.mtimeMs) return
  throw new HrSourceError('The HR file changed while it was read. Import it again once it is written to its end.')
}

async function* readPeople(chunks: AsyncGenerator<Buffer>, questions: readonly string[]) {
  let columns: readonly string[] | null = null
  for await (const { line, cells } of readRecords(chunks)) {
    if (columns !== null) {
      yield toRow(columns, line, cells)
      continue
    }
    const header = readHeader(cells, questions)
    if (header.faults.length > 0) return yield* header.faults.map((problem) => ({ line, problem }))
    columns = header.columns
  }
  if (columns === null) yield { line: 1, problem: 'the file is empty' }
}

function toRow(columns: readonly string[], line: number, cells: readonly string[]): HrRow | HrFault {
  if (cells.length !== columns.length) {
    return { line, problem: `there are ${cells.length} columns instead of ${columns.length}` }
  }
  return { line, values: Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])) }
}

async function measure(path: string): Promise<Stats> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new HrSourceError('The HR file is not there or may not be read. Check its path and who may read it.', {
      cause,
    })
  })
  if (!found.isFile()) throw new HrSourceError('The HR file is no file. Check its path.')
  return found
}

async function* countBytes(path: string, total: number, onBytes: ByteProgress): AsyncGenerator<Buffer> {
  let read = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    read += chunk.length
    onBytes(read, total)
    yield chunk
  }
}
