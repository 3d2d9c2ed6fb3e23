import type { LockdownAct } from '../../core/lockdown.ts'

/** How the portal tells those who watch over it. */
export type Channel = 'mail' | 'webhook'

/** What it tells them by itself, for no recovery request. */
export type AnnouncementKind =
  | 'audit_anchor'
  | 'audit_held'
  | 'row_tampered'
  | 'undelivered'
  | 'given_up'
  | 'clock_apart'
  | 'hr_not_read'
  | 'hr_too_old'
  | 'permission_missing'
  | 'settings_weakened'
  | 'settings_acknowledged'
  | LockdownAct

export interface Announcement {
  id: string
  kind: AnnouncementKind
  channel: Channel
  /** What fills the places of its sentences. */
  content: Readonly<Record<string, string>>
  attempts: number
}

export interface AnnouncementRepository {
  /** Does nothing where one of this id is there already: of many replicas one tells it. */
  add(announcement: Omit<Announcement, 'attempts'>, dueAt: number): Promise<void>
  claim(now: number, leaseUntil: number, limit: number): Promise<readonly Announcement[]>
  finish(id: string, sentAt: number): Promise<void>
  postpone(id: string, dueAt: number): Promise<void>
  /** Forgets what was sent before `time`. */
  deleteBefore(time: number): Promise<void>
}
