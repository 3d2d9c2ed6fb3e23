import { pipeline, Readable } from 'node:stream'
import { type Info, parse } from 'csv-parse'

/** No person has more; a quotation mark that is never closed must not fill the memory. */
const longestRecord = 100_000

/** One record of a CSV file and the line on which it begins, from 1. */
export interface CsvRecord {
  line: number
  cells: readonly string[]
}

/**
 * Reads CSV records from whole lines, separated by what separates the header: comma, semicolon or tab.
 * @throws CsvError where quotation marks do not fit, and whatever the source throws
 */
export async function* readRecords(chunks: AsyncGenerator<Buffer>): AsyncGenerator<CsvRecord> {
  const first = await chunks.next()
  if (first.done) return
  const parser = parse({ ...options, delimiter: findDelimiter(first.value) })
  // What goes wrong on the way reaches the loop below by way of the parser.
  pipeline(Readable.from(prepend(first.value, chunks)), parser, () => {})
  for await (const { info, record } of parser as AsyncIterable<{ info: Info; record: string[] }>) {
    yield { line: info.lines - countLineEnds(record), cells: record }
  }
}

const options = {
  bom: true,
  info: true,
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: longestRecord,
}

function findDelimiter(chunk: Buffer): string {
  const [header = ''] = chunk.toString('utf8', 0, longestRecord).split('\n')
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: header.split(sign).length }))
  return counts.reduce((best, other) => (other.count > best.count ? other : best)).sign
}

async function* prepend(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first
  yield* rest
}

/** A value may have lines of its own; the parser counts to the last of them. */
function countLineEnds(record: readonly string[]): number {
  return record.reduce((count, cell) => (cell.includes('\n') ? count + cell.split('\n').length - 1 : count), 0)
}
