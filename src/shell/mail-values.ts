import { contactsOf, type Language, languages, type RecoveryRequest } from '../core/recovery-request.ts'
import { localeOf } from '../core/words/locale.ts'
import type { Ports } from './ports.ts'

/** What every mail may say: who, when, from where, and one link. No code, no phrase, no HR value (R-NOT-5). */
export function mailValues(
  ports: Ports,
  request: RecoveryRequest,
  language: Language,
  link: string,
): Record<string, string> {
  const { companyName, helpdeskContact, publicUrl, isManagerSignInRequired } = ports.settings
  return {
    name: request.subscriber?.displayName ?? '',
    account: request.subscriber?.userPrincipalName ?? '',
    contactName: contactsOf(request).at(-1)?.person.displayName ?? '',
    reference: request.reference,
    company: companyName,
    helpdesk: helpdeskContact,
    portalHost: new URL(publicUrl).host,
    when: formatTime(request.startedAt, language),
    where: `${request.origin.browser}, ${request.origin.sourceAddress}`,
    link,
    entry: isManagerSignInRequired ? 'sign_in' : 'by_link',
  }
}

/** One for each language: making one costs more than all that a mail does with it. */
const formats = new Map(
  languages.map((it) => [it, new Intl.DateTimeFormat(localeOf(it), { dateStyle: 'full', timeStyle: 'long' })]),
)

function formatTime(time: number, language: Language): string {
  return formats.get(language)?.format(time) ?? ''
}
