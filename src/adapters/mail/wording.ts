import { audiences, type Notice, notices } from '../../core/commands.ts'
import { lockdownActs } from '../../core/lockdown.ts'
import type { Mail } from '../../shell/ports.ts'
import type { MailKey } from './values.ts'

/** Who reads a notice; both addresses of the subscriber read the same. */
type Reader = 'subscriber' | 'contact' | 'security'

/** Which sentences a mail is made of, top to bottom. */
export interface Wording {
  subject: MailKey
  /** Put after it in each other language; null for none. */
  subjectElsewhere: MailKey | null
  /** Before the link. */
  lead: readonly MailKey[]
  /** Said in each other language, by the link: whoever asked chose the language of this mail, and may be a thief. */
  otherLanguage: MailKey | null
  link: MailKey
  /** After the link. */
  rest: readonly MailKey[]
  details: readonly MailKey[]
}

const foot = ['mail.genuine', 'mail.never', 'mail.automatic'] as const satisfies readonly MailKey[]
const details = ['mail.account', 'mail.when', 'mail.where', 'mail.reference'] as const satisfies readonly MailKey[]
const readers: Readonly<Record<(typeof audiences)[number], Reader>> = {
  subscriber_work: 'subscriber',
  subscriber_other: 'subscriber',
  contact: 'contact',
  security: 'security',
}

/** Chooses the sentences of a mail. Throws `TypeError` for a notice or an audience that does not exist. */
export function chooseWording({ template, values }: Mail): Wording {
  if (template === 'announcement') return wordAnnouncement(values.kind)
  if (template !== 'notice') return wordContactMail(template, values)
  const { notice, audience } = values
  if (!isNotice(notice) || !isAudience(audience)) throw new TypeError('a notice without its notice or audience')
  return wordNotice(notice, readers[audience], values)
}

const announced = [
  'audit_anchor',
  'audit_held',
  'row_tampered',
  'undelivered',
  'given_up',
  'clock_apart',
  'hr_not_read',
  'hr_too_old',
  'permission_missing',
  'mail_test',
  'settings_weakened',
  'settings_acknowledged',
  ...lockdownActs,
] as const

function isAnnounced(kind: string | undefined): kind is (typeof announced)[number] {
  return announced.some((one) => one === kind)
}

/** What is told to those who watch over the portal; an anchor has its word among the details. */
function wordAnnouncement(kind: string | undefined): Wording {
  if (!isAnnounced(kind)) throw new TypeError('an announcement without its kind')
  return {
    subject: `mail.${kind}.subject`,
    subjectElsewhere: null,
    lead: [`mail.${kind}.lead`, `mail.${kind}.how`],
    otherLanguage: null,
    link: 'mail.announcement.link',
    rest: ['mail.genuine', 'mail.automatic'],
    details: kind === 'audit_anchor' ? ['mail.audit_anchor.count', 'mail.audit_anchor.word'] : [],
  }
}

/** Where the link stands for the sign-in (`MANAGER_SIGN_IN=link`) it is not to be passed on. */
function wordContactMail(template: 'contact_request' | 'contact_reminder', { entry, source }: Mail['values']): Wording {
  const isManager = source === undefined || source === 'manager'
  return {
    subject: `mail.${template}.subject`,
    subjectElsewhere: null,
    lead: [
      `mail.${template}.${isManager ? 'lead' : 'next'}`,
      'mail.contact_request.how',
      'mail.contact_request.consequence',
    ],
    otherLanguage: 'mail.contact_request.other_language',
    link: 'mail.contact_request.link',
    rest: [
      entry === 'by_link' ? 'mail.contact_request.by_link' : 'mail.contact_request.sign_in',
      'mail.contact_request.unexpected',
      'mail.genuine',
      'mail.never_pass_on',
      'mail.automatic',
    ],
    details,
  }
}

/** They end a recovery before its reset; at most the sessions were ended ahead of it. */
const untouched: ReadonlySet<Notice> = new Set([
  'request_denied',
  'request_refused',
  'request_expired',
  'request_cancelled',
])
const outcomes = ['unchanged', 'signed_out', 'perhaps_signed_out'] as const

/** With these a recovery goes on, and so would a thief, who chose the language in which the person might not read of it. */
const advancing: ReadonlySet<Notice> = new Set([
  'recovery_started',
  'approval_given',
  'methods_deleted',
  'pass_shown',
  'methods_registered',
  'hold_cleared',
  'caller_checked',
  'override_approved',
])

/** Only security reads why a request ended, before anything else, and what the person says; the others read it in the sentence for them. */
function wordNotice(notice: Notice, reader: Reader, values: Mail['values']): Wording {
  const { endingReason = '', outcome = '' } = values
  const isFirstOfTwo = notice === 'request_denied' && values.vouched === 'first'
  const became = outcomes.find((one) => one === outcome) ?? 'unchanged'
  return {
    subject: isFirstOfTwo ? 'mail.request_denied.first.subject' : `mail.${notice}.${reader}.subject`,
    subjectElsewhere: reader === 'subscriber' && advancing.has(notice) ? 'mail.stop.subscriber.subject' : null,
    lead: [
      isFirstOfTwo ? 'mail.request_denied.first.lead' : leadOf(notice, reader, values),
      ...(reader === 'security' && endingReason !== '' ? (['mail.ending'] as const) : []),
      ...(untouched.has(notice) ? ([`mail.outcome.${became}`] as const) : []),
      `mail.stop.${reader}.text`,
    ],
    otherLanguage: `mail.stop.${reader}.other_language`,
    link: `mail.stop.${reader}.link`,
    rest: foot,
    details: reader === 'security' ? [...details, 'mail.said'] : details,
  }
}

/** What is true of most is not of each: how a request came to be or to end is said as it was. */
function leadOf(notice: Notice, reader: Reader, { how = '' }: Mail['values']): MailKey {
  if (notice === 'recovery_started' && reader !== 'contact' && how === 'handed_over')
    return `mail.${notice}.${reader}.${how}`
  if (notice === 'request_closed' && (how === 'remedied' || how === 'superseded'))
    return `mail.${notice}.${reader}.${how}`
  return `mail.${notice}.${reader}.lead`
}

function isNotice(text: string | undefined): text is Notice {
  return notices.some((notice) => notice === text)
}

function isAudience(text: string | undefined): text is (typeof audiences)[number] {
  return audiences.some((audience) => audience === text)
}
