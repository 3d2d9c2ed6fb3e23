import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { DatabaseSync } from 'node:sqlite'
import { openStore } from '../../src/adapters/store/store.ts'
import { verifyStore } from '../../src/shell/audit/verify-store.ts'
import type { Secrets } from '../../src/shell/ports.ts'
import { chainSecrets, eventAt, sealRecord } from '../support/audit-chain.ts'
import type { Figure } from './figures.ts'

const millionRecords = 1_000_000

/** How long the whole chain of a million generated records takes to verify, and how long others wait meanwhile. */
export async function measureAudit(records = millionRecords): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-audit-'))
  try {
    const path = join(folder, 'audit.db')
    await generateAudit(path, records)
    return await measureVerification(path, records)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Makes a database with an audit of so many records, in one transaction, as only a bench may; each record is exactly what the store would have written. */
export async function generateAudit(path: string, records: number, secrets: Secrets = chainSecrets): Promise<void> {
  await (await openStore(`sqlite:${path}`, secrets)).close()
  const database = new DatabaseSync(path)
  const insert = database.prepare('insert into audit_events values (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const names = database.prepare('select name from pragma_table_info(?)').all('audit_events')
  const columns = names.map(({ name }) => String(name))
  let hash = ''
  database.exec('begin')
  for (let sequence = 1; sequence <= records; sequence += 1) {
    const { requestId, previousHash, ...record } = sealRecord(eventAt(sequence), sequence, hash, secrets)
    const row: Record<string, string | number> = { ...record, request_id: requestId, previous_hash: previousHash }
    insert.run(...columns.map((name) => row[name] ?? ''))
    hash = record.hash
  }
  database.prepare('update audit_head set sequence = ?, hash = ?').run(records, hash)
  database.exec('commit')
  database.close()
}

async function measureVerification(path: string, records: number): Promise<readonly Figure[]> {
  const store = await openStore(`sqlite:${path}`, chainSecrets)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const startedAt = performance.now()
  const { fault } = await verifyStore(store.audit, chainSecrets)
  const took = (performance.now() - startedAt) / 1_000
  delay.disable()
  await store.close()
  if (fault !== null) throw new Error(`Record ${fault.sequence} is ${fault.problem}`)
  const name = `audit of ${records.toLocaleString('en')} records verified`
  return [
    { name, value: took, unit: 's', target: { limit: 30, is: 'at most' } },
    { name: 'others wait for the verification (99th of 100)', value: delay.percentile(99) / 1e6, unit: 'ms' },
  ]
}
