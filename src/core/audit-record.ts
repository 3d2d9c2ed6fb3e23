import type { AuditEvent } from './audit-event.ts'
import { toCanonicalJson } from './canonical-json.ts'

/** A place in the chain: the number of a record and the digest that it left. Before the first: 0 and nothing. */
export interface ChainPoint {
  sequence: number
  hash: string
}

/** The place before the first record. */
export const chainBeginning: ChainPoint = { sequence: 0, hash: '' }

/** One audit event as it stands in the chain. `actor` and `detail` are canonical JSON, exactly as they were digested. */
export interface AuditRecord extends ChainPoint {
  at: number
  requestId: string
  type: string
  actor: string
  detail: string
  previousHash: string
  /** Keyed digest of `hash`; empty in records that an earlier release wrote, whose `hash` itself is keyed. */
  seal: string
}

/** What of a record is known before it is digested. */
export type DraftRecord = Omit<AuditRecord, 'hash' | 'seal'>

/** The record of an event that follows `previous`. */
export function draftRecord(event: AuditEvent, sequence: number, previousHash: string): DraftRecord {
  const { at, requestId, type } = event
  const [actor, detail] = [toCanonicalJson(event.actor), toCanonicalJson(event.detail)]
  return { sequence, previousHash, at, requestId, type, actor, detail }
}

/** The event that a record holds. */
export function eventOf({ at, requestId, type, actor, detail }: DraftRecord): AuditEvent {
  return { type: type as AuditEvent['type'], at, requestId, actor: JSON.parse(actor), detail: JSON.parse(detail) }
}

/** The text whose digest is the record's hash: its number, the hash before it, and the event as canonical JSON. */
export function textOf({ sequence, previousHash, at, requestId, type, actor, detail }: DraftRecord): string {
  const [id, name] = [JSON.stringify(requestId), JSON.stringify(type)]
  return `${sequence}|${previousHash}|{"actor":${actor},"at":${at},"detail":${detail},"requestId":${id},"type":${name}}`
}

/** Records up to `sequence` were removed because their time was over; the chain goes on from there. */
export interface AuditTrim extends ChainPoint {
  at: number
  /** Keyed digest of the rest, so that nobody but the portal can declare one. */
  seal: string
}

/** The text whose keyed digest is a trim's seal. */
export function textOfTrim({ sequence, hash, at }: Omit<AuditTrim, 'seal'>): string {
  return `trim|${sequence}|${at}|${hash}`
}
