import { grainOf, type Range } from '../../../core/report/periods.ts'
import { reportOf } from '../../../core/report/tables.ts'
import { readFigures } from '../../../shell/figures.ts'
import { recordLook } from '../../../shell/staff-look.ts'
import { type Answer, showPage } from '../../answer.ts'
import type { StaffVisit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'
import { writeDay, writeMinutes, writeNumber } from './reports/cells.ts'
import { lastDays, presetsInDays, queryOf, type RangeReading, readRange } from './reports/range.ts'
import { sectionsOf, valuesOf } from './reports/sections.ts'

type Tables = ReturnType<typeof reportOf>

/** `GET /helpdesk/reports`: what the portal did in a range of days, in numbers about nobody; for every role. */
export async function show(visit: StaffVisit): Promise<Answer> {
  const reading = readRange(visit)
  if (reading.errors.length > 0)
    return showPage('helpdesk/reports', lookOf(visit, reading), frameOf(visit, reading), 422)
  await recordLook(visit.ports, visit.person, 'tenant', { page: 'helpdesk_reports' })
  const { ports } = visit
  const range = reading.typed
  const figures = await readFigures(ports, range)
  const tables = reportOf(figures, range, grainOf(range), ports.settings.reports)
  const values = { ...frameOf(visit, reading), ...reportValues(visit, tables, range) }
  return showPage('helpdesk/reports', lookOf(visit, reading), values)
}

function lookOf({ t }: StaffVisit, { errors }: RangeReading) {
  return { title: t('report.title'), state: 'reports', isWide: true, styles: ['reports'], errors }
}

function frameOf(visit: StaffVisit, { typed }: RangeReading) {
  const presets = presetsInDays.map((count) => ({ count, query: queryOf(lastDays(visit.ports.clock.now(), count)) }))
  const { userPrincipalName: account } = visit.person
  return { typed, presets, report: null, account, signOut: signOutForm(visit) }
}

function reportValues(visit: StaffVisit, tables: Tables, range: Range) {
  const { t, language, ports } = visit
  const values = valuesOf(tables)
  const number = (figure: string) => writeNumber(language, values.get(figure) ?? 0)
  const { helpdeskMinutes: helpdesk, managerMinutes: manager } = ports.settings.reports
  const to = writeDay(language, range.to)
  const report = {
    lead: t('report.lead', { from: writeDay(language, range.from), to }),
    isEmpty: (values.get('started') ?? 0) === 0,
    cards: cardsOf(visit, tables),
    sections: sectionsOf(visit, tables, range),
    repeated: t('report.repeated', { count: number('repeated') }),
    repeatedHow: t('report.repeated_how', { to }),
    saved: t('report.saved', { hours: number('hours_saved') }),
    savedHow: t('report.saved_how', { alone: number('recovered_alone'), helpdesk, manager }),
    json: `/helpdesk/reports/json${queryOf(range)}`,
    summaryCsv: `/helpdesk/reports/csv/summary${queryOf(range)}`,
  }
  return { report }
}

/** The few numbers that somebody looks for first. */
function cardsOf({ t, language }: StaffVisit, tables: Tables) {
  const values = valuesOf(tables)
  const number = (figure: string) => writeNumber(language, values.get(figure) ?? 0)
  const time = (figure: string) => {
    const minutes = values.get(figure) ?? null
    return minutes === null ? t('report.none') : writeMinutes(t, minutes)
  }
  const answered = Number(tables.funnel.rows[1]?.[1] ?? 0)
  return [
    card('started', number('started'), t('report.card.answered', { count: writeNumber(language, answered) })),
    card('recovered_alone', number('recovered_alone'), t('report.card.of_recovered', { count: number('recovered') })),
    card('recovery_median', time('recovery_median'), t('report.card.p90', { time: time('recovery_p90') })),
    card('approver_median', time('approver_median'), t('report.card.p90', { time: time('approver_p90') })),
    card('hours_saved', number('hours_saved'), t('report.card.factors')),
  ]
}

type CardName = 'started' | 'recovered_alone' | 'recovery_median' | 'approver_median' | 'hours_saved'

function card(name: CardName, value: string, hint: string) {
  return { name, label: `report.card.${name}` as const, value, hint }
}
