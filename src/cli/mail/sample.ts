import { audiences, type Notice, notices } from '../../core/commands.ts'
import type { Language } from '../../core/recovery-request.ts'
import { translate } from '../../core/words/index.ts'
import { localeOf } from '../../core/words/locale.ts'
import type { Mail, Settings } from '../../shell/ports.ts'
import { UsageError } from '../terminal.ts'

const readers = ['subscriber', 'contact', 'security'] as const
type Reader = (typeof readers)[number]
const contactMails = ['contact_request', 'contact_reminder'] as const

/** Which mail a person wants to see: a notice and its reader, or one of the mails to the manager. */
export type Wish = { template: (typeof contactMails)[number] } | { notice: Notice; reader: Reader }

/** Every mail there is, in its order. */
export function everyMail(): readonly Wish[] {
  const ofNotices = notices.flatMap((notice) => readers.map((reader) => ({ notice, reader })))
  return [...contactMails.map((template) => ({ template })), ...ofNotices]
}

/** How a mail is called on the command line. */
export function nameOf(wish: Wish): string {
  return 'template' in wish ? wish.template : `${wish.notice} ${wish.reader}`
}

/** Reads the name of a mail. Throws `UsageError` where there is none of that name. */
export function readWish(words: readonly string[]): Wish {
  const name = words.join(' ')
  const found = everyMail().find((wish) => nameOf(wish) === name)
  if (found === undefined)
    throw new UsageError(`There is no mail "${name}". All of them: npm run sparekey -- mail preview`)
  return found
}

/** A mail about somebody who does not exist, with a link of the form that people get and that leads nowhere. */
export function sampleOf(wish: Wish, settings: Settings, language: Language, to: string): Mail {
  const { companyName, helpdeskContact, publicUrl, isManagerSignInRequired } = settings
  const values = {
    name: 'Ada Example',
    account: 'ada.example@example.com',
    contactName: 'Miles Example',
    reference: 'maple canoe 47',
    company: companyName,
    helpdesk: helpdeskContact,
    portalHost: new URL(publicUrl).host,
    when: new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'full', timeStyle: 'long' }).format(Date.now()),
    where: 'Firefox, 203.0.113.7',
    said: translate(language, 'contact.reason.lost_phone'),
    link: `${publicUrl}/${'template' in wish ? 'manager' : 'stop'}/sample`,
    entry: isManagerSignInRequired ? 'sign_in' : 'by_link',
  }
  const mail = { id: `sample-${Date.now()}`, to, language }
  if ('template' in wish) return { ...mail, template: wish.template, values }
  const audience = audiences.find((one) => one.startsWith(wish.reader)) ?? 'security'
  return { ...mail, template: 'notice', values: { ...values, notice: wish.notice, audience } }
}
