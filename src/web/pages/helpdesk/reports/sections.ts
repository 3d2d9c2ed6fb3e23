import { type Grain, grainOf, type Range } from '../../../../core/report/periods.ts'
import { type ReportTable, tableNames } from '../../../../core/report/tables.ts'
import type { StaffVisit } from '../../../visit.ts'
import { headingOf, writeCell, writeMinutes } from './cells.ts'
import { type Drawing, drawTable, hasNumbers } from './charts.ts'
import { queryOf } from './range.ts'

/** One report on the page: a chart, and the table beside it. */
export interface Section {
  name: ReportTable['name']
  title: string
  about: string
  drawing: Drawing | null
  table: ShownTable | null
  csv: string
  csvText: string
}

interface ShownTable {
  name: string
  title: string
  isOverTime: boolean
  columns: readonly { label: string; isNumber: boolean }[]
  rows: readonly (readonly string[])[]
}

type Tables = Readonly<Record<ReportTable['name'], ReportTable>>

/** All but the summary, in the order of the page. */
export function sectionsOf(visit: StaffVisit, tables: Tables, range: Range): readonly Section[] {
  return tableNames.filter((name) => name !== 'summary').map((name) => sectionOf(visit, tables, name, range))
}

function sectionOf(visit: StaffVisit, tables: Tables, name: Exclude<ReportTable['name'], 'summary'>, range: Range) {
  const { t } = visit
  const table = tables[name]
  const isOverTime = table.columns[0]?.kind === 'period'
  const isShown = hasNumbers(table)
  const title = t(`report.table.${name}`)
  const values = valuesOf(tables)
  const time = (figure: string) => (values.get(figure) == null ? '–' : writeMinutes(t, Number(values.get(figure))))
  return {
    name,
    title,
    about: t(`report.about.${name}`, { median: time('approver_median'), p90: time('approver_p90') }),
    drawing: isShown ? drawTable(visit, table) : null,
    table: isShown ? showTable(visit, table, title, grainOf(range)) : null,
    csv: `/helpdesk/reports/csv/${name}${queryOf(range)}`,
    csvText: t(isOverTime ? 'report.csv' : 'report.csv_plain', { table: title }),
  }
}

/** The summary's numbers by name. */
export function valuesOf({ summary }: Tables): ReadonlyMap<string, number | null> {
  return new Map(summary.rows.map(([name, value]) => [String(name), typeof value === 'number' ? value : null]))
}

function showTable({ t, language }: StaffVisit, table: ReportTable, title: string, grain: Grain): ShownTable {
  const columns = table.columns.map((column) => ({
    label: headingOf(t, column, grain),
    isNumber: column.kind !== 'word' && column.kind !== 'period',
  }))
  const rows = table.rows.map((row) =>
    table.columns.map((column, at) => writeCell(t, language, column, row[at] ?? null)),
  )
  return { name: table.name, title, isOverTime: table.columns[0]?.kind === 'period', columns, rows }
}
