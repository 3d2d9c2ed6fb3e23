import { endings } from '../../core/flow.ts'
import type { RecoveryRequest } from '../../core/recovery-request.ts'
import type { RequestRepository, Secrets } from '../../shell/ports.ts'
import { TamperedRowError } from './errors.ts'
import { pageKeyOf, readPageKey } from './page-key.ts'
import { fromRow } from './recovery-request-rows.ts'
import type { Database, RecoveryRequestRow } from './tables.ts'

type Page = Parameters<RequestRepository['listEndedBefore']>[0]

/** A page of requests that ended before a time, the oldest first. A row that was edited by hand stays as evidence. */
export async function listEndedBefore(
  db: Database,
  secrets: Secrets,
  { time, after, limit, isNameless = false }: Page,
) {
  const query = db
    .selectFrom('recovery_requests')
    .selectAll()
    .where('updated_at', '<', time)
    .where('state', 'in', endings)
    .where('has_guard', '=', 0)
    .$if(isNameless, (nameless) => nameless.where('subscriber_id', 'is', null))
    .orderBy('updated_at')
    .orderBy('id')
    .limit(limit)
  const key = readPageKey(after)
  const rows = await (key === null
    ? query
    : query.where((is) => is(is.refTuple('updated_at', 'id'), '>', is.tuple(...key)))
  ).execute()
  const next = rows.length === limit ? pageKeyOf(rows.at(-1)) : null
  return { requests: rows.flatMap((row) => readOne(row, secrets)), next }
}

function readOne(row: RecoveryRequestRow, secrets: Secrets): readonly RecoveryRequest[] {
  try {
    return [fromRow(row, secrets)]
  } catch (error) {
    if (error instanceof TamperedRowError) return []
    throw error
  }
}

/** Removes each as it was seen, with all that belongs to it; one that changed meanwhile stays. Gives how many went. */
export async function removeRequests(db: Database, requests: readonly RecoveryRequest[]): Promise<number> {
  let count = 0
  for (const { id, version } of requests) {
    const result = await db
      .deleteFrom('recovery_requests')
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    count += Number(result.numDeletedRows)
  }
  return count
}
