import type { AuditGuard } from './ports/audit.ts'
import type { Directory } from './ports/directory.ts'
import type { Mailer } from './ports/mail.ts'
import type { Meter, Pulse } from './ports/meter.ts'
import type { Claim } from './ports/outbox.ts'
import type { Settings } from './ports/settings.ts'
import type { SignIn } from './ports/sign-in.ts'
import type { Store } from './ports/store.ts'
import type { Clock, ClockGuard, Codes, Log, Secrets, Waker } from './ports/system.ts'
import type { Webhook } from './ports/webhook.ts'

export type * from './ports/announcements.ts'
export type * from './ports/assists.ts'
export type * from './ports/audit.ts'
export type * from './ports/budget.ts'
export type * from './ports/directory.ts'
export type * from './ports/figures.ts'
export type * from './ports/hr.ts'
export type * from './ports/lockdowns.ts'
export type * from './ports/mail.ts'
export type * from './ports/meter.ts'
export type * from './ports/notes.ts'
export type * from './ports/outbox.ts'
export type * from './ports/requests.ts'
export type * from './ports/sessions.ts'
export type * from './ports/settings.ts'
export type * from './ports/settings-record.ts'
export type * from './ports/sign-in.ts'
export type * from './ports/sign-in-log.ts'
export type * from './ports/store.ts'
export type * from './ports/system.ts'
export type * from './ports/webhook.ts'

/** What the portal needs of the world. Each outside system has one adapter that implements its port. */
export interface Ports {
  directory: Directory
  mailer: Mailer
  signIn: SignIn
  store: Store
  auditGuard: AuditGuard
  clockGuard: ClockGuard
  webhook: Webhook
  clock: Clock
  secrets: Secrets
  codes: Codes
  waker: Waker
  pulse: Pulse
  meter: Meter
  log: Log
  settings: Settings
  /** The claim of the command that is being performed; there is none where somebody at a page acts. */
  claim?: Claim
}
