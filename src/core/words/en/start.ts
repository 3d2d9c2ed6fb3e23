/** The first page: what this does, what it needs, how long it takes, and what if it fails. */
export const start = {
  'start.title': 'Get back into your account',
  'start.lead':
    'Your phone is gone or your sign-in asks for something you no longer have? Here you get back in by yourself, from any device.',
  'start.needs_heading': 'You need',
  'start.needs_name': 'your work account name',
  'start.needs_facts': 'a few facts that HR knows about you',
  'start.needs_manager': 'your manager within reach, by phone, video or in person',
  'start.duration': 'It takes about ten minutes. If it does not work, a person at the helpdesk takes over.',
  'start.continue_lead': 'This browser has a recovery that is not finished.',
  'start.continue': 'Go on with it',
  'start.lapsed_lead': 'This browser has let go of your recovery, because nothing was pressed here for too long.',
  'start.lapsed_next':
    'Have you set up a new sign-in method already? Then you are done: sign in with it. Otherwise start again; your manager is asked once more.',
  'start.taken_lead':
    'Your recovery goes on somewhere else. In another window or on another device the questions were answered, and the code that the helpdesk read out was typed.',
  'start.taken_next':
    'Was that you? Go on there; to start again here would end it. If it was not you, stop it now: use the stop link in our last mail, or call the helpdesk: {helpdesk}.',
  'start.lost_lead':
    'This browser holds no recovery. Its cookies were deleted, its window was closed, or you began somewhere else.',
  'start.lost_next':
    'Is the window where you began still open? Go on there. Otherwise start again here; your manager is asked once more. Does the helpdesk have a code for you? You can type it after the questions.',
  'start.username': 'Your work account name',
  'start.username_hint': 'It mostly looks like a mail address, for example ada@example.com',
  'start.reason': 'What happened?',
  'start.reason.lost_phone': 'My phone is lost or broken',
  'start.reason.new_phone': 'I have a new phone, or it was wiped',
  'start.reason.app_removed': 'The app that approves my sign-ins is gone',
  'start.reason.cannot_approve': 'I cannot approve the sign-in',
  'start.reason.never_set_up': 'I never set this up, but it asks for it',
  'start.reason.loop': 'The sign-in goes round in circles',
  'start.reason.stolen': 'My phone was stolen',
  'start.reason.compromised': 'I think somebody else is in my account',
  'start.consequence':
    'Next we ask a few questions. Nothing in your account changes before your manager has confirmed that it is you.',
  'start.button': 'Start',
  'start.error.username': 'Type your work account name',
  'start.error.reason': 'Choose what happened',
} as const
