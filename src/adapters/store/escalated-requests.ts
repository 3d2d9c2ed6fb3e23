import type { RequestRepository, Secrets } from '../../shell/ports.ts'
import { pageKeyOf, readPageKey } from './page-key.ts'
import { fromRow } from './recovery-request-rows.ts'
import type { Database, RecoveryRequestRow } from './tables.ts'

type Page = Parameters<RequestRepository['listEscalated']>[0]

/** A page of listed escalations, newest first. A `before` that is not a key of ours means the first page. */
export async function listEscalated(db: Database, secrets: Secrets, page: Page) {
  const rows = await readRows(db, page)
  const shown = rows.slice(0, page.limit)
  return {
    requests: shown.map((row) => fromRow(row, secrets)),
    next: rows.length > page.limit ? pageKeyOf(shown.at(-1)) : null,
  }
}

/** One row more than is shown tells whether there is a next page. */
function readRows(db: Database, page: Page): Promise<RecoveryRequestRow[]> {
  const query = db
    .selectFrom('recovery_requests')
    .selectAll()
    .where('is_listed', '=', 1)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
  const key = readPageKey(page.before)
  if (key === null) return query.execute()
  return query.where((is) => is(is.refTuple('updated_at', 'id'), '<', is.tuple(...key))).execute()
}
