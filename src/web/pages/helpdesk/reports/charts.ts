import type { Language } from '../../../../core/recovery-request.ts'
import type { ReportTable, TableName } from '../../../../core/report/tables.ts'
import type { Translate } from '../../../../core/words/index.ts'
import { type BarChart, drawBars } from '../../../charts/bars.ts'
import { type ColumnChart, drawColumns } from '../../../charts/columns.ts'
import { drawLines, type LineChart } from '../../../charts/lines.ts'
import { nameRow, writeDay, writeMinutes, writeNumber, writeShare } from './cells.ts'

/** A drawn chart, and which template shows it. */
export type Drawing =
  | { view: 'bars'; chart: BarChart; legend: readonly Legend[] }
  | { view: 'columns'; chart: ColumnChart; legend: readonly Legend[] }
  | { view: 'lines'; chart: LineChart; legend: readonly Legend[] }

/** What a look of a chart means. */
export interface Legend {
  look: 'whole' | 'part' | 'line-0' | 'line-1'
  text: string
}

interface Reader {
  t: Translate
  language: Language
}

/** The chart of a table; null for the one that is told in large numbers. */
export function drawTable(reader: Reader, table: ReportTable): Drawing | null {
  const drawings: Readonly<Record<TableName, () => Drawing | null>> = {
    summary: () => null,
    requests: () => drawRequests(reader, table),
    times: () => drawTimes(reader, table),
    funnel: () => drawShares(reader, table),
    reasons: () => drawShares(reader, table),
    escalations: () => drawShares(reader, table),
    approvers: () => drawShares(reader, table),
    blocked: () => drawShares(reader, table),
  }
  return drawings[table.name]()
}

/** Is there anything to see in this table? */
export function hasNumbers({ rows }: ReportTable): boolean {
  return rows.some((row) => row.some((cell) => typeof cell === 'number' && cell > 0))
}

function drawRequests({ t, language }: Reader, { rows }: ReportTable): Drawing {
  const write = (value: number) => writeNumber(language, value)
  const data = rows.map(([from, started, , recovered]) => {
    const [whole, part] = [Number(started), Number(recovered)]
    const counts = `${t('report.column.started')} ${write(whole)}, ${t('report.column.recovered')} ${write(part)}`
    return {
      date: writeDay(language, String(from), 'short'),
      whole,
      part,
      text: `${writeDay(language, String(from))}: ${counts}`,
    }
  })
  const legend: Legend[] = [
    { look: 'whole', text: t('report.column.started') },
    { look: 'part', text: t('report.column.recovered') },
  ]
  return { view: 'columns', chart: drawColumns(data, write), legend }
}

function drawTimes({ t, language }: Reader, { rows }: ReportTable): Drawing {
  const names = [t('report.column.median'), t('report.column.p90')]
  const series = names.map((name, at) => {
    const values = rows.map((row) => (typeof row[2 + at] === 'number' ? Number(row[2 + at]) : null))
    const texts = values.map((value, index) => {
      const day = writeDay(language, String(rows[index]?.[0]))
      return value === null ? '' : `${day}: ${name} ${writeMinutes(t, value)}`
    })
    return { name, values, texts }
  })
  const dates = rows.map(([from]) => writeDay(language, String(from), 'short'))
  const chart = drawLines(series, dates, (value) => writeNumber(language, value))
  const inMinutes = (name = '') => `${name} (${t('report.unit.minutes')})`
  const legend: Legend[] = [
    { look: 'line-0', text: inMinutes(names[0]) },
    { look: 'line-1', text: inMinutes(names[1]) },
  ]
  return { view: 'lines', chart, legend }
}

/** The second column is the length of a bar; a share in the third stands beside its number. */
function drawShares({ t, language }: Reader, table: ReportTable): Drawing {
  const isShared = table.columns[2]?.kind === 'share'
  const bars = table.rows.map((row) => {
    const number = writeNumber(language, Number(row[1]))
    const share = row[2]
    const text = isShared && typeof share === 'number' ? `${number} · ${writeShare(language, share)}` : number
    return { label: shorten(nameRow(t, table, row)), value: Number(row[1]), text }
  })
  return { view: 'bars', chart: drawBars(bars), legend: [] }
}

/** On a phone there is room for so much; the table has the whole sentence. */
const longestLabel = 34

function shorten(label: string): string {
  return label.length <= longestLabel ? label : `${label.slice(0, longestLabel).replace(/\s+\S*$/, '')} …`
}
