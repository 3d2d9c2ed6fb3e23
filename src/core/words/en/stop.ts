/** The brake: what a person reads who was told of a recovery that is not theirs. */
export const stop = {
  'stop.title': 'Stop this account recovery',
  'stop.lead': 'Somebody is recovering, or has recovered, the account {account}. If that is not right, stop it here.',
  'stop.consequence':
    'If you stop it, the recovery ends at once. If its reset has begun, its pass is deleted, and open sessions end. Security and the helpdesk are told, and until they have cleared it up, the account cannot be recovered without them.',
  'stop.ended.title': 'Say that this was not right',
  'stop.ended.lead': 'Somebody asked for a way back into the account {account}. That has ended, without a reset.',
  'stop.ended.consequence':
    'If it was not right, say so here. Security and the helpdesk are told, and until they have cleared it up, the account cannot be recovered without them.',
  'stop.ended.mine':
    'Was it you, or is all as it should be? Then close this page. Nothing happens until you press the button.',
  'stop.ended.button': 'It was not right',
  'stop.mine':
    'Is it your account, and do you want to go on? Then close this page. Nothing happens until you press the button.',
  'stop.reference': 'The reference in your mail begins “{words}”. Which two digits come after it?',
  'stop.reference_hint': 'They are there so that no program can press the button by itself.',
  'stop.button': 'Stop it now',
  'stop.wait': 'This link stops working {when}.',
  'stop.registered.heading': 'Set up since then',
  'stop.registered.lead':
    'Since the old sign-in methods were deleted, these were set up for the account. If one of them is not yours, somebody else has it.',
  'stop.registered.none': 'Since the old sign-in methods were deleted, nothing has been set up for the account.',
  'stop.registered.seen': 'seen {when}',
  'stop.registered.lately': 'set up since we last looked',
  'stop.registered.gone': 'no longer there',

  'stop.error.missing': 'Type the two digits at the end of the reference in your mail',
  'stop.error.wrong': 'These are not the digits in your mail. Look at the end of the reference and try again',

  'stop.done.title': 'It is stopped',
  'stop.done.lead': 'The recovery of {account} has ended. Nobody can go on with it.',
  'stop.done.next_heading': 'What happens next',
  'stop.done.next_pass': 'A pass that was made for it is deleted, and open sessions end, within a minute or two.',
  'stop.done.next_people': 'Security and the helpdesk have been told and look into it.',
  'stop.done.next_hold':
    'Until a person has cleared this up, nobody can start a recovery of this account without the helpdesk.',
  'stop.done.next_you':
    'Is it your account? Call the helpdesk now, on a number that you know: {helpdesk}. They help you to sign in safely.',

  'stop.over.title': 'This recovery has already ended',
  'stop.over.lead': 'It ended more than three days ago. This page cannot stop it any more.',
  'stop.over.next': 'If you think that somebody else did this, tell the helpdesk now: {helpdesk}.',

  'stop.gone.title': 'This link no longer works',
  'stop.gone.lead': 'It has run out, or a part of it is missing. It may also belong to another kind of page.',
  'stop.gone.next':
    'Open it from the mail itself. If that does not help and something is not right, call the helpdesk now: {helpdesk}. They can stop it too.',

  'stop.limit.title': 'Too many tries',
  'stop.limit.lead': 'To keep programs out, this page takes no more digits for a while.',
  'stop.limit.next':
    'If something is not right, do not wait: call the helpdesk now: {helpdesk}. They can stop it at once.',
} as const
