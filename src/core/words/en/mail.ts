/** What the mails say. None of them has a code, a phrase or an HR value, and no link of theirs decides anything. */
export const mail = {
  'mail.somebody': 'Somebody',
  'mail.unknown_account': 'not known',
  'mail.account': 'Account: {account}',
  'mail.when': 'Began: {when}',
  'mail.where': 'From: {where}',
  'mail.reference': 'Reference: {reference}',
  'mail.ending': 'Why it ended: {ended} ({endingReason})',
  'mail.said': 'What happened, as they said: {said}',
  'mail.outcome.unchanged': 'Nothing was changed in the account.',
  'mail.outcome.signed_out':
    'All open sessions of the account were ended, so its apps ask for a new sign-in. Nothing else was changed in it.',
  'mail.outcome.perhaps_signed_out':
    'The open sessions of the account may have been ended; then its apps ask for a new sign-in. Nothing else was changed in it.',
  'mail.genuine':
    'How to check that this mail is genuine: its only link leads to {portalHost}. If you are not sure, do not press it; ask the helpdesk: {helpdesk}.',
  'mail.never': 'We never ask you for a password or a pass, by mail or by phone.',
  'mail.never_pass_on':
    'We never ask you for a password, and we never ask you to pass on a code that somebody sent to you.',
  'mail.automatic': 'A program wrote this mail; nobody reads answers to it.',

  'mail.contact_request.subject': '{name} asks you to confirm who they are',
  'mail.contact_request.lead':
    '{name} cannot sign in at {company} and asks for a way back into their work account. The company directory names you as their manager, so you are asked whether it is really them.',
  'mail.contact_request.next':
    '{name} cannot sign in at {company} and asks for a way back into their work account. You are one of the few who may say whether it is really them, so you are asked.',
  'mail.contact_request.consequence': 'If you confirm, whoever is at that screen can sign in as {name}.',
  'mail.contact_request.how':
    'Talk to {name} first, in a way that you choose: face to face, by video, or on a number that you already knew. Do not trust a call or a message that came to you about this.',
  'mail.contact_request.link': 'See who asks, and answer',
  'mail.contact_request.sign_in': 'You sign in on your usual sign-in page. Opening the link changes nothing.',
  'mail.contact_request.by_link':
    'The link lets you in without a sign-in, so pass this mail on to nobody. Opening the link changes nothing.',
  'mail.contact_request.unexpected':
    'You did not expect this, or something seems wrong? Open the same page and choose “I did not expect this”. That ends it and tells security.',
  'mail.contact_request.other_language':
    'A colleague asks you to confirm who they are. The page behind this link is there in English, too.',
  'mail.contact_reminder.subject': '{name} is still waiting for your answer',
  'mail.contact_reminder.lead':
    '{name} asked you to confirm who they are and is still waiting: they cannot sign in at {company}, and the company directory names you as their manager.',
  'mail.contact_reminder.next':
    '{name} asked you to confirm who they are and is still waiting: they cannot sign in at {company}, and you are one of the few who may say whether it is really them.',

  'mail.stop.subscriber.text':
    'Was this you? Then leave the link alone. If it was not, say so there: what still runs ends at once. You only type the two digits of the reference.',
  'mail.stop.subscriber.link': 'This was not me: stop it',
  'mail.stop.subscriber.subject': 'Was this you?',
  'mail.stop.subscriber.other_language':
    'Somebody asked for a way back into your work account. Was this not you? Use this link to stop it.',
  'mail.stop.contact.text':
    'Is all as it should be? Then leave the link alone. If something is wrong, say so there: what still runs ends at once. You only type the two digits of the reference.',
  'mail.stop.contact.link': 'Something is wrong: stop it',
  'mail.stop.contact.other_language':
    'A colleague asked for a way back into their account. Is something wrong? Use this link to stop it.',
  'mail.stop.security.text': 'To end what still runs, open this page and type the two digits of the reference.',
  'mail.stop.security.link': 'Stop this recovery',
  'mail.stop.security.other_language': 'Somebody asked for a way back into an account. Use this link to stop it.',

  'mail.recovery_started.subscriber.subject': 'Somebody asks for a way back into your account',
  'mail.recovery_started.subscriber.lead':
    'Somebody answered the questions about you and asks for a way back into your work account. Your manager, or the next in line, is now asked whether it is you. Nothing has changed in your account yet.',
  'mail.recovery_started.subscriber.handed_over':
    'Somebody asks for a way back into your work account. It does not go on by itself: a person at the helpdesk looks at it first. Nothing has changed in your account.',
  'mail.recovery_started.contact.subject': '{name} asks for a way back into their account',
  'mail.recovery_started.contact.lead':
    'An account recovery for {name} has started at {company}. Nothing has changed in the account yet.',
  'mail.recovery_started.security.subject': 'Account recovery started: {name} ({reference})',
  'mail.recovery_started.security.lead':
    'Somebody answered the questions about {name}. The manager, or the next in the chain, is asked to confirm. Nothing has changed in the account yet.',
  'mail.recovery_started.security.handed_over':
    'Somebody asks for a way back into the account of {name}. It does not go on by itself and waits on the helpdesk page. Nothing has changed in the account.',

  'mail.approval_given.subscriber.subject': 'Somebody confirmed that it is you',
  'mail.approval_given.subscriber.lead':
    '{contactName} confirmed that it is you who asks for a way back into your work account at {company}. What comes next can delete every sign-in method of your account, except the password.',
  'mail.approval_given.contact.subject': 'You confirmed that it is {name}',
  'mail.approval_given.contact.lead':
    'You confirmed at {company} that it is {name} who asks for a way back. If it was not you who confirmed this, somebody else signed in as you: stop it, and call the helpdesk.',
  'mail.approval_given.security.subject': 'Confirmed: {name} ({reference})',
  'mail.approval_given.security.lead':
    '{contactName} confirmed that it is {name}. No reset begins before the manager code is typed.',

  'mail.methods_deleted.subscriber.subject': 'The sign-in methods of your account were deleted',
  'mail.methods_deleted.subscriber.lead':
    'Every sign-in method except the password was deleted from your work account at {company}. Next, a short-lived pass can be shown in the browser where this began, to set up new ones.',
  'mail.methods_deleted.contact.subject': 'The account of {name} was reset',
  'mail.methods_deleted.contact.lead':
    'Every sign-in method of {name}, except the password, was deleted. {name} now sets up new ones.',
  'mail.methods_deleted.security.subject': 'Methods deleted: {name} ({reference})',
  'mail.methods_deleted.security.lead':
    'Every authentication method of {name}, except the password, was deleted. A guard pass that nobody knows stands on the account.',

  'mail.pass_shown.subscriber.subject': 'A pass for your account was shown',
  'mail.pass_shown.subscriber.lead':
    'A Temporary Access Pass for your work account at {company} was shown in the browser where the recovery began. For a short time, whoever has it can sign in as you. Nobody will ever ask you for it.',
  'mail.pass_shown.contact.subject': '{name} was shown a pass',
  'mail.pass_shown.contact.lead':
    'A short-lived pass was shown in the browser where the recovery of {name} began. With it {name} signs in and sets up new sign-in methods.',
  'mail.pass_shown.security.subject': 'Pass shown: {name} ({reference})',
  'mail.pass_shown.security.lead':
    'A Temporary Access Pass for {name} was shown in the browser that began the request. Every pass before it is void.',

  'mail.pass_replaced.subscriber.subject': 'The pass for your account does not work any more',
  'mail.pass_replaced.subscriber.lead':
    'Another pass has taken the place of the one that was shown for your work account at {company}, which opens nothing any more. If you still need one, get a new one in the browser where the recovery began; it does not count among yours. Unless the portal itself made that other pass, security has been told.',
  'mail.pass_replaced.contact.subject': 'The pass of {name} does not work any more',
  'mail.pass_replaced.contact.lead':
    'Another pass has taken the place of the one that {name} was shown. {name} can get a new one; you need do nothing.',
  'mail.pass_replaced.security.subject': 'Look now: pass replaced, {name} ({reference})',
  'mail.pass_replaced.security.lead':
    'A pass that nobody was shown here has taken the place of the one that {name} was shown, and the portal has no record of having made it. Most likely somebody made it at Entra; it may be the portal’s own where the answer to its making was lost. The audit log of Entra says who: if it was neither this portal nor an administrator who helps, treat the account as taken over.',

  'mail.methods_registered.subscriber.subject': 'A new sign-in method was added to your account',
  'mail.methods_registered.subscriber.lead':
    'After the recovery of your work account at {company}, a new sign-in method was set up in it.',
  'mail.methods_registered.contact.subject': '{name} has a new sign-in method',
  'mail.methods_registered.contact.lead':
    'After the recovery of {name}, a new sign-in method was set up in the account.',
  'mail.methods_registered.security.subject': 'Methods registered: {name} ({reference})',
  'mail.methods_registered.security.lead': 'A new authentication method was registered in the account of {name}.',

  'mail.backup_missing.subscriber.subject': 'One step is left: a second sign-in method',
  'mail.backup_missing.subscriber.lead':
    'You can sign in to your work account again, but with one sign-in method only. Add a second one, such as a phone number or another device, so that the next lost phone does not lock you out. You find it under “Security info” in your work account; on purpose there is no link to it here.',
  'mail.backup_missing.contact.subject': '{name} still needs a second sign-in method',
  'mail.backup_missing.contact.lead':
    '{name} can sign in again, but with one sign-in method only. Please remind them to add a second one.',
  'mail.backup_missing.security.subject': 'Backup method missing: {name} ({reference})',
  'mail.backup_missing.security.lead': '{name} has registered one authentication method, but no backup.',

  'mail.request_recovered.subscriber.subject': 'You are back in your account',
  'mail.request_recovered.subscriber.lead':
    'New sign-in methods are set up in your work account at {company}, and the recovery is finished.',
  'mail.request_recovered.contact.subject': '{name} is back in their account',
  'mail.request_recovered.contact.lead':
    '{name} has set up new sign-in methods, and the recovery is finished. You need do nothing more.',
  'mail.request_recovered.security.subject': 'Recovered: {name} ({reference})',
  'mail.request_recovered.security.lead': '{name} has registered new authentication methods. The request is closed.',

  'mail.request_denied.subscriber.subject': 'The recovery of your account was refused',
  'mail.request_denied.subscriber.lead':
    'Your manager, or whoever was asked in their place, said no when asked whether it is you. The recovery of your work account at {company} has ended. If it was you who asked, talk to them, or call the helpdesk: {helpdesk}.',
  'mail.request_denied.contact.subject': 'You said no to the recovery of {name}',
  'mail.request_denied.contact.lead': 'The recovery that was asked for in the name of {name} has ended.',
  'mail.request_denied.first.subject': 'The second person said no to {name}',
  'mail.request_denied.first.lead':
    'You confirmed that it is {name}. The second person who was asked said no, so the recovery has ended.',
  'mail.request_denied.security.subject': 'Refused when asked: {name} ({reference})',
  'mail.request_denied.security.lead': '{contactName} said no to the recovery of {name}. It has ended.',

  'mail.request_stopped.subscriber.subject': 'The recovery of your account was stopped',
  'mail.request_stopped.subscriber.lead':
    'Somebody who got one of our notices said that this was not you. The recovery has ended, and a pass that was still good is withdrawn. Please call the helpdesk, whoever stopped it: {helpdesk}.',
  'mail.request_stopped.contact.subject': 'The recovery of {name} was stopped',
  'mail.request_stopped.contact.lead':
    'Somebody who got one of our notices stopped the recovery of {name}. It has ended, and a pass that was still good is withdrawn.',
  'mail.request_stopped.security.subject': 'Stopped by a notice: {name} ({reference})',
  'mail.request_stopped.security.lead':
    'Somebody used the stop link of a notice about {name}. The request has ended, and a pass that was still good is withdrawn.',

  'mail.request_escalated.subscriber.subject': 'The helpdesk takes over the recovery of your account',
  'mail.request_escalated.subscriber.lead':
    'The recovery of your work account at {company} could not go on by itself. The helpdesk sees it and knows where it stands. Call them and tell them the reference: {helpdesk}.',
  'mail.request_escalated.contact.subject': 'The helpdesk takes over the recovery of {name}',
  'mail.request_escalated.contact.lead':
    'The recovery of {name} could not go on by itself. The helpdesk takes care of it; you need do nothing more.',
  'mail.request_escalated.security.subject': 'Handed to the helpdesk: {name} ({reference})',
  'mail.request_escalated.security.lead':
    'The recovery of {name} could not go on by itself and waits on the helpdesk page, with its story.',

  'mail.request_expired.subscriber.subject': 'The recovery of your account has run out of time',
  'mail.request_expired.subscriber.lead':
    'It was not finished in time, so it has ended. If it was you, you can start again at {portalHost}, or call the helpdesk: {helpdesk}.',
  'mail.request_expired.contact.subject': 'The request of {name} has run out of time',
  'mail.request_expired.contact.lead': 'The recovery of {name} was not finished in time and has ended.',
  'mail.request_expired.security.subject': 'Ran out of time: {name} ({reference})',
  'mail.request_expired.security.lead': 'The recovery of {name} was not finished in time and has ended.',

  'mail.request_cancelled.subscriber.subject': 'The recovery of your account was called off',
  'mail.request_cancelled.subscriber.lead':
    'It was called off in the browser where it began, and has ended. If you still cannot sign in, call the helpdesk: {helpdesk}.',
  'mail.request_cancelled.contact.subject': 'The recovery of {name} was called off',
  'mail.request_cancelled.contact.lead':
    'The recovery of {name} was called off in the browser where it began. You need do nothing more.',
  'mail.request_cancelled.security.subject': 'Called off: {name} ({reference})',
  'mail.request_cancelled.security.lead':
    'The recovery of {name} was called off in the browser where it began, and has ended.',

  'mail.request_closed.subscriber.subject': 'The recovery of your account was closed',
  'mail.request_closed.subscriber.lead':
    'The helpdesk has closed the recovery of your work account at {company}. If this surprises you, or you still cannot sign in, call them: {helpdesk}.',
  'mail.request_closed.subscriber.remedied':
    'You said that you can sign in to your work account at {company} again, after you were signed out everywhere. The recovery has ended, and nothing was deleted. If you did not say so, or still cannot sign in, call the helpdesk: {helpdesk}.',
  'mail.request_closed.subscriber.superseded':
    'Somebody started anew, so this recovery of your work account at {company} has ended and a newer one goes on. If that was not you, call the helpdesk: {helpdesk}.',
  'mail.request_closed.contact.subject': 'The recovery of {name} was closed',
  'mail.request_closed.contact.lead': 'The helpdesk has closed the recovery of {name}. You need do nothing more.',
  'mail.request_closed.contact.remedied':
    '{name} said that they can sign in again, after they were signed out everywhere. The recovery has ended, and nothing was deleted. You need do nothing more.',
  'mail.request_closed.contact.superseded':
    'Somebody started anew, so this recovery of {name} has ended and a newer one goes on.',
  'mail.request_closed.security.subject': 'Closed: {name} ({reference})',
  'mail.request_closed.security.lead': 'The helpdesk has closed the recovery of {name}.',
  'mail.request_closed.security.remedied':
    '{name} said that they can sign in again, after they were signed out everywhere. The recovery has ended, and nothing was deleted.',
  'mail.request_closed.security.superseded':
    'Somebody started anew, so this recovery of {name} has ended and a newer one goes on.',

  'mail.alarm.subscriber.subject': 'Please call the helpdesk about your account',
  'mail.alarm.subscriber.lead':
    'Something happened in the recovery of your work account at {company} that a person should look at. Security has been told. Please call the helpdesk: {helpdesk}.',
  'mail.alarm.contact.subject': 'Please call the helpdesk about {name}',
  'mail.alarm.contact.lead':
    'Something happened in the recovery of {name} that a person should look at. Security has been told. If somebody presses you to confirm, do not; call the helpdesk: {helpdesk}.',
  'mail.alarm.security.subject': 'Look now: recovery of {name} ({reference})',
  'mail.alarm.security.lead':
    'Something happened in the recovery of {name} that a person must look at: a phone is said to be stolen or an account taken over, tries were used up, a step failed half-way, methods appeared that nobody expected, or somebody said that they did not ask for this. The story is on the helpdesk page.',
} as const
