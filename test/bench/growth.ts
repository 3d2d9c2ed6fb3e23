import { randomBytes } from 'node:crypto'
import { appendFileSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { toRow } from '../../src/adapters/store/recovery-request-rows.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import type { Secrets } from '../../src/shell/ports.ts'
import { ada, requestOf } from '../support/requests.ts'
import { generateAudit } from './audit.ts'

/** How much there is already when a crowd comes. */
export interface Growth {
  auditEvents: number
  requests: number
  hrRecords: number
}

/** A big company after some years. */
export const fullTables: Growth = { auditEvents: 1_000_000, requests: 100_000, hrRecords: 200_000 }

/** A portal's settings by which it finds full tables. */
export interface GrownPlace {
  settingsFor(hrCsvPath: string): Readonly<Record<string, string>>
  remove(): void
}

/** Fills a SQLite file with ended requests and their audit, sealed as the store would have sealed them; minutes for full tables. */
export async function growPlace({ auditEvents, requests, hrRecords }: Growth): Promise<GrownPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-growth-'))
  const path = join(folder, 'grown.db')
  const secret = randomBytes(32)
  const secrets = createSecrets(secret)
  await generateAudit(path, auditEvents, secrets)
  addRequests(path, requests, secrets)
  return {
    settingsFor: (hrCsvPath) => ({
      DATABASE_URL: `sqlite:${path}`,
      SPAREKEY_SECRET: secret.toString('base64'),
      HR_CSV_PATH: growCsv(hrCsvPath, join(folder, 'people.csv'), hrRecords),
    }),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

/** In one transaction, as only a bench may. */
function addRequests(path: string, requests: number, secrets: Secrets): void {
  const database = new DatabaseSync(path)
  let insert: StatementSync | null = null
  database.exec('begin')
  for (let index = 0; index < requests; index += 1) {
    const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
    const subscriber = { ...ada, objectId: `person-${index % 50_000}` }
    const row = toRow(requestOf({ id, state: 'recovered', reference: `grown ${index}`, subscriber }), secrets)
    const names = Object.keys(row)
    const statement = `insert into recovery_requests (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`
    insert ??= database.prepare(statement)
    insert.run(...(Object.values(row) as SQLInputValue[]))
  }
  database.exec('commit')
  database.close()
}

function growCsv(from: string, to: string, records: number): string {
  copyFileSync(from, to)
  const lines = Array.from({ length: records }, (_none, index) => {
    const start = `grown.${index}@harbourpine.example,HP${900_000 + index},2019-03-18,1991-07-04,BS1 4DJ,Bristol,4410`
    return `${start},Planner,margaret.ashworth@harbourpine.example,grown.${index}@home.example`
  })
  appendFileSync(to, `${lines.join('\n')}\n`)
  return to
}
