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

  'reset.running_title': 'Your sign-in is being reset',
  'reset.running_lead': 'Keep this page open. It goes on by itself when everything is done.',
  'reset.refreshes': 'If this page stands still, load it again. That is safe at any time.',
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
