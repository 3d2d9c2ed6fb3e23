import type { AuditEvent } from '../../core/audit-event.ts'
import type { AuditRecord, AuditTrim, ChainPoint } from '../../core/audit-record.ts'

export interface AuditRepository {
  /** Appends to the hash chain, in the order of commit; gives the new head. */
  append(event: AuditEvent): Promise<ChainPoint>
  listOf(requestId: string): Promise<readonly AuditEvent[]>
  /** The same as they stand in the chain. */
  listRecordsOf(requestId: string): Promise<readonly AuditRecord[]>
  /** Records that fit, the newest first. */
  search(wish: AuditWish): Promise<readonly AuditRecord[]>
  /** The last record of a type; null when there is none. */
  findLast(type: AuditEvent['type']): Promise<AuditRecord | null>
  /** The next `limit` records after a number, in their order. */
  readChain(after: number, limit: number): Promise<readonly AuditRecord[]>
  /** Where the chain should end. */
  readHead(): Promise<ChainPoint>
  /** The last record before the first one of `time` (epoch milliseconds) or later; 0 when there is none. */
  findLastBefore(time: number): Promise<number>
  /** From where the chain goes on after old records were removed; null while all are there. */
  findTrim(): Promise<AuditTrim | null>
  /** Declares that the records up to `sequence` are removed, and removes them; gives how many. The only way to remove any. */
  trimThrough(sequence: number, at: number): Promise<number>
}

/** Which records are wanted: between two numbers, both left out, and each filter where it is not null. */
export interface AuditWish {
  after: number
  before: number
  type: string | null
  /** What the records stand under: ids of requests and the like. */
  about: readonly string[] | null
  /** Actors in canonical JSON, as the records have them. */
  actors: readonly string[] | null
  limit: number
}

/** Where the last known head of the audit is kept, outside of the database. */
export interface AnchorFile {
  /** Null when nothing was kept yet. Throws when there is something that cannot be read. */
  read(): Promise<string | null>
  /** All or nothing. */
  write(text: string): Promise<void>
}

/** Stands between the portal and Entra: no write while the database is older than what was known of its audit (P12). */
export interface AuditGuard {
  /** Compares the database with the last known head, and keeps the new head where all is well. Throws what the store throws. */
  check(): Promise<void>
  /** Lets a write to Entra pass, or throws `AuditHeldError` where the database is an older copy than what was known. */
  admit(): Promise<void>
  isHeld(): boolean
}
