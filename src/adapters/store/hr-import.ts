import { setImmediate } from 'node:timers/promises'
import type { HrDuplicate, HrRecord } from '../../shell/ports.ts'
import { inTransaction } from './database.ts'
import { StoreError } from './errors.ts'
import type { Database, HrPersonRow } from './tables.ts'

/** Rows in one statement: few enough for every database's limit of values, many enough to be quick. */
const rowsPerStatement = 100

/** Opens an import that nobody reads yet, so that a batch of one that was dropped and forgotten meanwhile has no place. */
export async function begin(db: Database, importId: string): Promise<void> {
  const row = { id: importId, state: 'staging', fields: '[]', people: 0, imported_at: null } as const
  await db.insertInto('hr_imports').values(row).execute()
}

/**
 * Writes a batch of an import that nobody reads yet. Gives the records that were left out, since their name is there.
 * @throws StoreError `superseded` when another import was flipped meanwhile
 */
export function stage(db: Database, importId: string, records: readonly HrRecord[]): Promise<readonly HrDuplicate[]> {
  return inTransaction(db, async (transaction) => {
    await countIn(transaction, importId, records.length)
    const leftOut: HrRecord[] = []
    const sorted = records.toSorted(byNameKey)
    for (let start = 0; start < sorted.length; start += rowsPerStatement) {
      leftOut.push(...(await insert(transaction, importId, sorted.slice(start, start + rowsPerStatement))))
      // The transaction waits while visitors are served; who needs the database waits for both.
      await setImmediate()
    }
    return leftOut.length === 0 ? [] : findDuplicates(transaction, importId, leftOut)
  })
}

/** In the order of the index, whose pages are then written once each; people of one name stay in the order of their lines. */
function byNameKey(left: HrRecord, right: HrRecord): number {
  if (left.nameKey === right.nameKey) return left.line - right.line
  return left.nameKey < right.nameKey ? -1 : 1
}

async function countIn(db: Database, importId: string, people: number): Promise<void> {
  const result = await db
    .updateTable('hr_imports')
    .set((is) => ({ people: is('people', '+', people) }))
    .where('id', '=', importId)
    .where('state', '=', 'staging')
    .executeTakeFirst()
  if (result.numUpdatedRows !== 1n) throw new StoreError('superseded')
}

/** Gives the records that were left out. The database only counts; who it was is asked when there is somebody. */
async function insert(db: Database, importId: string, records: readonly HrRecord[]): Promise<readonly HrRecord[]> {
  const result = await db
    .insertInto('hr_people')
    .values(records.map((record) => toRow(importId, record)))
    .onConflict((conflict) => conflict.columns(['import_id', 'name_key']).doNothing())
    .executeTakeFirstOrThrow()
  if (result.numInsertedOrUpdatedRows === BigInt(records.length)) return []
  const rows = await findByName(db, importId, records)
  const written = new Set(rows.map(({ line }) => line))
  return records.filter(({ line }) => !written.has(line))
}

async function findDuplicates(db: Database, importId: string, leftOut: readonly HrRecord[]): Promise<HrDuplicate[]> {
  const rows = await findByName(db, importId, leftOut)
  const lines = new Map(rows.map((row) => [row.name_key, row.line]))
  return leftOut.map(({ line, nameKey }) => ({ line, sameAsLine: lines.get(nameKey) ?? line }))
}

function findByName(db: Database, importId: string, records: readonly HrRecord[]) {
  const names = records.map(({ nameKey }) => nameKey)
  return db
    .selectFrom('hr_people')
    .select(['name_key', 'line'])
    .where('import_id', '=', importId)
    .where('name_key', 'in', names)
    .execute()
}

function toRow(importId: string, record: HrRecord): HrPersonRow {
  return {
    import_id: importId,
    name_key: record.nameKey,
    line: record.line,
    answers: JSON.stringify(record.answers),
    sealed_private_mail: record.sealedPrivateMail,
    manager_key: record.managerKey ?? null,
  }
}
