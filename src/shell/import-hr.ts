import { randomBytes } from 'node:crypto'
import { portal } from '../core/events.ts'
import { type HrJudge, judgeHere } from './hr-judge.ts'
import { isHrFault } from './hr-record.ts'
import type { HrDuplicate, HrFault, HrRecord, HrRow, HrUnit, Ports } from './ports.ts'

/** Names come in no order of their keys, so that each commit writes most of the index again: few commits are quick ones. */
const rowsPerCommit = 5_000
/** A slow commit, or a clock that jumps, must not make an import rest for long. */
const longestRestInMilliseconds = 2_000
/** Few enough to be handed over between two visitors. */
const rowsPerBatch = 500
/** As many as keep a judge on another thread busy while one commit is being written. */
const batchesAhead = 12
/** Whoever has this many faults needs another file, not a longer list. */
const mostFaults = 20

/** What an import needs of the world. */
export type HrImportPorts = Pick<Ports, 'store' | 'secrets' | 'settings' | 'clock'>

/** What is different from a short file. */
export interface HrImportOptions {
  /** Is told the number of people so far. */
  onProgress?: (people: number) => void
  /** Makes records of rows; another thread's for long sources. */
  judge?: HrJudge
  /** What one person is called in the source. */
  unit?: HrUnit
  /** Take a list with fewer than half as many people as the last one, which else counts as one that broke off. */
  mayShrink?: boolean
}

/** An import that is done, or everything (20 at most) that stands against it; `isShort`: only that it has too few people. */
export type HrImport =
  | { isDone: true; people: number }
  | { isDone: false; isShort: boolean; faults: readonly HrFault[] }

/**
 * Imports what HR knows, all or nothing: staged in batches that leave room for visitors, then read from one moment to
 * the next in place of the last import. Only digests of the fields that may be asked are kept (R-HR-6).
 * @param rows people and faults, in the order of the source
 */
export async function importHr(
  ports: HrImportPorts,
  rows: AsyncIterable<HrRow | HrFault>,
  options: HrImportOptions = {},
): Promise<HrImport> {
  const importId = randomBytes(6).toString('base64url')
  const { hr } = ports.store
  try {
    const { judge = judgeHere(ports) } = options
    await hr.begin(importId)
    const judged = judgeAhead(inBatches(rows, rowsPerBatch), judge)
    const { people, faults } = await stageAll(ports, importId, judged, options)
    const tooFew = faults.length > 0 || options.mayShrink ? [] : await judgeNumber(ports, people)
    if (faults.length + tooFew.length > 0) {
      await hr.drop(importId)
      return { isDone: false, isShort: tooFew.length > 0, faults: [...faults, ...tooFew] }
    }
    await takeOver(ports, importId, people)
    await hr.forgetDropped()
    return { isDone: true, people }
  } catch (error) {
    // What cannot be dropped now is cleared away by the next import; why this one failed matters more.
    await hr.drop(importId).catch(() => undefined)
    throw error
  }
}

/** HR's facts decide who may ask a manager: they change together with the record that says so. */
function takeOver({ store, settings, clock }: HrImportPorts, importId: string, people: number): Promise<void> {
  const at = clock.now()
  return store.transact(async (tx) => {
    await tx.hr.flip(importId, settings.hrQuestions, at)
    const detail = { count: people, hrFields: settings.hrQuestions }
    await tx.audit.append({ type: 'hr_imported', at, requestId: 'tenant', actor: portal, detail })
  })
}

async function stageAll(
  ports: HrImportPorts,
  importId: string,
  judged: AsyncIterable<HrRecord | HrFault>,
  { onProgress = () => {}, unit = 'line' }: HrImportOptions,
): Promise<{ people: number; faults: readonly HrFault[] }> {
  const faults: HrFault[] = []
  let people = 0
  for await (const batch of inBatches(untilTooMany(judged), rowsPerCommit)) {
    const records = batch.filter((item): item is HrRecord => !isHrFault(item))
    const duplicates = records.length === 0 ? [] : await stageAndRest(ports, importId, records)
    faults.push(...batch.filter(isHrFault), ...duplicates.map((it) => toFault(it, unit)))
    people += records.length
    onProgress(people)
  }
  if (faults.length === 0 && people === 0) faults.push({ line: 1, problem: 'nobody is in it' })
  return { people, faults: faults.sort((left, right) => left.line - right.line).slice(0, mostFaults) }
}

/** Rests as long as it kept the database, within reason, so that a page which asks it for ten things does not wait for ten commits. */
async function stageAndRest(
  { store, clock }: HrImportPorts,
  importId: string,
  records: readonly HrRecord[],
): Promise<readonly HrDuplicate[]> {
  const startedAt = clock.now()
  const duplicates = await store.hr.stage(importId, records)
  await clock.pause(Math.min(longestRestInMilliseconds, Math.max(0, clock.now() - startedAt)))
  return duplicates
}

/** Ends where there are as many faults as anybody wants to read. */
async function* untilTooMany(items: AsyncIterable<HrRecord | HrFault>): AsyncGenerator<HrRecord | HrFault> {
  let faults = 0
  for await (const item of items) {
    yield item
    if (isHrFault(item)) faults += 1
    if (faults >= mostFaults) return
  }
}

/** Has the next batches judged while one is being written. */
async function* judgeAhead(
  batches: AsyncIterable<readonly (HrRow | HrFault)[]>,
  judge: HrJudge,
): AsyncGenerator<HrRecord | HrFault> {
  const ahead: Promise<readonly (HrRecord | HrFault)[]>[] = []
  for await (const batch of batches) {
    const next = judgeBatch(batch, judge)
    // Whoever waits for it hears of a failure; until then it must not count as one that nobody heard of.
    next.catch(() => undefined)
    ahead.push(next)
    if (ahead.length > batchesAhead) yield* (await ahead.shift()) ?? []
  }
  for (const next of ahead) yield* await next
}

async function judgeBatch(batch: readonly (HrRow | HrFault)[], judge: HrJudge) {
  const rows = batch.filter((item): item is HrRow => !isHrFault(item))
  return [...batch.filter(isHrFault), ...(await judge(rows))]
}

async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function toFault({ line, sameAsLine }: HrDuplicate, unit: HrUnit): HrFault {
  return { line, problem: `the userPrincipalName is the same as in ${unit} ${sameAsLine}` }
}

/** A list may break off in the middle, and whoever is missing then could not recover: a person says that it is whole. */
async function judgeNumber({ store }: HrImportPorts, people: number): Promise<readonly HrFault[]> {
  const before = (await store.hr.describe())?.people ?? 0
  if (!isTooFew(people, before)) return []
  const counted = `${people.toLocaleString('en')} people instead of ${before.toLocaleString('en')}`
  return [
    { line: people, problem: `it ends here, with ${counted}; fewer than half are taken for a list that broke off` },
  ]
}

/** Is a list so much shorter than the last one that it may have broken off? */
export function isTooFew(people: number, before: number): boolean {
  return people < before / 2
}
