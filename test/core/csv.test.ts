import { parse } from 'csv-parse/sync'
import t from 'tap'
import { writeCsv } from '../../src/core/csv.ts'

t.test('R-STF-8 no cell of an export is a formula for a spreadsheet', (t) => {
  const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\0x', '=cmd|"/c calc"!A1']
  const parsed: string[][] = parse(writeCsv([dangerous]), { bom: true })
  t.same(
    parsed[0],
    dangerous.map((text) => `'${text}`),
  )
  for (const cell of parsed[0] ?? []) t.notMatch(cell, /^[=+\-@\t\r\0]/)
  t.end()
})

t.test('everything else comes back as it was', (t) => {
  const rows = [
    ['plain', 'with "quotes"', 'with, comma', 'two\nlines', 'Zoë Müller', '', 'a=b', '1-2'],
    ['x', 'y', 'z', 'a', 'b', 'c', 'd', 'e'],
  ]
  t.same(parse(writeCsv(rows), { bom: true, recordDelimiter: '\r\n' }), rows)
  t.equal(writeCsv([[-5, 0.25, null]]), '\uFEFF"-5","0.25",""\r\n', 'our own numbers stay numbers')
  t.end()
})
