import type { Language } from '../../core/recovery-request.ts'
import type { announcements } from '../../core/words/en/announcements.ts'
import type { acts } from '../../core/words/en/helpdesk-acts.ts'
import type { lockdown } from '../../core/words/en/lockdown.ts'
import type { mail } from '../../core/words/en/mail.ts'
import type { settingsReview } from '../../core/words/en/settings-review.ts'
import type { Mail } from '../../shell/ports.ts'
import { MailError } from './mail-error.ts'

/** The keys of the catalogue that belong to mails. */
export type MailKey =
  | keyof typeof mail
  | keyof typeof announcements
  | Extract<keyof typeof lockdown | keyof typeof acts | keyof typeof settingsReview, `mail.${string}`>

/** Gives a sentence of the catalogue; `translate` of `core/words`. */
export type TranslateMail = (language: Language, key: MailKey, values: Readonly<Record<string, string>>) => string

const longest = 200
/** What the administrator wrote, and may be an address to go to. */
const ours = new Set(['helpdesk', 'company'])
/** Control characters and line ends, and those that turn the direction of text around. */
const unwanted = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

/**
 * Makes a mail's values fit to be printed: one line each, of bounded length, without anything that a mail program would turn
 * into a link, since names and browsers come from outside (R-WEB-14). Throws `MailError` for a link to another origin (R-NOT-5).
 */
export function cleanValues({ values, language }: Mail, publicUrl: string, translate: TranslateMail) {
  const { link = '', ...rest } = values
  if (!link.startsWith(`${publicUrl}/`)) throw new MailError('foreign_link', 0, true)
  const cleaned = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, ours.has(name) ? toLine(value) : clean(value)]),
  )
  const somebody = translate(language, 'mail.somebody', {})
  const account = cleaned.account || translate(language, 'mail.unknown_account', {})
  return { ...cleaned, link, account, name: cleaned.name || somebody, contactName: cleaned.contactName || somebody }
}

function clean(text: string): string {
  return toLine(text.replaceAll('://', ' '))
}

function toLine(text: string): string {
  const line = text.replace(unwanted, ' ').replace(/\s+/g, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}
