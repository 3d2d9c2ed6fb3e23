/** Each ending in its own plain words, with the way on. Endings before the manager's yes tell nothing (R-ENUM-4). */
export const ended = {
  'ended.recovered.title': 'You are back in',
  'ended.recovered.lead': 'Your new sign-in is set up, and this recovery is finished.',
  'ended.recovered.next': 'Sign in to your apps again. They will ask for your new method once each.',
  'ended.recovered.password':
    'Your password is still the old one, and somebody else may know it. Call the helpdesk now, and they change it with you: {helpdesk}.',
  'ended.recovered.tell':
    'We told you, your manager and security by mail. If you see something that was not you, use the link in that mail.',
  'ended.recovered.tell_two':
    'We told you and security by mail. If you see something that was not you, use the link in that mail.',
  'ended.recovered.borrowed':
    'Is this not your own device? Then sign out of Microsoft on it as soon as you are done, and close the browser.',
  'ended.recovered.no_backup': 'Your company offers no second method. Keep this page’s address for next time.',

  'ended.asked.manager': 'Your manager',
  'ended.asked.other': 'The person we asked',
  'ended.denied.title': '{asked} said no',
  'ended.denied.lead': 'This recovery has ended. {outcome}',
  'ended.denied.next': 'Talk to them. If it was a mistake, start again. Otherwise the helpdesk can help you.',

  'ended.unexpected.title': '{asked} did not expect this',
  'ended.unexpected.lead': 'This recovery has ended, and security has been told. {outcome}',
  'ended.unexpected.next':
    'If it was you who wanted this, talk to them and call the helpdesk. They make sure that it is you, and let you start again.',

  'ended.stopped.title': 'This recovery was stopped',
  'ended.stopped.lead':
    'Somebody used the link in one of our mails to stop it, because it did not look right. No pass can come out of it.',
  'ended.stopped.next':
    'If it is your account, call the helpdesk now. They look into it and help you to sign in safely.',

  'ended.expired.title': 'The time is over',
  'ended.expired.lead': 'This recovery was not finished in time. {outcome}',
  'ended.expired.next': 'Start again when you have about ten minutes and your manager can be reached.',

  'ended.cancelled.title': 'You cancelled this recovery',
  'ended.cancelled.lead': 'This recovery has ended. {outcome}',
  'ended.cancelled.next': 'You can start again at any time.',

  'ended.superseded.title': 'A newer recovery goes on',
  'ended.superseded.lead': 'This one is closed, because a newer one was started for the same account.',
  'ended.superseded.next':
    'Go on in the window where you started last. If that was not you, call the helpdesk now. Only if that window is gone, start again.',

  'ended.closed.title': 'The helpdesk closed this recovery',
  'ended.closed.lead': 'It is over, and you cannot go on with it here.',
  'ended.closed.next': 'If you still cannot sign in, start again or call the helpdesk.',

  'ended.remedied.title': 'You are back in',
  'ended.remedied.lead': 'Signing you out everywhere was enough. Nothing was deleted.',
  'ended.remedied.next': 'Sign in to your apps again. If it goes round in circles once more, start here again.',

  'ended.people.title': 'The helpdesk takes over from here',
  'ended.people.lead':
    'You cannot finish this here by yourself. That happens, and it does not mean that you did something wrong.',
  'ended.people.next':
    'Call the helpdesk and read out your reference. They will make sure that it is you and help you on.',
  'ended.people_asked.title': 'You handed it to the helpdesk',
  'ended.people_asked.lead': 'They see where you got to. Nothing is lost, and your account stays protected.',
  'ended.people_asked.next':
    'Call the helpdesk and read out your reference. They will make sure that it is you and help you on.',
  'ended.people_later.title': 'The helpdesk takes over from here',
  'ended.people_later.lead':
    'Your sign-in could not be finished by itself. Your account stays protected, and the helpdesk has been told.',
  'ended.people_later.next': 'Call the helpdesk and read out your reference. They see what happened and help you on.',

  'ended.unchanged': 'Nothing in your account has changed.',
  'ended.signed_out':
    'You were signed out everywhere, so your apps ask you to sign in again. Nothing else in your account has changed.',
  'ended.perhaps_signed_out':
    'You may have been signed out everywhere; then your apps ask you to sign in again. Nothing else in your account has changed.',
  'ended.helpdesk': 'The helpdesk',
  'ended.reference_heading': 'Your reference',
  'ended.start_again': 'Start again',
  'ended.no_secrets': 'The helpdesk never asks you for a password, a code or a pass.',
} as const
