/** The pause of recoveries: what everybody reads meanwhile, the page of the Admins, and what security is told. */
export const lockdown = {
  'lockdown.banner':
    'Account recovery is paused for everybody until {until} (UTC) at the latest. Nothing that was begun is lost. If it cannot wait, turn to the helpdesk: {helpdesk}.',
  'lockdown.banner_own':
    'This recovery is paused until {until} (UTC) at the latest. It is not lost and goes on afterwards. If it cannot wait, turn to the helpdesk: {helpdesk}.',
  'error.paused.title': 'Recovery is paused for now',
  'error.paused.lead':
    'Those who look after this portal have paused recoveries. It has nothing to do with what you typed.',
  'error.paused.next':
    'Nothing was lost and no try was counted. Come back to this page after the pause, in this browser, or turn to the helpdesk.',
  'helpdesk.refusal.paused': 'recoveries were paused',
  'helpdesk.refusal.second_person_needed': 'a second person is needed',
  'helpdesk.story.lockdown_started': 'Recoveries were paused',
  'helpdesk.story.lockdown_extended': 'The pause was extended',
  'helpdesk.story.lockdown_lift_asked': 'Somebody asked to lift the pause',
  'helpdesk.story.lockdown_lifted': 'The pause was lifted',
  'helpdesk.story.lockdown_ended': 'The pause ended by itself',
  'helpdesk.lockdown.title': 'Pause of recoveries',
  'helpdesk.lockdown.lead':
    'Pauses recoveries everywhere within five seconds. Meanwhile no reset starts, no pass is shown and no manager can approve. Requests keep their time, and accounts in the middle of a reset stay guarded.',
  'helpdesk.lockdown.shown':
    'A pass that was shown before stays valid. The link “this was not me” in its notices takes it away.',
  'helpdesk.lockdown.none': 'Nothing is paused.',
  'helpdesk.lockdown.none_next': 'When an attack is under way, pause first and find out afterwards.',
  'helpdesk.lockdown.admins': 'Only an Admin can pause recoveries or lift a pause. Ask one if it is urgent.',
  'helpdesk.lockdown.fresh': 'To change something here, sign in again: it is asked of everybody, every five minutes.',
  'helpdesk.lockdown.fresh_link': 'Sign in again',
  'helpdesk.lockdown.all': 'All recoveries are paused',
  'helpdesk.lockdown.group': 'Members of the group {group} are paused',
  'helpdesk.lockdown.why': 'Reason',
  'helpdesk.lockdown.since': 'Since',
  'helpdesk.lockdown.until': 'Ends by itself',
  'helpdesk.lockdown.by': 'Paused by',
  'helpdesk.lockdown.asked': '{name} asked to lift it. A second person must confirm within half an hour.',
  'helpdesk.lockdown.ask': 'Ask to lift it now',
  'helpdesk.lockdown.ask_hint': 'A second Admin, or the command line, must confirm. Security is told.',
  'helpdesk.lockdown.confirm': 'Confirm and lift it now',
  'helpdesk.lockdown.begin': 'Pause recoveries',
  'helpdesk.lockdown.begin_hint':
    'It acts at once. To extend a pause, pause the same again with a later end. Lifting it early takes two people.',
  'helpdesk.lockdown.field.group': 'Only members of this group (object id)',
  'helpdesk.lockdown.field.group_hint': 'Empty: everybody. Whoever cannot be asked about counts as a member.',
  'helpdesk.lockdown.field.hours': 'For how many hours (1 to 72)',
  'helpdesk.lockdown.reason.attack': 'An attack, or the suspicion of one',
  'helpdesk.lockdown.reason.staff_account': 'A staff or manager account may be in the wrong hands',
  'helpdesk.lockdown.reason.directory_trouble': 'The directory or HR data are wrong',
  'helpdesk.lockdown.reason.maintenance': 'Maintenance',
  'helpdesk.lockdown.reason.exercise': 'An exercise',
  'helpdesk.lockdown.error.group': 'Type the group’s object id, as Entra shows it, or leave it empty',
  'helpdesk.lockdown.error.reason': 'Choose why',
  'helpdesk.lockdown.error.hours': 'Type a whole number of hours from 1 to 72',
  'helpdesk.lockdown.error.earlier':
    'This is paused for longer already. A shorter pause is lifting it, which takes two people',
  'helpdesk.lockdown.error.second_person': 'You asked for this. A second person must confirm',
  'mail.lockdown_started.subject': 'Recoveries at {portalHost} are paused',
  'mail.lockdown_started.lead': 'Paused: {scope}. By: {who}. Reason: {reason}. From {since} to {until} at the latest.',
  'mail.lockdown_started.how':
    'No pass is shown and no reset starts meanwhile. If you know nothing of this, ask the person named. Lifting it early takes two people.',
  'mail.lockdown_extended.subject': 'Pause extended: recoveries at {portalHost}',
  'mail.lockdown_extended.lead':
    'Paused: {scope}. Extended by: {who}. Reason: {reason}. From {since} to {until} at the latest.',
  'mail.lockdown_extended.how': 'If you know nothing of this, ask the person named.',
  'mail.lockdown_lift_asked.subject': 'Somebody wants to lift the pause at {portalHost}',
  'mail.lockdown_lift_asked.lead':
    'Paused: {scope}, until {until}. {who} asked to lift it now. Reason of the pause: {reason}, since {since}.',
  'mail.lockdown_lift_asked.how':
    'It is lifted when a second person confirms within half an hour. If this is wrong, extend the pause: that cancels the wish.',
  'mail.lockdown_lifted.subject': 'Pause lifted: recoveries at {portalHost}',
  'mail.lockdown_lifted.lead':
    'Lifted early: {scope}. Confirmed by: {who}. It was paused since {since} and would have ended {until}. Reason: {reason}.',
  'mail.lockdown_lifted.how':
    'Waiting recoveries go on. If this is wrong, pause them again: one person is enough for that.',
  'mail.lockdown_ended.subject': 'Pause over: recoveries at {portalHost}',
  'mail.lockdown_ended.lead':
    'Ended at its own end: {scope}, by {who}. It was paused from {since} to {until}. Reason: {reason}.',
  'mail.lockdown_ended.how': 'Waiting recoveries go on.',
} as const
