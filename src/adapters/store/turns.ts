import { sql } from 'kysely'
import type { TurnRepository, TurnRule } from '../../shell/ports.ts'
import { prepare } from './prepared.ts'
import type { Database } from './tables.ts'

/**
 * Turns that all portals share. Of each key there are as many slots as turns fit into a window, and a slot that was taken is
 * free again a window later: so no window, wherever it begins, holds more turns than it may. One statement takes a turn, from
 * those that nobody else is taking where there is one; otherwise it waits for what the others leave.
 */
export function createTurns(db: Database): TurnRepository {
  return {
    async reserve(key, rule, now, latest, isUrgent = false) {
      const wish = { key, rule, now, latest, firstSlot: isUrgent ? 0 : (rule.kept ?? 0) }
      const free = await takeSlot(db, wish, true)
      if (free !== null) return free
      if (!(await hasSlots(db, key))) await addSlots(db, key, rule)
      return takeSlot(db, wish, false)
    },
    async findNext(key, { kept = 0 }) {
      const [row] = await findFree(db, { key, firstSlot: kept })
      return row === undefined ? null : row.free_at
    },
    async holdBack(key, until) {
      await db
        .updateTable('turns')
        .set({ free_at: until })
        .where('key', '=', key)
        .where('free_at', '<', until)
        .execute()
    },
  }
}

const findFree = prepare((db, { key, firstSlot }: { key: string; firstSlot: number }) =>
  db
    .selectFrom('turns')
    .select('free_at')
    .where('key', '=', key)
    .where('slot', '>=', firstSlot)
    .orderBy('free_at')
    .limit(1),
)

interface Wish {
  key: string
  rule: TurnRule
  now: number
  latest: number
  /** The slots before it are kept for others. */
  firstSlot: number
}

async function takeSlot(
  db: Database,
  { key, rule, now, latest, firstSlot }: Wish,
  isImpatient: boolean,
): Promise<number | null> {
  const { windowInMilliseconds } = rule
  const first = db
    .selectFrom('turns as free')
    .select('free.slot')
    .where('free.key', '=', key)
    .where('free.slot', '>=', firstSlot)
    .where('free.free_at', '<=', latest)
    .orderBy('free.free_at')
    .limit(1)
    .forUpdate()
  const row = await db
    .updateTable('turns')
    .set({
      free_at: sql<number>`case when free_at > ${now} then free_at else ${now} end + ${windowInMilliseconds}`,
    })
    .where('key', '=', key)
    .where('slot', '=', isImpatient ? first.skipLocked() : first)
    .returning('free_at')
    .executeTakeFirst()
  return row === undefined ? null : row.free_at - windowInMilliseconds
}

async function hasSlots(db: Database, key: string): Promise<boolean> {
  const row = await db.selectFrom('turns').select('slot').where('key', '=', key).limit(1).executeTakeFirst()
  return row !== undefined
}

/** Two portals that meet a key for the first time add the same slots, so the second adds none. */
async function addSlots(db: Database, key: string, { limit }: TurnRule): Promise<void> {
  const slots = Array.from({ length: limit }, (_none, slot) => ({ key, slot, free_at: 0 }))
  await db
    .insertInto('turns')
    .values(slots)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
