import type { AnnouncementRepository } from './announcements.ts'
import type { AssistRepository } from './assists.ts'
import type { AuditRepository } from './audit.ts'
import type { CounterRepository, TurnRepository } from './budget.ts'
import type { FigureRepository } from './figures.ts'
import type { HrRepository } from './hr.ts'
import type { LockdownRepository } from './lockdowns.ts'
import type { NoteRepository } from './notes.ts'
import type { OutboxRepository } from './outbox.ts'
import type { RequestRepository, SightingRepository } from './requests.ts'
import type { LinkRepository, SessionRepository } from './sessions.ts'
import type { SettingsRecordRepository } from './settings-record.ts'
import type { SignInRepository } from './sign-in-log.ts'

/** The database. Repositories work alone, or together inside `transact`. */
export interface Store extends Repositories {
  /** All or nothing; what `work` throws rolls back and is thrown on. */
  transact<T>(work: (repositories: Repositories) => Promise<T>): Promise<T>
  /**
   * Settles when everything that was written so far survives a power cut; rejects where it cannot be made to. The portal's own
   * store does not wait for that with each commit, so this comes before whatever leaves the portal: an answer, a mail, an
   * event, a write to Entra.
   */
  settle(): Promise<void>
  /** Seals anew what the secret being rotated out has sealed; gives how many requests. Does nothing in no rotation. */
  rekey(): Promise<number>
  /** Answers when the database can be written. */
  ping(): Promise<void>
  /** The clock that all replicas share, in epoch milliseconds; null where there is none but this machine's. */
  readTime(): Promise<number | null>
  close(): Promise<void>
}

export interface Repositories {
  requests: RequestRepository
  assists: AssistRepository
  audit: AuditRepository
  announcements: AnnouncementRepository
  outbox: OutboxRepository
  counters: CounterRepository
  sessions: SessionRepository
  links: LinkRepository
  lockdowns: LockdownRepository
  notes: NoteRepository
  settingsRecord: SettingsRecordRepository
  hr: HrRepository
  turns: TurnRepository
  signIns: SignInRepository
  sightings: SightingRepository
  figures: FigureRepository
}
