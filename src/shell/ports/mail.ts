import type { Language } from '../../core/recovery-request.ts'

/** Outgoing mail. `send` throws `MailError` when the server does not take it. */
export interface Mailer {
  send(mail: Mail): Promise<void>
}

/** One mail: which template, to whom, in which language, with which values. Values are text, never markup. */
export interface Mail {
  /** Stable, so that a repeated send carries the same Message-ID. */
  id: string
  to: string
  language: Language
  template: MailTemplate
  values: Record<string, string>
  /** Whoever reads it may still stop what it tells of: it goes before the notices that only tell. */
  comesFirst?: boolean
}

export type MailTemplate = 'contact_request' | 'contact_reminder' | 'notice' | 'announcement'
