/** What people read when something is refused or broken: what happened, and what to do next. */
export const errors = {
  'error.go_start': 'Go to the start page',
  'error.go_on': 'Go to where you were',
  'error.go_pass': 'To the form for a new pass',
  'error.go_back': 'Back to the page',
  'error.go_queue': 'Back to the queue',
  'error.id': 'If you call the helpdesk, name this number: {id}',

  'error.staff_sign_in.title': 'Sign in to go on',
  'error.staff_sign_in.lead': 'This page is for the people who help. Sign in with your work account.',
  'error.staff_sign_in.kept': 'What you typed is kept for ten minutes. Sign in again, and it is there as you left it.',
  'error.staff_sign_in.lost':
    'What you have just sent did nothing, and it is not kept. Sign in, and send it once more.',
  'error.staff_sign_in.button': 'Sign in',

  'error.bad_request.title': 'We could not read that',
  'error.bad_request.lead': 'What your browser sent was damaged or not what this page asked for.',
  'error.bad_request.next': 'Nothing has changed. Go back, load the page again, and type it once more.',

  'error.forgery.title': 'This form is too old',
  'error.forgery.lead':
    'The page that you sent does not belong to this browser’s session. It may have been open for a long time, or cookies are switched off.',
  'error.forgery.next':
    'Nothing has changed. Go on from the page below; allow cookies for this site if your browser asks.',

  'error.other_window.title': 'This page was too late',
  'error.other_window.lead':
    'Since it was loaded, you have signed in again or signed out in another window. So what you pressed here did nothing.',
  'error.other_window.next':
    'The page below shows how things stand now. If something is still asked of you, answer it there.',

  'error.other_window_kept.title': 'This page was too late',
  'error.other_window_kept.lead':
    'Since it was loaded, you have signed in again or signed out in another window. So what you sent from here did nothing.',
  'error.other_window_kept.next':
    'What you typed is kept for ten minutes. Sign in once more, and it is there as you left it.',

  'error.answered.title': 'You have answered already',
  'error.answered.lead':
    'You did so in another window. What you pressed here came later and did nothing; your answer there counts.',
  'error.answered.next':
    'The page below shows how things stand now. Have you changed your mind? Say so there, or call the helpdesk.',

  'error.forbidden.title': 'This page is not for this account',
  'error.forbidden.lead':
    'You are signed in, but this page belongs to somebody else or needs a role that you do not have.',
  'error.forbidden.next': 'If you think you should have it, ask those who look after this portal.',

  'error.not_found.title': 'There is no such page',
  'error.not_found.lead': 'The address may be incomplete or mistyped.',
  'error.not_found.next':
    'If you came from a mail, open the link in the mail again. Otherwise begin at the start page.',

  'error.wrong_method.title': 'That does not work this way',
  'error.wrong_method.lead': 'This address exists, but not for what your browser tried.',
  'error.wrong_method.next': 'Go to the page below and use its buttons.',

  'error.wrong_step.title': 'This step is not open now',
  'error.wrong_step.lead': 'Your recovery has moved on since that page was shown, perhaps in another window.',
  'error.wrong_step.next': 'Nothing was lost. Go to where you are now.',

  'error.already_shown.title': 'This pass was already shown',
  'error.already_shown.lead': 'A pass is shown once. This page was sent a second time, so it shows nothing.',
  'error.already_shown.next':
    'If you do not have the pass any more, get a new one from a fresh form. The one before stops working then.',

  'error.not_yet.title': 'One moment',
  'error.not_yet.lead': 'Something that you started is still being done.',
  'error.not_yet.next': 'Wait a minute, then go to where you are now and try again.',

  'error.passes_used.title': 'No more passes for this recovery',
  'error.passes_used.lead': 'The passes that one recovery may show have been used up. Your account stays protected.',
  'error.passes_used.next': 'Call the helpdesk and name your reference. They see what happened and help you on.',

  'error.too_large.title': 'That was too much',
  'error.too_large.lead': 'What your browser sent is longer than any of our forms needs.',
  'error.too_large.next': 'Nothing has changed. Go back and type less.',

  'error.wrong_type.title': 'We could not read that',
  'error.wrong_type.lead': 'What your browser sent does not have the format of a form.',
  'error.wrong_type.next': 'Nothing has changed. Use the form on the page itself.',

  'error.wrong_host.title': 'This is not our address',
  'error.wrong_host.lead': 'You reached this portal by an address that is not its own.',
  'error.wrong_host.next': 'Type the address that your company gave you.',

  'error.too_many.title': 'Too many tries',
  'error.too_many.lead': 'To keep strangers out, we take only so many tries, and that number is used up for now.',
  'error.too_many.next':
    'Try again in one hour. If it is urgent, or if it was not you, call the helpdesk: that way stays open.',

  'error.too_often.title': 'Too often in a short time',
  'error.too_often.lead':
    'Each time you press this button we ask Microsoft, and we may ask only so often. No try was used up, and nothing has changed.',
  'error.too_often.next':
    'Wait ten minutes, then go on from the page below. If it goes on like this, call the helpdesk: that way stays open.',

  'error.directory.title': 'Microsoft is not answering',
  'error.directory.lead': 'We need Microsoft for this step, and it does not answer just now. It is not your fault.',
  'error.directory.next':
    'Your recovery is kept as it is. Wait two minutes and try again. If it goes on like this, call the helpdesk.',

  'error.sign_in.title': 'The sign-in is not answering',
  'error.sign_in.lead': 'We send you to Microsoft to sign in, and it does not answer just now.',
  'error.sign_in.next': 'Nothing is lost. Wait two minutes and try again. If it goes on like this, call the helpdesk.',

  'error.store.title': 'We cannot save anything just now',
  'error.store.lead': 'What cannot be written down is not done, so we stopped before anything changed.',
  'error.store.next': 'Wait two minutes and try again. If it goes on like this, call the helpdesk.',

  'error.broken.title': 'Something broke on our side',
  'error.broken.lead': 'It is our fault, not yours, and it has been written down for the people who mend it.',
  'error.broken.next': 'Go back to where you were and try once more. If it happens again, call the helpdesk.',
} as const
