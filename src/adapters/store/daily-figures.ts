import type { DailyFigure, LimitKind } from '../../core/report/figures.ts'
import type { FigureRepository } from '../../shell/ports.ts'
import { inTransaction } from './database.ts'
import { measureDay } from './measure-day.ts'
import type { Database } from './tables.ts'

const limitHit = 'limit_hit'

/** What is counted for each day. */
export function createDailyFigures(db: Database): FigureRepository {
  return {
    measure: (day) => measureDay(db, day),
    keep: (day, figures) => inTransaction(db, (transaction) => keep(transaction, day, figures)),
    list: (from, to) => list(db, from, to),
    addLimitHit: (day, limit) => addLimitHit(db, day, limit),
    listMeasured: async (from) => {
      const rows = await db
        .selectFrom('daily_figures')
        .select('day')
        .where('measure', '=', 'measured')
        .where('day', '>=', from)
        .execute()
      return rows.map(({ day }) => day)
    },
    findOldest: async () => {
      const row = await db.selectFrom('audit_events').select('at').orderBy('at').limit(1).executeTakeFirst()
      return row === undefined ? null : Number(row.at)
    },
  }
}

/** Two portals may measure one day at the same moment; both say the same, and the later one's stands. */
async function keep(db: Database, day: string, figures: readonly DailyFigure[]): Promise<void> {
  await db.deleteFrom('daily_figures').where('day', '=', day).where('measure', '!=', limitHit).execute()
  if (figures.length === 0) return
  await db
    .insertInto('daily_figures')
    .values(figures.map((figure) => ({ ...figure, day })))
    .onConflict((conflict) =>
      conflict.columns(['day', 'measure', 'kind']).doUpdateSet((is) => ({ count: is.ref('excluded.count') })),
    )
    .execute()
}

async function list(db: Database, from: string, to: string): Promise<readonly DailyFigure[]> {
  const rows = await db
    .selectFrom('daily_figures')
    .selectAll()
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .execute()
  return rows.map((row) => ({ ...row, measure: row.measure as DailyFigure['measure'], count: Number(row.count) }))
}

async function addLimitHit(db: Database, day: string, kind: LimitKind): Promise<void> {
  await db
    .insertInto('daily_figures')
    .values({ day, measure: limitHit, kind, count: 1 })
    .onConflict((conflict) =>
      conflict.columns(['day', 'measure', 'kind']).doUpdateSet((is) => ({ count: is('daily_figures.count', '+', 1) })),
    )
    .execute()
}
