import { setImmediate } from 'node:timers/promises'
import { inTransaction } from './database.ts'
import { StoreError } from './errors.ts'
import { waitForTurn } from './meta.ts'
import type { Database } from './tables.ts'

/** Small enough that a visitor does not notice when old rows are being cleared away. */
const rowsPerDelete = 1_000

/**
 * Makes an import the active one in one statement; all others are dropped. Also as a part of a larger transaction.
 * @param fields the fields that the import has answers for
 * @param at now, from which on its age counts
 * @throws StoreError `superseded` when another import was flipped meanwhile
 */
export function flip(db: Database, importId: string, fields: readonly string[], at: number): Promise<void> {
  return inTransaction(db, async (transaction) => {
    await waitForTurn(transaction, 'hr_flip')
    const result = await transaction
      .updateTable('hr_imports')
      .set((is) => ({
        state: is
          .case()
          .when('id', '=', importId)
          .then('active' as const)
          .else('dropped' as const)
          .end(),
        fields: is.case().when('id', '=', importId).then(JSON.stringify(fields)).else(is.ref('fields')).end(),
        imported_at: is.case().when('id', '=', importId).then(at).else(is.ref('imported_at')).end(),
      }))
      .where((is) =>
        is.exists(
          is
            .selectFrom('hr_imports as it')
            .select('it.id')
            .where('it.id', '=', importId)
            .where('it.state', '=', 'staging'),
        ),
      )
      .executeTakeFirst()
    if (result.numUpdatedRows === 0n) throw new StoreError('superseded')
  })
}

/** Drops one import that came to nothing. */
export async function drop(db: Database, importId: string): Promise<void> {
  await db.updateTable('hr_imports').set({ state: 'dropped' }).where('id', '=', importId).execute()
  await clearDropped(db)
}

/** Clears dropped imports away, and then their own rows. */
export async function forgetDropped(db: Database): Promise<void> {
  await clearDropped(db)
  await db.deleteFrom('hr_imports').where('state', '=', 'dropped').where('people', '=', 0).execute()
}

async function clearDropped(db: Database): Promise<void> {
  const imports = await db
    .selectFrom('hr_imports')
    .select('id')
    .where('state', '=', 'dropped')
    .where('people', '>', 0)
    .execute()
  for (const { id } of imports) {
    while (await deleteSome(db, id)) await setImmediate()
    await db.updateTable('hr_imports').set({ people: 0 }).where('id', '=', id).execute()
  }
}

async function deleteSome(db: Database, importId: string): Promise<boolean> {
  const some = db.selectFrom('hr_people').select('name_key').where('import_id', '=', importId).limit(rowsPerDelete)
  const result = await db
    .deleteFrom('hr_people')
    .where('import_id', '=', importId)
    .where('name_key', 'in', some)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}
