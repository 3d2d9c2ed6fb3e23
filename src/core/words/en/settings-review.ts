/** Settings that were weakened: what security is told, and the page of the Admins. */
export const settingsReview = {
  'mail.settings_weakened.subject': 'Look now: settings weakened at {portalHost}',
  'mail.settings_weakened.lead':
    'The portal started with weaker settings than before: {which}. Recoveries are paused ({who}) until an Admin has acknowledged them.',
  'mail.settings_weakened.how':
    'If you know of this, have somebody else than who changed them sign in as an Admin and acknowledge them. If not, put the settings back and find out who can change them.',
  'mail.settings_acknowledged.subject': 'Weaker settings acknowledged at {portalHost}',
  'mail.settings_acknowledged.lead': '{who} acknowledged: {which}. Recoveries go on.',
  'mail.settings_acknowledged.how':
    'If this is wrong, pause recoveries at the helpdesk’s lockdown page and put the settings back.',
  'helpdesk.story.settings_recorded': 'The settings were recorded for the first time',
  'helpdesk.story.settings_weakened': 'The portal started with weaker settings; recoveries are paused',
  'helpdesk.story.settings_acknowledged': 'An Admin acknowledged weaker settings',
  'helpdesk.lockdown.reason.settings_weakened': 'Settings were weakened and wait for a second person',
  'helpdesk.settings.title': 'Settings that wait for you',
  'helpdesk.settings.none': 'Nothing waits. The portal works with settings that were acknowledged, or tighter ones.',
  'helpdesk.settings.lead':
    'The portal was started with weaker settings than before. Recoveries are paused until an Admin takes them on: somebody else than who changed them.',
  'helpdesk.settings.since': 'Since {when}.',
  'helpdesk.settings.before': 'Before',
  'helpdesk.settings.after': 'Now',
  'helpdesk.settings.ask':
    'Ask whoever runs the portal why. If nobody knows, leave it paused, and have the settings put back: that lifts the pause as well.',
  'helpdesk.settings.button': 'I take these settings on: recoveries go on',
} as const
