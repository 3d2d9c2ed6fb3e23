import { type Language, languages } from '../recovery-request.ts'
import { isWordKey, type WordKey } from './index.ts'

/** Sentences of mails that the tenant says in its own words, by language and key. */
export type MailTexts = Readonly<Partial<Record<Language, Readonly<Partial<Record<WordKey, string>>>>>>

/** What protects people stays as it is: how to stop it, how to check a mail, what is never asked, and the facts. */
const fixed =
  /^mail\.(stop|outcome|audit_anchor|audit_held|row_tampered|lockdown_[a-z_]+|settings_[a-z]+|undelivered|given_up|clock_apart|hr_not_read|hr_too_old|permission_missing|announcement|mail_test)\.|^mail\.(somebody|unknown_account|account|when|where|reference|ending|said|genuine|never|never_pass_on|automatic)$|\.(consequence|unexpected|link|other_language)$/
/** What a mail knows and may say. */
const places = ['name', 'account', 'contactName', 'reference', 'company', 'helpdesk', 'portalHost', 'when', 'where']
const longestSubject = 100
const longestParagraph = 800

/** May the tenant say this sentence in its own words? */
export function isEditable(key: string): key is WordKey {
  return isWordKey(key) && key.startsWith('mail.') && !fixed.test(key)
}

/** What is wrong with a replacement, as the rest of a sentence; null when it is good. */
export function problemOf(language: string, key: string, text: string): string | null {
  if (!languages.some((known) => known === language)) return `is not a language; there are ${languages.join(' and ')}`
  if (!isEditable(key)) return 'is no sentence of a mail that may be replaced'
  const longest = key.endsWith('.subject') ? longestSubject : longestParagraph
  if (text.trim() === '') return 'is empty'
  if (text.length > longest) return `has more than ${longest} characters`
  if (/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text)) return 'has control characters in it'
  if (/[<>]|:\/\/|\bwww\./i.test(text)) return 'has markup or an address in it; a mail has one link, which is ours'
  const foreign = [...text.matchAll(/\{([^{}]*)\}/g)]
    .map(([, name = '']) => name)
    .find((name) => !places.includes(name))
  if (foreign !== undefined) return `has an unknown place {${foreign}}; there are ${places.join(', ')}`
  return /[{}]/.test(text.replace(/\{\w+\}/g, '')) ? 'has a brace that is no place' : null
}
