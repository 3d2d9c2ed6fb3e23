/** The reset: what it will do, and each step as it happens. */
export const reset = {
  'reset.title': 'Ready to reset your sign-in',
  'reset.accepted': 'The code was right. We now know that it is you.',
  'reset.lead': 'If you go on, this happens to your account:',
  'reset.will_check': 'We check everything once more.',
  'reset.will_guard': 'We put a guard on your account, so that it is protected all the time.',
  'reset.will_delete':
    'Every way to approve a sign-in is deleted: apps, phone numbers, keys. The old ones never work again.',
  'reset.will_revoke': 'You are signed out everywhere.',
  'reset.will_keep': 'Your password, your mails and your files stay as they are.',
  'reset.then': 'Then you get a pass, with which you sign in once and set up your new phone or key.',
  'reset.time':
    'It takes about a minute. Start it when you have five minutes for what comes after it. You can start it for another {span}.',
  'reset.button': 'Reset my sign-in now',

  'reset.wait_title': 'Everything is confirmed, and now it waits',
  'reset.wait_lead': 'You can reset your sign-in in {span}. Come back to this page in this browser then.',
  'reset.wait_until': 'The reset can begin:',
  'reset.wait_why': 'To be on the safe side, some recoveries wait a while. This says nothing about you.',
  'reset.wait_stop':
    'Meanwhile you and your manager have a mail from us. If this was not you, its link stops everything.',

  'remedy.title': 'First, something gentler',
  'remedy.lead': 'A sign-in that goes round in circles can often be mended without deleting anything.',
  'remedy.lead_tried': 'Now sign in once more, and mind these things:',
  'remedy.sign_out': 'We sign you out everywhere, so that old sign-ins cannot get in the way.',
  'remedy.clock':
    'Set date and time on your phone and your computer to automatic. A clock that is off makes codes wrong.',
  'remedy.approvals': 'Approve once and wait. Each new try sends another request, and only the newest one counts.',
  'remedy.try': 'Close all windows of your apps, then sign in again in one place.',
  'remedy.button': 'Sign me out everywhere',
  'remedy.done': 'You are signed out everywhere. It can take a few minutes until every app has noticed.',
  'remedy.worked': 'It works again',
  'remedy.full_heading': 'It does not help?',
  'remedy.full':
    'Then reset your sign-in: everything that you confirmed sign-ins with so far is deleted, and you set it up anew.',
  'remedy.time': 'You can begin for another {span}.',

  'reset.running_title': 'Your sign-in is being reset',
  'reset.running_lead': 'Keep this page open. It goes on by itself when everything is done.',
  'reset.refreshes': 'If this page stands still, load it again. That is safe at any time.',
  'reset.line_before': 'Many people are being helped right now. Before you: {before}.',
  'reset.line_minutes': 'It is your turn in about {minutes} min.',
  'reset.line_unknown': 'How long that takes cannot be said yet.',
  'reset.throttled': 'Microsoft is busy and makes us wait. It goes on by itself in about {span}.',
  'reset.wait_guarded': 'Your account is protected while you wait.',
  'reset.line_safe': 'Nothing on your account changes while you wait.',
  'reset.step.recheck': 'Everything is checked once more',
  'reset.step.guard_pass': 'A guard protects your account',
  'reset.step.delete_methods': 'The old sign-in methods are deleted',
  'reset.step.delete_methods_count': 'The old sign-in methods are deleted ({deleted} of {found})',
  'reset.step.read_back': 'We make sure that they are gone',
  'reset.step.revoke_sessions': 'You are signed out everywhere',
  'reset.status.waiting': 'to come',
  'reset.status.running': 'now',
  'reset.status.done': 'done',
  'reset.status.failed': 'not possible',
} as const
