/** What recovery contacts read, from the door of their link to the code that they read out. */
export const contact = {
  'contact.door.title': 'A colleague asks for your help',
  'contact.door.lead':
    'A colleague cannot sign in. You are one of the few who may say whether it is really them: their manager, or the next who is asked.',
  'contact.door.over':
    'Your time on this page has run out. If you have just pressed a button, it did nothing, and what you typed was not kept. Begin again below.',
  'contact.door.sign_in_first':
    'Sign in with your work account to see who it is. Opening this page has changed nothing and told nobody anything.',
  'contact.door.sign_in': 'Sign in to see who asks',
  'contact.door.by_link_first':
    'Go on to see who it is. Opening this page has changed nothing and told nobody anything.',
  'contact.door.by_link': 'See who asks',
  'contact.door.genuine': 'How to check that this page is genuine',
  'contact.door.genuine_address': 'Its address begins with {origin}. You sign in on your usual sign-in page, not here.',
  'contact.door.genuine_by_link':
    'Its address begins with {origin}. The link in your mail lets you in without a sign-in, so pass that mail on to nobody.',
  'contact.door.genuine_never':
    'We never ask you for a password, and we never ask you to pass on a code that somebody sent to you.',
  'contact.door.doubt': 'In doubt, close this page and ask the helpdesk: {helpdesk}.',

  'contact.gone.title': 'This link no longer works',
  'contact.gone.lead': 'It was answered, called off or replaced, it has run out, or a part of it is missing.',
  'contact.gone.waiting':
    'Is somebody still waiting for you? They can start again at {origin}, and you get a new mail at once.',
  'contact.gone.mail':
    'Did you copy the link? Open it from the mail itself, and take the newest mail if there are several.',
  'contact.gone.unexpected': 'Did you not expect this at all? Tell the helpdesk: {helpdesk}.',

  'contact.foreign.title': 'This link is for somebody else',
  'contact.foreign.lead':
    'You are signed in as {account}. The company directory names another person as the one to answer here. Nothing was changed.',
  'contact.foreign.by_link':
    'You came by a link that was sent to {account}. The company directory names another person as the one to answer here. Nothing was changed.',
  'contact.foreign.other':
    'Do you have another work account? Sign out and sign in again with the one that got the mail.',
  'contact.foreign.forwarded':
    'Was the mail passed on to you? Give it back: only the person it was sent to can answer. If they are away, the helpdesk takes over: {helpdesk}.',
  'contact.sign_out': 'Sign out',
  'contact.signed_in_as': 'Signed in as {account}',
  'contact.leave': 'Leave',
  'contact.came_by_link': 'You came by the link that was sent to {account}',

  'contact.vouch.title': '{name} asks you to confirm who they are',
  'contact.vouch.consequence': 'If you confirm, whoever is at that screen can sign in as {name}.',
  'contact.vouch.talk':
    'Talk to {name} now, in a way that you choose: face to face, by video, or on a number that you already knew.',
  'contact.vouch.no_trust':
    'Do not trust a call or a message that came to you about this. The mobile number in the directory may be the stolen phone.',
  'contact.vouch.wrong_heading': 'If anything is wrong',
  'contact.vouch.deny': "This isn't right",
  'contact.vouch.deny_hint': 'Says no. The request ends, and nothing is changed in the account.',
  'contact.vouch.unexpected': 'I did not expect this',
  'contact.vouch.unexpected_hint':
    'Says no, raises the alarm with security, and lets nobody ask again until the helpdesk has looked into it.',
  'contact.vouch.right_heading': 'If you have talked and it is {name}',
  'contact.vouch.phrase': 'Which three words are on their screen?',
  'contact.vouch.phrase_hint':
    'Ask {name} to read them to you, then type them. Only the page where the request began shows them. The Enter key says no; to confirm, press the last button.',
  'contact.vouch.recognised': 'How did you recognise {name}?',
  'contact.recognised.in_person': 'We are face to face',
  'contact.recognised.video': 'I see them by video and know their face',
  'contact.recognised.called_known_number': 'I called a number that I already knew, and know their voice',
  'contact.recognised.other': 'In another way; then the helpdesk checks in its own way',
  'contact.vouch.attest':
    'I have just talked to {name} and recognised them myself. I know that whoever is at that screen will be able to sign in as {name}.',
  'contact.vouch.approve': 'Confirm that it is {name}',
  'contact.vouch.details': 'The details',
  'contact.vouch.asked_at': 'Asked',
  'contact.vouch.account': 'Account',
  'contact.vouch.why': 'What happened',
  'contact.vouch.place': 'Network address',
  'contact.vouch.browser': 'Browser',
  'contact.vouch.reference': 'Reference',
  'contact.vouch.deletes': 'What a yes deletes',
  'contact.vouch.deletes_what':
    'Every sign-in method, except the password: apps, phone numbers, passkeys, security keys. Open sessions end everywhere. {name} then sets up new ones.',
  'contact.vouch.again':
    'The time for the last code has run out. If you still talk to {name} and are still sure, confirm once more.',

  'contact.refer.heading': 'Is this not for you?',
  'contact.refer.hint':
    'If you are away or cannot say, somebody else is asked about {name}. That is neither a yes nor a no.',
  'contact.refer.button': 'Not me: ask the next person',

  'contact.error.phrase_missing': 'Type the three words that are on their screen',
  'contact.error.phrase_wrong': 'These are not the words on their screen. Ask for them again. Tries left: {left}',
  'contact.error.not_known':
    'Microsoft does not answer just now, so your yes could not be taken. It cost no try. Wait two minutes, type the words again and press the last button',
  'contact.error.recognised_missing': 'Choose how you recognised {name}',
  'contact.error.attest_missing': 'Tick the box if it is true. If it is not, say no above',

  'contact.reason.lost_phone': 'Their phone is lost or broken',
  'contact.reason.new_phone': 'They have a new phone, or it was wiped',
  'contact.reason.app_removed': 'The app that approves sign-ins is gone',
  'contact.reason.cannot_approve': 'They cannot approve the sign-in',
  'contact.reason.never_set_up': 'They never set up a second step, but are asked for it',
  'contact.reason.loop': 'The sign-in goes round in circles',
  'contact.reason.stolen': 'Their phone was stolen',
  'contact.reason.compromised': 'They think that somebody else is in their account',

  'contact.code.title': 'Read this code to {name}',
  'contact.code.done': 'Thank you. You confirmed {when}.',
  'contact.code.how':
    'Say it while you are talking. Do not send it by mail or chat. {name} types it on the page that showed the three words.',
  'contact.code.spoken': 'The code is {digits}',
  'contact.code.renews':
    'This page shows a new code each minute; the one before stays good for one minute more. The codes end {when}.',
  'contact.code.reload': 'Show the newest code',
  'contact.code.changed_mind': 'Have you changed your mind?',

  'contact.over.typed.title': 'Done. Thank you',
  'contact.over.typed.lead': '{name} typed the code. You have nothing more to do, and this page shows no more codes.',
  'contact.over.typed.next':
    '{name} can now start the reset. Until then the sign-in methods stay as they are. You get a mail when they are gone.',
  'contact.over.used.title': 'Done. Thank you',
  'contact.over.used.lead': '{name} typed the code. You have nothing more to do, and this page shows no more codes.',
  'contact.over.used.next':
    'The old sign-in methods are being removed and {name} sets up new ones. You get a mail when it is over.',
  'contact.over.used.stop':
    'Do you have second thoughts? Use the stop link in our last mail, or call the helpdesk: {helpdesk}.',
  'contact.over.spent.title': 'No more codes for this request',
  'contact.over.spent.lead':
    'You have confirmed as often as one request allows, and the time of the last code has run out.',
  'contact.over.spent.next':
    '{name} can hand it to the helpdesk on their page, or start again at {origin}; then you get a new mail.',
  'contact.over.recovered.title': '{name} is back in',
  'contact.over.recovered.lead': 'New sign-in methods are set up. Thank you for your help.',
  'contact.over.recovered.next': 'If you hear anything from {name} that does not fit, call the helpdesk: {helpdesk}.',
  'contact.over.remedied.title': '{name} is back in',
  'contact.over.remedied.lead': 'Signing out everywhere was enough. No sign-in method was deleted.',
  'contact.over.remedied.next': 'You have nothing more to do. Thank you for your help.',
  'contact.over.referred.title': 'Somebody else is asked',
  'contact.over.referred.lead':
    'You have not said yes or no. The next person who may confirm {name} is asked, and this link is void.',
  'contact.over.referred.next':
    'You have nothing more to do. If anything about it seems wrong, tell the helpdesk: {helpdesk}, reference {reference}.',
  'contact.over.seconded.title': 'Thank you. A second person must confirm too',
  'contact.over.seconded.lead':
    'To be on the safe side, somebody else is asked about {name} as well before anything goes on. They show the code, not you.',
  'contact.over.seconded.next':
    'You have nothing more to do. If you have doubts now, call the helpdesk: {helpdesk}, reference {reference}.',
  'contact.over.second_denied.title': 'The second person did not confirm',
  'contact.over.second_denied.lead': 'The request has ended. {change}',
  'contact.over.second_denied.next':
    'If you are still sure that it was {name}, tell the helpdesk: {helpdesk}, reference {reference}.',
  'contact.over.unchanged': 'Nothing was changed in the account of {name}.',
  'contact.over.signed_out': '{name} was signed out everywhere. Nothing else was changed in the account.',
  'contact.over.perhaps_signed_out':
    '{name} may have been signed out everywhere. Nothing else was changed in the account.',
  'contact.over.deny_hint.signed_out':
    'Says no. The request ends. {name} was signed out everywhere already; nothing else is changed in the account.',
  'contact.over.deny_hint.perhaps_signed_out':
    'Says no. The request ends. {name} may have been signed out everywhere already; nothing else is changed in the account.',
  'contact.over.denied.title': 'You said no',
  'contact.over.denied.lead': 'The request has ended. {change}',
  'contact.over.denied.next':
    'Was it a slip? {name} can start again at {origin}, and you get a new mail. Was it somebody else? Tell {name}, in a way that you choose.',
  'contact.over.unexpected.title': 'You said no, and the alarm is raised',
  'contact.over.unexpected.lead': 'The request has ended, and security has been told. {change}',
  'contact.over.unexpected.next':
    'Tell {name} now, in a way that you choose: somebody may be trying to get into that account.',
  'contact.over.unexpected.rung':
    'Does anybody call you about it? Hang up, and call the helpdesk yourself: {helpdesk}, reference {reference}.',
  'contact.over.unexpected.slip':
    'Was it a slip? Call the helpdesk too: nobody can ask again until they have looked into it.',
  'contact.over.other.title': 'The helpdesk takes it from here',
  'contact.over.other.lead':
    'Thank you. Because you recognised {name} in another way, a person at the helpdesk checks before anything is changed.',
  'contact.over.other.next': 'You have nothing more to do. The reference is {reference}.',
  'contact.over.escalated.title': 'The helpdesk takes it from here',
  'contact.over.escalated.lead':
    'This request could not go on by itself. A person at the helpdesk looks after {name} now.',
  'contact.over.escalated.next': 'You have nothing more to do. For questions: {helpdesk}, reference {reference}.',
  'contact.over.stopped.title': 'This request was stopped',
  'contact.over.stopped.lead': 'Somebody who was told about it said that it was not right. The helpdesk looks into it.',
  'contact.over.stopped.next':
    'Do not read codes to anybody. If you know more, tell the helpdesk: {helpdesk}, reference {reference}.',
  'contact.over.expired.title': 'The time for this request has run out',
  'contact.over.expired.lead': 'It ended by itself, and you can no longer answer it.',
  'contact.over.expired.next': 'If {name} still needs help, they can start again at {origin}, and you get a new mail.',
  'contact.over.cancelled.title': 'This request was withdrawn',
  'contact.over.cancelled.lead': 'It was ended on the screen where it began. You have nothing to do.',
  'contact.over.cancelled.next':
    'If you did not expect any of this, tell the helpdesk: {helpdesk}, reference {reference}.',
  'contact.over.superseded.title': 'A newer request took the place of this one',
  'contact.over.superseded.lead': 'It was started again for {name}, so you can no longer answer this one.',
  'contact.over.superseded.next': 'Look for a newer mail from us. For questions: {helpdesk}, reference {reference}.',
  'contact.over.closed.title': 'The helpdesk closed this request',
  'contact.over.closed.lead': 'It is over, and you can no longer answer it.',
  'contact.over.closed.next': 'You have nothing more to do. For questions: {helpdesk}, reference {reference}.',
} as const
