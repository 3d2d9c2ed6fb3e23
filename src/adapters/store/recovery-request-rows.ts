import type { RecoveryRequest } from '../../core/recovery-request.ts'
import type { Secrets } from '../../shell/ports.ts'
import { TamperedRowError } from './errors.ts'
import type { RecoveryRequestRow } from './tables.ts'

/** Writes a request as a row: all of it as JSON under a keyed digest, and beside it what is searched for. */
export function toRow(request: RecoveryRequest, secrets: Secrets): RecoveryRequestRow {
  const data = JSON.stringify(request)
  return { ...toColumns(request), data, seal: secrets.digest('row', sealedText(request, data)) }
}

/**
 * Reads a request from its row.
 * @throws TamperedRowError when the digest is not ours, or a searched column says something else than the data
 */
export function fromRow(row: RecoveryRequestRow, secrets: Secrets): RecoveryRequest {
  if (!secrets.isDigestOf(row.seal, 'row', sealedText(row, row.data))) throw new TamperedRowError(row.id)
  const request: RecoveryRequest = JSON.parse(row.data)
  const columns = Object.entries(toColumns(request))
  if (!columns.every(([name, value]) => row[name as keyof RecoveryRequestRow] === value)) {
    throw new TamperedRowError(row.id)
  }
  return request
}

/** When the request ended, or else began: the order of the helpdesk's list, in epoch milliseconds. */
export function updatedAtOf(request: RecoveryRequest): number {
  return request.ending?.at ?? request.startedAt
}

function toColumns(request: RecoveryRequest): Omit<RecoveryRequestRow, 'data' | 'seal'> {
  return {
    id: request.id,
    version: request.version,
    state: request.state,
    subscriber_id: request.subscriber?.objectId ?? null,
    name_key: request.nameKey,
    reference: request.reference,
    is_listed: isListedState(request.state) && request.ending?.isListed === true ? 1 : 0,
    has_guard: request.guard === null ? 0 : 1,
    updated_at: updatedAtOf(request),
  }
}

/** What waits for staff: what could not go by itself, and a recovery that left them a task. */
function isListedState(state: RecoveryRequest['state']): boolean {
  return state === 'escalated' || state === 'recovered'
}

function sealedText({ id, version }: { id: string; version: number }, data: string): string {
  return `${id}|${version}|${data}`
}
