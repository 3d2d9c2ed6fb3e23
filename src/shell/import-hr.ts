import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { isHrFault, toHrRecord } from './hr-record.ts'
import type { HrFault, HrRecord, HrRow, Ports } from './ports.ts'

/** Enough for one commit to be worth its while. */
const batchSize = 1_000
/** Few enough that a visitor who comes in between does not notice the wait. */
const rowsInOneBreath = 50
/** Whoever has this many faults needs another file, not a longer list. */
const mostFaults = 20

/** What an import needs of the world. */
export type HrImportPorts = Pick<Ports, 'store' | 'secrets' | 'settings'>

/** An import that is done, or everything (20 at most) that stands against it. */
export type HrImport = { isDone: true; people: number } | { isDone: false; faults: readonly HrFault[] }

/**
 * Imports what HR knows, all or nothing: staged in batches that leave room for visitors, then read from one moment to
 * the next in place of the last import. Only digests of the fields that may be asked are kept (R-HR-6).
 * @param rows people and faults, in the order of the source
 * @param onProgress is told the number of people so far
 */
export async function importHr(
  ports: HrImportPorts,
  rows: AsyncIterable<HrRow | HrFault>,
  onProgress: (people: number) => void = () => {},
): Promise<HrImport> {
  const importId = randomBytes(6).toString('base64url')
  const { hr } = ports.store
  try {
    const { people, faults } = await stageAll(ports, importId, rows, onProgress)
    if (faults.length > 0) await hr.drop(importId)
    else await hr.flip(importId, ports.settings.hrQuestions)
    return faults.length > 0 ? { isDone: false, faults } : { isDone: true, people }
  } catch (error) {
    // What cannot be dropped now is cleared away by the next import; why this one failed matters more.
    await hr.drop(importId).catch(() => undefined)
    throw error
  }
}

async function stageAll(
  ports: HrImportPorts,
  importId: string,
  rows: AsyncIterable<HrRow | HrFault>,
  onProgress: (people: number) => void,
): Promise<{ people: number; faults: readonly HrFault[] }> {
  const faults: HrFault[] = []
  let people = 0
  for await (const batch of inBatches(judge(ports, rows))) {
    const records = batch.filter((item): item is HrRecord => !isHrFault(item))
    const duplicates = records.length === 0 ? [] : await ports.store.hr.stage(importId, records)
    faults.push(...batch.filter(isHrFault), ...duplicates.map(toFault))
    if (faults.length >= mostFaults) break
    people += records.length
    onProgress(people)
  }
  const found = people === 0 && faults.length === 0 ? [{ line: 1, problem: 'nobody is in it' }] : faults
  return { people, faults: found.sort((left, right) => left.line - right.line).slice(0, mostFaults) }
}

async function* judge(ports: HrImportPorts, rows: AsyncIterable<HrRow | HrFault>): AsyncGenerator<HrRecord | HrFault> {
  let count = 0
  for await (const row of rows) {
    yield isHrFault(row) ? row : toHrRecord(ports, row)
    count += 1
    if (count % rowsInOneBreath === 0) await setImmediate()
  }
}

async function* inBatches<T>(items: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function toFault({ line, sameAsLine }: { line: number; sameAsLine: number }): HrFault {
  return { line, problem: `the userPrincipalName is the same as in line ${sameAsLine}` }
}
