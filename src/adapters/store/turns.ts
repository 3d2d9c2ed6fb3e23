import { sql } from 'kysely'
import type { TurnRepository, TurnRule, Urgency } from '../../shell/ports.ts'
import { prepare, prepareShapes } from './prepared.ts'
import type { Database } from './tables.ts'

/**
 * Turns that all portals share. Of each key there are as many slots as turns fit into a window, and a slot that was taken is
 * free again a window later: so no window, wherever it begins, holds more turns than it may. One statement takes a
 * turn, the earliest that the others leave.
 */
export function createTurns(db: Database): TurnRepository {
  return {
    async reserve(key, rule, now, latest, urgency = 'usual') {
      const { windowInMilliseconds, kept = 0 } = rule
      const wish = { key, windowInMilliseconds, now, latest, kept }
      const turn = await takeSlot(db, wish, urgency)
      if (turn !== null) return turn
      if (!(await hasSlots(db, key))) await addSlots(db, key, rule)
      // The slots may be there only since the first look.
      return takeSlot(db, wish, urgency)
    },
    async giveBack(key, { windowInMilliseconds }, turn) {
      await freeRow(db, { key, turn, taken: turn + windowInMilliseconds })
    },
    async findNext(key, { kept = 0 }) {
      const [row] = await findFree(db, { key, kept })
      return row === undefined ? null : row.free_at
    },
    async holdBack(key, until) {
      await holdRows(db, { key, until })
    },
  }
}

const findFree = prepare((db, { key, kept }: { key: string; kept: number }) =>
  db.selectFrom('turns').select('free_at').where('key', '=', key).where('slot', '>=', kept).orderBy('free_at').limit(1),
)

interface Wish {
  key: string
  windowInMilliseconds: number
  now: number
  latest: number
  /** So many slots, the first ones, are not for what is `usual`. */
  kept: number
}

/**
 * Locks every slot of the key, always in the same order: then no two who change slots wait for each other, and each sees what
 * those before have left. Whoever locked only the earliest would wait for a slot that is not the earliest any more.
 */
function lockSlots(db: Database, key: string) {
  return db.with(
    (slots) => slots('slots').materialized(),
    (slots) => slots.selectFrom('turns').select(['slot', 'free_at']).where('key', '=', key).orderBy('slot').forUpdate(),
  )
}

/** Of several that are free now a kept one comes first: who may take it then leaves the others to those who may not. */
const takeRow = prepareShapes((urgency: Urgency) => (db, wish: Wish) => {
  const { key, windowInMilliseconds, now, latest, kept } = wish
  return lockSlots(db, key)
    .updateTable('turns')
    .set({ free_at: sql<number>`case when free_at > ${now} then free_at else ${now} end + ${windowInMilliseconds}` })
    .where('key', '=', key)
    .where('slot', '=', (is) =>
      is
        .selectFrom('slots')
        .select('slots.slot')
        .where('slots.free_at', '<=', latest)
        .$if(urgency === 'usual', (slots) => slots.where('slots.slot', '>=', kept))
        .$if(urgency === 'spare', (slots) => slots.where(isKeptOrLeavesOne(wish)))
        .orderBy(sql`case when slots.free_at > ${now} then slots.free_at else ${now} end`)
        .orderBy('slots.slot')
        .limit(1),
    )
    .returning('free_at')
})

function isKeptOrLeavesOne({ now, kept }: Wish) {
  return sql<boolean>`(slots.slot < ${kept} or (slots.free_at <= ${now}
    and 1 < (select count(*) from slots as free where free.slot >= ${kept} and free.free_at <= ${now})))`
}

const holdRows = prepare((db, { key, until }: { key: string; until: number }) =>
  lockSlots(db, key)
    .updateTable('turns')
    .set({ free_at: until })
    .where('key', '=', key)
    .where('slot', 'in', (is) => is.selectFrom('slots').select('slots.slot').where('slots.free_at', '<', until)),
)

/** Of several that end together the last one, since what is `usual` may have any but the first ones. */
const freeRow = prepare((db, { key, turn, taken }: { key: string; turn: number; taken: number }) =>
  lockSlots(db, key)
    .updateTable('turns')
    .set({ free_at: turn })
    .where('key', '=', key)
    .where('slot', '=', (is) =>
      is
        .selectFrom('slots')
        .select('slots.slot')
        .where('slots.free_at', '=', taken)
        .orderBy('slots.slot', 'desc')
        .limit(1),
    ),
)

async function takeSlot(db: Database, wish: Wish, urgency: Urgency): Promise<number | null> {
  const [row] = await takeRow(urgency)(db, wish)
  return row === undefined ? null : row.free_at - wish.windowInMilliseconds
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
