import type { Values } from './table.ts'

/** Where a mailbox of Exchange Online hands in its mails, by cloud. */
const exchangeOnline = ['smtp.office365.com', 'smtp.office365.us', 'smtp.partner.outlook.cn']
/** What such a mailbox may send in a minute; what comes on top is held back there (Exchange Online, SMTP AUTH limits). */
const mailboxLimit = 30

/** How many mails the server takes in a minute, as far as that is set or known; null where nobody says. */
export function toMailsPerMinute({ MAILS_PER_MINUTE, SMTP_URL }: Pick<Values, 'MAILS_PER_MINUTE' | 'SMTP_URL'>) {
  return MAILS_PER_MINUTE ?? (isMailbox(SMTP_URL) ? mailboxLimit : null)
}

/** Is it a mailbox of Exchange Online that hands the mails in, and no server of the operator's own? */
export function isMailbox(smtpUrl: string): boolean {
  return exchangeOnline.includes(new URL(smtpUrl).hostname.toLowerCase())
}
