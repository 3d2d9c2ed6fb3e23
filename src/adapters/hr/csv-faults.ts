import { CsvError } from 'csv-parse'
import type { HrFault } from '../../shell/ports.ts'
import { HrSourceError } from './hr-source-error.ts'
import { EncodingError } from './utf8.ts'

/** The parser's own sentences show what stands in the file, so they are said again without it. */
const problems: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is not closed before the file ends',
  CSV_MAX_RECORD_SIZE: 'the line is too long; a quotation mark may not be closed',
  CSV_INVALID_CLOSING_QUOTE: 'something follows a closing quotation mark',
  INVALID_OPENING_QUOTE: 'a quotation mark stands in a value that does not begin with one',
}

/**
 * Makes a fault of what ended the reading.
 * @throws HrSourceError when it was not the file's content
 */
export function toFault(error: unknown): HrFault {
  if (error instanceof EncodingError) return { line: error.line, problem: error.message }
  if (error instanceof CsvError) return { line: lineOf(error), problem: problems[error.code] ?? 'the line is not CSV' }
  throw new HrSourceError('The HR file could not be read to its end. Check the disk and try again.', { cause: error })
}

function lineOf(error: CsvError): number {
  return 'lines' in error ? Number(error.lines) : 1
}
