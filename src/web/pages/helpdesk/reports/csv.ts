import { writeCsv } from '../../../../core/csv.ts'
import { type ReportTable, reportOf, tableNames } from '../../../../core/report/tables.ts'
import { readFigures } from '../../../../shell/figures.ts'
import { recordLook } from '../../../../shell/staff-look.ts'
import { type Answer, fail, redirectTo } from '../../../answer.ts'
import type { StaffVisit } from '../../../visit.ts'
import { headingOf, wordOf } from './cells.ts'
import { fileNameOf, queryOf, readRange } from './range.ts'

/** `GET /helpdesk/reports/csv/:table`: one table as a file, day by day, in the reader's words (R-STF-8). */
export async function show(visit: StaffVisit): Promise<Answer> {
  const name = tableNames.find((it) => it === visit.parameters.table)
  if (name === undefined) return fail('not_found')
  const { typed: range, errors } = readRange(visit)
  if (errors.length > 0) return redirectTo(`/helpdesk/reports${queryOf(range)}`)
  await recordLook(visit.ports, visit.person, 'tenant', { page: 'helpdesk_reports_csv' })
  const { ports } = visit
  const table = reportOf(await readFigures(ports, range), range, 'day', ports.settings.reports)[name]
  const headers = { 'content-disposition': `attachment; filename="${fileNameOf(name, range, 'csv')}"` }
  return { kind: 'raw', status: 200, type: 'text/csv; charset=utf-8', body: writeCsv(rowsOf(visit, table)), headers }
}

/** Numbers stay numbers: minutes are minutes, a share is a part of one, and a day is as computers write it. */
function rowsOf({ t }: StaffVisit, { columns, rows }: ReportTable) {
  const heads = columns.map((column) => headingOf(t, column, 'day') + unitOf(column.kind))
  const body = rows.map((row) =>
    row.map((cell, at) => {
      const column = columns[at]
      return column?.kind === 'word' && cell !== null ? wordOf(t, column, String(cell)) : cell
    }),
  )
  return [heads, ...body]
}

function unitOf(kind: ReportTable['columns'][number]['kind']): string {
  return kind === 'minutes' ? ' (min)' : ''
}
