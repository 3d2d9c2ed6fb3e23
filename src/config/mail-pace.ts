import type { Values } from './table.ts'

/** Where a mailbox of Exchange Online hands in its mails, by cloud. */
const exchangeOnline = ['smtp.office365.com', 'smtp.office365.us', 'smtp.partner.outlook.cn']
/** What such a mailbox may send in a minute; what comes on top is held back there (Exchange Online, SMTP AUTH limits). */
const mailboxLimit = 30

/** How many mails the server takes in a minute, as far as that is set or known; null where nobody says. */
export function toMailsPerMinute({ MAILS_PER_MINUTE, SMTP_URL }: Pick<Values, 'MAILS_PER_MINUTE' | 'SMTP_URL'>) {
  if (MAILS_PER_MINUTE !== null) return MAILS_PER_MINUTE
  return exchangeOnline.includes(new URL(SMTP_URL).hostname.toLowerCase()) ? mailboxLimit : null
}
