import { sql } from 'kysely'
import type { TurnRepository, TurnRule } from '../../shell/ports.ts'
import { prepare } from './prepared.ts'
import type { Database } from './tables.ts'

/**
 * Turns that all portals share. Of each key there are as many slots as turns fit into a window, and a slot that was taken is
 * free again a window later: so no window, wherever it begins, holds more turns than it may. One statement takes a turn, the
 * earliest that the others leave.
 */
export function createTurns(db: Database): TurnRepository {
  return {
    async reserve(key, rule, now, latest, isUrgent = false) {
      const wish = { key, rule, now, latest, firstSlot: isUrgent ? 0 : (rule.kept ?? 0) }
      const turn = await takeSlot(db, wish)
      if (turn !== null) return turn
      if (!(await hasSlots(db, key))) await addSlots(db, key, rule)
      // The slots may be there only since the first look.
      return takeSlot(db, wish)
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

interface Slots {
  key: string
  now: number
  latest: number
  firstSlot: number
  window: number
}

/**
 * Whoever takes a turn locks every slot of the key first, in their order, and sees what those before have left: whoever locked
 * only the first of them would wait for a slot that is no longer the earliest by then.
 */
const takeRows = prepare((db, { key, now, latest, firstSlot, window }: Slots) =>
  db
    .with(
      (slots) => slots('slots').materialized(),
      (slots) =>
        slots.selectFrom('turns').select(['slot', 'free_at']).where('key', '=', key).orderBy('slot').forUpdate(),
    )
    .updateTable('turns')
    .set({ free_at: sql<number>`case when free_at > ${now} then free_at else ${now} end + ${window}` })
    .where('key', '=', key)
    .where('slot', '=', (is) =>
      is
        .selectFrom('slots')
        .select('slots.slot')
        .where('slots.slot', '>=', firstSlot)
        .where('slots.free_at', '<=', latest)
        .orderBy('slots.free_at')
        .limit(1),
    )
    .returning('free_at'),
)

async function takeSlot(db: Database, { rule, ...wish }: Wish): Promise<number | null> {
  const window = rule.windowInMilliseconds
  const [row] = await takeRows(db, { ...wish, window })
  return row === undefined ? null : row.free_at - window
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
