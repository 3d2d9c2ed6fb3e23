/** What the portal tells those who watch over it, for no recovery request. */
export const announcements = {
  'mail.audit_anchor.subject': 'Audit anchor of {day}: record {sequence}',
  'mail.audit_anchor.lead':
    'The audit trail of {portalHost} ends at record {sequence} today. Keep this mail: the word below proves later that nothing before it was changed or cut off.',
  'mail.audit_anchor.how':
    'To check it: npm run sparekey -- audit verify --anchor, followed by the word below. One such mail comes every day; a day without one is worth a look.',
  'mail.audit_anchor.word': '{anchor}',
  'mail.audit_anchor.count': 'Records kept: {count}',
  'mail.audit_held.subject': 'Look now: older database behind {portalHost}',
  'mail.audit_held.lead':
    'The audit trail was known up to record {known} (0: what was known cannot be read, which may only be a matter of AUDIT_ANCHOR_PATH), and the database has another history or ends at record {found}. A backup was restored, or somebody put back an older state. Nothing is written to Entra until a person has looked.',
  'mail.audit_held.how':
    'Find out what happened, compare with the last audit anchor, and look in the audit log of Entra for what was done meanwhile. Then run: npm run sparekey -- audit acknowledge',
  'mail.row_tampered.subject': 'Look now: database edited by hand at {portalHost}',
  'mail.row_tampered.lead':
    'The row of recovery request {request} was not written by Sparekey: somebody changed it by hand, or put it in from elsewhere. Nothing is done with it, and nothing is written to Entra for it.',
  'mail.row_tampered.how':
    'Find out who can write to the database, and look in the audit log of Entra for that account. Then run: npm run sparekey -- audit verify',
  'mail.undelivered.subject': 'Something was not delivered by {portalHost}',
  'mail.undelivered.lead':
    'What could not be delivered: {what}. The way that fails: {where}. It is tried again. Until then people may not hear of what happens to their accounts.',
  'mail.undelivered.how':
    'Check the mail server or the receiver of events, and the log of the portal. npm run sparekey -- doctor names what is wrong with the settings.',
  'mail.given_up.subject': 'Look now: {portalHost} gave up on something',
  'mail.given_up.lead':
    'The portal tried again and again and gave up: {what}, first for recovery request {request}. What people can take over is with the helpdesk now.',
  'mail.given_up.how':
    'Look at that request on the helpdesk page and in the log of the portal. Such a mail comes at most once an hour for each kind of work, however many requests are concerned.',
  'mail.clock_apart.subject': 'Look now: wrong clock behind {portalHost}',
  'mail.clock_apart.lead':
    'The clock of {replica} and the clock of the database are {seconds} seconds apart. Until they agree, this replica writes nothing to Entra, gives out no codes and takes no work.',
  'mail.clock_apart.how':
    'Switch on time synchronisation on both machines. The replica goes on by itself as soon as the clocks agree.',
  'mail.hr_not_read.subject': 'HR data not taken by {portalHost}',
  'mail.hr_not_read.lead':
    'What HR says now could not be taken ({why}), so nothing of it was taken. Answers are judged by what was read last: {since}.',
  'mail.hr_not_read.how':
    'An HR system is asked again by itself, a file only at the next start. If this goes on, who is new is not known, and what a system said last serves no longer at some time. To try it now and see what is wrong: npm run sparekey -- hr import',
  'mail.hr_too_old.subject': 'Look now: HR data too old at {portalHost}',
  'mail.hr_too_old.lead':
    'What HR said last is too old to judge answers by: {since}. Everybody who asks to recover is sent to the helpdesk until HR can be read again.',
  'mail.hr_too_old.how': 'To try it now and see what is wrong: npm run sparekey -- hr import',
  'mail.permission_missing.subject': 'Look now: {portalHost} lacks a permission',
  'mail.permission_missing.lead':
    'Microsoft refuses what the portal asks: the permission {permission} is missing, first met at {since}. {isOff}.',
  'mail.permission_missing.how':
    'If nobody meant to take it away, find out who did. Give it back to the app of AZURE_CLIENT_ID, with admin consent: the portal goes on by itself within minutes; with a managed identity, whose machine keeps a token for up to a day, it may take as long. To see whether anything else is missing: npm run sparekey -- doctor',
  'mail.mail_test.subject': 'Test of the mails of {portalHost}',
  'mail.mail_test.lead':
    'If you can read this, the mails of the account recovery at {company} get through to you. Nobody’s account is concerned.',
  'mail.mail_test.how': 'It was sent by: npm run sparekey -- mail test. You need do nothing.',
  'mail.announcement.link': 'Open the helpdesk page',
} as const
