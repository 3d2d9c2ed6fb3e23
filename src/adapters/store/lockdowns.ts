import type { Lockdown } from '../../core/lockdown.ts'
import type { LockdownRepository, Secrets } from '../../shell/ports.ts'
import { TamperedRowError } from './errors.ts'
import { waitForTurn } from './meta.ts'
import { prepare } from './prepared.ts'
import type { Database, LockdownRow } from './tables.ts'

const findEndingAfter = prepare((db, { time }: { time: number }) =>
  db.selectFrom('lockdowns').selectAll().where('ends_at', '>', time).orderBy('ends_at'),
)
const findOpen = prepare((db) => db.selectFrom('lockdowns').selectAll().where('is_closed', '=', 0).orderBy('ends_at'))

/** The pauses of recoveries, under a keyed digest: a hand in the database cannot shorten one unnoticed. */
export function createLockdowns(db: Database, secrets: Secrets): LockdownRepository {
  const read = (rows: readonly LockdownRow[]) => rows.map((row) => fromRow(row, secrets))
  return {
    async insert(lockdown) {
      await db.insertInto('lockdowns').values(toRow(lockdown, secrets)).execute()
    },
    save: (lockdown) => save(db, secrets, lockdown),
    listEndingAfter: async (time) => read(await findEndingAfter(db, { time })),
    async deleteClosedBefore(time) {
      const query = db.deleteFrom('lockdowns').where('is_closed', '=', 1).where('ends_at', '<', time)
      return Number((await query.executeTakeFirst()).numDeletedRows)
    },
    listOpen: async () => {
      // Two who begin a pause at once must not both find none.
      if (db.isTransaction) await waitForTurn(db, 'lockdowns')
      return read(await findOpen(db, {}))
    },
  }
}

async function save(db: Database, secrets: Secrets, lockdown: Lockdown): Promise<boolean> {
  const result = await db
    .updateTable('lockdowns')
    .set(toRow(lockdown, secrets))
    .where('id', '=', lockdown.id)
    .where('version', '=', lockdown.version - 1)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/**
 * Seals every pause anew, so that the secret which is being rotated out may be forgotten (R-SEC-1); an open request asks
 * about pauses long after their end. One that was edited by hand stays as it is, to be refused.
 */
export async function resealLockdowns(db: Database, secrets: Secrets): Promise<void> {
  for (const row of await db.selectFrom('lockdowns').selectAll().execute()) {
    if (!isOurs(row, secrets)) continue
    const { seal } = toRow(fromRow(row, secrets), secrets)
    await db.updateTable('lockdowns').set({ seal }).where('id', '=', row.id).where('seal', '=', row.seal).execute()
  }
}

function toRow(lockdown: Lockdown, secrets: Secrets): LockdownRow {
  const { id, version, endsAt, isClosed } = lockdown
  const data = JSON.stringify(lockdown)
  const seal = secrets.digest('row', sealedText(id, data))
  return { id, version, ends_at: endsAt, is_closed: isClosed ? 1 : 0, data, seal }
}

function fromRow(row: LockdownRow, secrets: Secrets): Lockdown {
  if (!isOurs(row, secrets)) throw new TamperedRowError(row.id)
  return JSON.parse(row.data)
}

function isOurs(row: LockdownRow, secrets: Secrets): boolean {
  if (!secrets.isDigestOf(row.seal, 'row', sealedText(row.id, row.data))) return false
  const lockdown: Lockdown = JSON.parse(row.data)
  const isSame = lockdown.endsAt === row.ends_at && lockdown.isClosed === (row.is_closed === 1)
  return isSame && lockdown.version === row.version
}

function sealedText(id: string, data: string): string {
  return `lockdown|${id}|${data}`
}
