/** What a spreadsheet takes for a formula, or for the end of a field, when a cell begins with it (R-STF-8). */
const dangerousStart = /^[=+\-@\t\r\0]/

/** The cells of one line. */
export type CsvRow = readonly (string | number | null)[]

/**
 * Writes rows as CSV (RFC 4180): every cell in quotes, CRLF at each end, and a leading apostrophe where a spreadsheet
 * would calculate. Numbers are ours and stay numbers. A byte order mark tells spreadsheets that it is UTF-8.
 */
export function writeCsv(rows: readonly CsvRow[]): string {
  return `\uFEFF${writeCsvRows(rows)}`
}

/** The same without the mark, for rows that go to the end of what was written before. */
export function writeCsvRows(rows: readonly CsvRow[]): string {
  return rows.map((cells) => `${cells.map(writeCell).join(',')}\r\n`).join('')
}

function writeCell(cell: string | number | null): string {
  if (typeof cell === 'number') return `"${cell}"`
  const text = cell ?? ''
  const safe = dangerousStart.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
