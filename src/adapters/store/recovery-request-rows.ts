import { ownerOf, queueReasonOf, shelfOf, waitingSince } from '../../core/queue.ts'
import { codeRow, nameRow, type RecoveryRequest } from '../../core/recovery-request.ts'
import type { Secrets } from '../../shell/ports.ts'
import { TamperedRowError } from './errors.ts'
import type { RecoveryRequestRow } from './tables.ts'

/** Writes a request as a row: all of it as JSON under a keyed digest, and beside it what is searched for. */
export function toRow(written: RecoveryRequest, secrets: Secrets): RecoveryRequestRow {
  const request = secrets.isRotating ? rekey(written, secrets) : written
  const data = JSON.stringify(request)
  return { ...toColumns(request), data, seal: secrets.digest('row', sealedText(request, data)) }
}

/** A recovery reads its request dozens of times; so many of the last ones are remembered with what they say. */
const remembered = 128
const lately = new WeakMap<Secrets, Map<string, { row: RecoveryRequestRow; request: RecoveryRequest }>>()

/**
 * Reads a request from its row. A row of which nothing has changed since it was last read is not checked anew.
 * @throws TamperedRowError when the digest is not ours, or a searched column says something else than the data
 */
export function fromRow(row: RecoveryRequestRow, secrets: Secrets): RecoveryRequest {
  const known = lately.get(secrets) ?? new Map()
  const last = known.get(row.id)
  if (last !== undefined && isSame(last.row, row)) return last.request
  const request = freeze(check(row, secrets))
  known.delete(row.id)
  known.set(row.id, { row, request })
  if (known.size > remembered) known.delete(known.keys().next().value)
  lately.set(secrets, known)
  return request
}

function isSame(one: RecoveryRequestRow, other: RecoveryRequestRow): boolean {
  for (const name in other) if (Reflect.get(one, name) !== Reflect.get(other, name)) return false
  return true
}

/** Several readers hold the same object, so that none of them may change it. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
  return value
}

function check(row: RecoveryRequestRow, secrets: Secrets): RecoveryRequest {
  if (!secrets.isDigestOf(row.seal, 'row', sealedText(row, row.data))) throw new TamperedRowError(row.id)
  const request: RecoveryRequest = JSON.parse(row.data)
  const columns = Object.entries(toColumns(request))
  if (!columns.every(([name, value]) => row[name as keyof RecoveryRequestRow] === value)) {
    throw new TamperedRowError(row.id)
  }
  return request
}

/** Was the row written under the present secret? */
export function isPresent(row: RecoveryRequestRow, secrets: Secrets): boolean {
  return secrets.isEqual(row.seal, secrets.digest('row', sealedText(row, row.data)))
}

/** Seals what is sealed within a request anew, so that the secret before can be forgotten one day (R-SEC-1). */
function rekey(request: RecoveryRequest, secrets: Secrets): RecoveryRequest {
  const { id, code } = request
  const name = secrets.open(request.sealedName, nameRow(id))
  const reseal = (sealed: string) => secrets.seal(secrets.open(sealed, codeRow(id)), codeRow(id))
  return {
    ...request,
    nameKey: secrets.digest('name', name),
    sealedName: secrets.seal(name, nameRow(id)),
    code: code && { ...code, sealedSecret: reseal(code.sealedSecret) },
  }
}

function toColumns(request: RecoveryRequest): Omit<RecoveryRequestRow, 'data' | 'seal'> {
  const queue = toQueueColumns(request)
  return {
    id: request.id,
    version: request.version,
    state: request.state,
    subscriber_id: request.subscriber?.objectId ?? null,
    name_key: request.nameKey,
    reference: request.reference,
    is_listed: queue.shelf === 'waiting' || queue.shelf === 'held' ? 1 : 0,
    has_guard: request.guard === null ? 0 : 1,
    updated_at: waitingSince(request),
    ...queue,
  }
}

/** What the helpdesk's queue is ordered and filtered by. */
export function toQueueColumns(request: RecoveryRequest) {
  return { shelf: shelfOf(request), queue_reason: queueReasonOf(request), owner_id: ownerOf(request)?.id ?? null }
}

function sealedText({ id, version }: { id: string; version: number }, data: string): string {
  return `${id}|${version}|${data}`
}
