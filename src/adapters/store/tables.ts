import type { Kysely, Transaction } from 'kysely'

/** The database or an open transaction: repositories work on both. */
export type Database = Kysely<Tables> | Transaction<Tables>

/**
 * The tables, in types that every database knows: text, bigint (epoch milliseconds, counts) and integers for yes and no.
 * What is nested is JSON in a text column.
 */
export interface Tables {
  recovery_requests: RecoveryRequestRow
  request_words: { request_id: string; word: string }
  assists: AssistRow
  audit_events: AuditEventRow
  audit_trims: { sequence: number; hash: string; at: number; seal: string }
  announcements: AnnouncementRow
  audit_head: { id: number; sequence: number; hash: string }
  outbox: OutboxRow
  counters: { key: string; starts_at: number; ends_at: number; count: number }
  sessions: SessionRow
  links: LinkRow
  hr_imports: HrImportRow
  hr_people: HrPersonRow
  lockdowns: LockdownRow
  notes: NoteRow
  meta: { key: string; value: string }
  turns: { key: string; slot: number; free_at: number }
  sign_ins: SignInTableRow
  daily_figures: { day: string; measure: string; kind: string; count: number }
  sightings: { kind: string; subject: string; value: string; changed_at: number | null; seen_at: number }
}

export interface RecoveryRequestRow {
  id: string
  version: number
  state: string
  subscriber_id: string | null
  name_key: string
  reference: string
  is_listed: number
  has_guard: number
  updated_at: number
  /** Where it lies for the helpdesk; null for what nobody needs to see. */
  shelf: string | null
  queue_reason: string
  owner_id: string | null
  data: string
  /** Keyed digest of id, version and data. */
  seal: string
}

/** An invitation of the helpdesk: who made it, about whom, and the request that its code was typed into. */
export interface AssistRow {
  id: string
  code_digest: string
  sealed_code: string
  staff_id: string
  subject_id: string
  created_at: number
  expires_at: number
  request_id: string | null
}

export interface AuditEventRow {
  sequence: number
  at: number
  request_id: string
  type: string
  actor: string
  detail: string
  previous_hash: string
  hash: string
  /** Keyed digest of `hash`. */
  seal: string
}

export interface AnnouncementRow {
  id: string
  kind: string
  channel: string
  content: string
  attempts: number
  due_at: number
  leased_until: number
  sent_at: number | null
}

export interface OutboxRow {
  id: string
  request_id: string
  type: string
  command: string
  /** Its place among those that were added with it. */
  position: number
  attempts: number
  due_at: number
  leased_until: number
  is_buried: number
  failure: string | null
}

export interface SessionRow {
  token_digest: string
  kind: string
  request_id: string | null
  person: string | null
  created_at: number
  expires_at: number
}

export interface LinkRow {
  token_digest: string
  purpose: string
  request_id: string
  addressee: string
  expires_at: number
}

export interface HrImportRow {
  id: string
  state: 'staging' | 'active' | 'dropped'
  fields: string
  people: number
  /** When it became the active one; null for those of older releases. */
  imported_at: number | null
}

export interface HrPersonRow {
  import_id: string
  name_key: string
  line: number
  answers: string
  sealed_private_mail: string | null
  manager_key: string | null
}

export interface LockdownRow {
  id: string
  version: number
  ends_at: number
  is_closed: number
  data: string
  /** Keyed digest of id and data. */
  seal: string
}

export interface NoteRow {
  id: string
  request_id: string
  at: number
  sealed_note: string
}

export interface SignInTableRow {
  id: string
  subscriber_id: string
  created_at: number
  sealed_row: string
}
