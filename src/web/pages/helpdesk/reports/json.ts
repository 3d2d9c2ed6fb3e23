import { type ReportTable, reportOf, tableNames } from '../../../../core/report/tables.ts'
import { readFigures } from '../../../../shell/figures.ts'
import { recordLook } from '../../../../shell/staff-look.ts'
import { type Answer, redirectTo } from '../../../answer.ts'
import type { StaffVisit } from '../../../visit.ts'
import { fileNameOf, queryOf, readRange } from './range.ts'

/** `GET /helpdesk/reports/json`: every table, day by day, with the names that the portal itself uses. */
export async function show(visit: StaffVisit): Promise<Answer> {
  const { typed: range, errors } = readRange(visit)
  if (errors.length > 0) return redirectTo(`/helpdesk/reports${queryOf(range)}`)
  await recordLook(visit.ports, visit.person, 'tenant', { page: 'helpdesk_reports_json' })
  const { ports } = visit
  const factors = ports.settings.reports
  const tables = reportOf(await readFigures(ports, range), range, 'day', factors)
  const content = { ...range, factors, ...Object.fromEntries(tableNames.map((name) => [name, listRows(tables[name])])) }
  const headers = { 'content-disposition': `attachment; filename="${fileNameOf('reports', range, 'json')}"` }
  return { kind: 'raw', status: 200, type: 'application/json', body: `${JSON.stringify(content, null, 2)}\n`, headers }
}

function listRows({ columns, rows }: ReportTable) {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null])))
}
