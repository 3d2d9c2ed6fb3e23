import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openStore } from '../../src/adapters/store/store.ts'
import { addDays, boundsOf } from '../../src/core/report/figures.ts'
import { reportOf } from '../../src/core/report/tables.ts'
import type { Store } from '../../src/shell/ports.ts'
import { chainSecrets } from '../support/audit-chain.ts'
import { figuresUpTo } from '../support/figures.ts'
import { testSettings } from '../support/settings.ts'
import { type Figure, medianFigure } from './figures.ts'

const today = '2026-11-02'
const eventsOfRequest = 20
const daysOfHistory = 90

/** How long the reports take where the audit of 90 days has so many records. */
export async function measureReports(records = 1_000_000): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-reports-'))
  const path = join(folder, 'reports.db')
  try {
    await (await openStore(`sqlite:${path}`, chainSecrets)).close()
    const database = new DatabaseSync(path)
    database.exec('begin')
    addRecords(database, records)
    database.exec('commit')
    database.close()
    const store = await openStore(`sqlite:${path}`, chainSecrets)
    const figures = await measureStore(store, records)
    await store.close()
    return figures
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Whole recoveries, evenly over the days; nobody verifies this chain, so it has no seals. */
function addRecords(database: DatabaseSync, count: number): void {
  const { before } = boundsOf(today)
  const step = (daysOfHistory * 86_400_000) / count
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const place = sequence % eventsOfRequest
    const [type, detail] = story[place] ?? ['entra_outcome', '{"effect":"delete_method","outcome":"done"}']
    insert(database, 'audit_events', {
      sequence,
      at: Math.floor(before - (count - sequence + 1) * step),
      request_id: `past-${Math.floor(sequence / eventsOfRequest)}`,
      type,
      actor: '{"kind":"portal","id":null}',
      detail,
      previous_hash: '',
      hash: '',
      seal: '',
    })
  }
}

const story: Readonly<Record<number, readonly [type: string, detail: string]>> = {
  0: ['recovery_started', '{"reason":"lost_phone","to":"awaiting_answers"}'],
  2: ['answers_accepted', '{"from":"awaiting_answers","to":"awaiting_manager"}'],
  4: ['contact_asked', '{"from":"awaiting_manager","to":"awaiting_manager"}'],
  6: ['approval_given', '{"from":"awaiting_manager","recognisedBy":"video","to":"awaiting_code"}'],
  8: ['code_accepted', '{"from":"awaiting_code","to":"verified"}'],
  15: ['reset_finished', '{"from":"resetting","to":"awaiting_pass"}'],
  16: ['pass_issued', '{"from":"awaiting_pass","to":"enrolling"}'],
  19: ['methods_seen', '{"endingReason":"recovered","from":"enrolling","to":"recovered"}'],
}

const statements = new WeakMap<DatabaseSync, Map<string, ReturnType<DatabaseSync['prepare']>>>()

function insert(database: DatabaseSync, table: string, row: object): void {
  const known = statements.get(database) ?? new Map()
  statements.set(database, known)
  const columns = Object.keys(row)
  const statement =
    known.get(table) ??
    database.prepare(`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`)
  known.set(table, statement)
  statement.run(...Object.values(row))
}

async function measureStore(store: Store, records: number): Promise<readonly Figure[]> {
  const amid = `${records.toLocaleString('en')} records`
  const live = await timeEach(10, (at) => store.figures.measure(addDays(today, -at)))
  const past = figuresUpTo(addDays(today, -1), 365)
  for (const day of new Set(past.map((figure) => figure.day))) {
    await store.figures.keep(
      day,
      past.filter((figure) => figure.day === day),
    )
  }
  const range = { from: addDays(today, -364), to: today }
  const year = await timeEach(10, async () => {
    reportOf(await store.figures.list(range.from, range.to), range, 'month', testSettings.reports)
  })
  return [
    medianFigure(`a day of reports counted among ${amid}`, 'ms', live),
    medianFigure('a year of reports read and put together', 'ms', year),
  ]
}

async function timeEach(times: number, work: (at: number) => unknown): Promise<readonly number[]> {
  const taken: number[] = []
  for (let at = 0; at < times; at += 1) {
    const startedAt = performance.now()
    await work(at)
    taken.push(performance.now() - startedAt)
  }
  return taken
}
