import { isUtf8 } from 'node:buffer'

const lineFeed = 0x0a
/** No person has a longer line, and a file without line ends must not fill the memory. */
const longestLine = 1_000_000

/** Bytes that are no UTF-8, or a line that does not end. `line` counts from 1. */
export class EncodingError extends Error {
  override name = 'EncodingError'
  readonly line: number

  constructor(line: number, problem: string) {
    super(problem)
    this.line = line
  }
}

/**
 * Passes a file on, whole lines at a time, as long as it is UTF-8.
 * @throws EncodingError with the first line that is not
 */
export async function* checkUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let line = 1
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const end = bytes.lastIndexOf(lineFeed) + 1
    rest = bytes.subarray(end)
    if (rest.length > longestLine) throw new EncodingError(line, 'the line is longer than a million characters')
    line += checkLines(bytes.subarray(0, end), line)
    if (end > 0) yield bytes.subarray(0, end)
  }
  checkLines(rest, line)
  if (rest.length > 0) yield rest
}

/** Checks whole lines, the first of which has the number `first`. Gives how many line ends there are. */
function checkLines(bytes: Buffer, first: number): number {
  const isGood = isUtf8(bytes)
  let count = 0
  for (let start = 0; start < bytes.length; count += 1) {
    const end = bytes.indexOf(lineFeed, start) + 1 || bytes.length
    if (!isGood && !isUtf8(bytes.subarray(start, end))) {
      throw new EncodingError(first + count, 'the text is not UTF-8; save the file as "CSV UTF-8"')
    }
    start = end
  }
  return count
}
