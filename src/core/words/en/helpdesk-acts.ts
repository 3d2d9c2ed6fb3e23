/** What staff do: each act with its consequence, its reasons, and what is said and not said on the phone. */
export const acts = {
  'helpdesk.acts.title': 'What you can do now',
  'helpdesk.acts.look_only': 'Your role looks on. Agents act, and Approvers approve what an agent has checked.',
  'helpdesk.acts.nothing': 'Nothing: it is over, or it waits for somebody else.',
  'helpdesk.acts.own_case': 'You are part of this recovery yourself, so somebody else must look after it.',
  'helpdesk.acts.fresh': 'What matters most asks for a sign-in of the last five minutes.',
  'helpdesk.acts.fresh_kept':
    'What matters most asks for a sign-in of the last five minutes. What you typed is kept: sign in again, and it is here',
  'helpdesk.acts.unkept': 'Your note was not kept. Copy it if it is still true:',
  'helpdesk.acts.fresh_link': 'Sign in again',
  'helpdesk.acts.reason': 'Why',
  'helpdesk.acts.note': 'Note',
  'helpdesk.acts.note_too': 'Note to it (may stay empty)',
  'helpdesk.acts.note_hint':
    'All staff can read it. No passwords, codes or passes, and nothing that HR knows: it is refused where it looks like one.',
  'helpdesk.acts.done': 'Done and written down: {what}.',
  'helpdesk.acts.refused': 'Nothing was done: {why}',
  'helpdesk.acts.error.reason': 'Choose why',
  'helpdesk.acts.error.how': 'Choose how you checked the caller',
  'helpdesk.acts.error.note': 'Write the note first',
  'helpdesk.acts.error.note_long': 'Make it shorter: 1,000 characters at most',
  'helpdesk.acts.error.secret':
    'This looks like a code or a pass. Take it out; neither belongs in a note. Write a date with dashes and a number with its country code',
  'helpdesk.acts.error.attest': 'Confirm that you did it yourself',
  'helpdesk.acts.error.conditions':
    'Nothing was approved: conditions of the account stand in the way, and two people cannot answer for them. They come first under “What was checked”',

  'helpdesk.owner.nobody': 'Nobody looks after it yet.',
  'helpdesk.owner.somebody': '{name} looks after it, since {when}.',
  'helpdesk.act.take_over.button': 'Take it over',
  'helpdesk.act.take_over.from': 'Take it over from {name}',
  'helpdesk.act.release.button': 'Hand it back',
  'helpdesk.act.note.title': 'Make a note',
  'helpdesk.act.note.button': 'Keep the note',
  'helpdesk.notes.title': 'Notes',
  'helpdesk.act.next_contact.title': 'Ask the next who may vouch',
  'helpdesk.act.next_contact.then':
    'Whoever was asked before can answer no more. The next in the chain gets the mail: the manager’s manager, then the people named for the group. It approves nothing.',
  'helpdesk.act.next_contact.button': 'Have the next one asked',
  'helpdesk.act.mail.title': 'Send the manager’s mail again',
  'helpdesk.act.mail.then':
    'The manager gets the mail once more, with a new link. One manager gets only so many mails a day.',
  'helpdesk.act.mail.button': 'Send the mail again',
  'helpdesk.act.retry.title': 'Try again what is stuck',
  'helpdesk.act.retry.then':
    'A reset that stopped half way goes on, with every condition asked again. Mails and other steps that were given up are tried once more.',
  'helpdesk.act.retry.button': 'Try again',
  'helpdesk.act.deny.title': 'Refuse this recovery',
  'helpdesk.act.deny.then':
    'It ends, and nothing more is changed in the account. The person, the manager and security are told. The person can start again.',
  'helpdesk.act.deny.button': 'Refuse it: the recovery ends',
  'helpdesk.act.freeze.title': 'Freeze',
  'helpdesk.act.freeze.then':
    'It ends, and the account is held: nobody recovers it by themselves until staff clear the hold. Everybody is told. When in doubt, freeze first and ask afterwards.',
  'helpdesk.act.freeze.then_late':
    'The live pass is deleted, all sessions end, the recovery ends, and the account is held until staff clear it. Where no method stands yet, a pass that nobody knows guards the account. Everybody is told.',
  'helpdesk.act.freeze.button': 'Freeze it: end the recovery, hold the account',
  'helpdesk.act.freeze.button_late': 'Freeze it: delete the pass, end all sessions, hold the account',
  'helpdesk.act.close.title': 'Close the case',
  'helpdesk.act.close.then': 'It leaves the list. The person is told and can start again.',
  'helpdesk.act.close.button': 'Close the case',
  'helpdesk.act.clear_hold.title': 'Clear the hold',
  'helpdesk.act.clear_hold.then':
    'The person can recover by themselves again, and everybody is told. Find out first what the stop was about, and talk to them on a number of record.',
  'helpdesk.act.clear_hold.button': 'Clear the hold: they may recover again',
  'helpdesk.act.check_caller.title': 'Check the caller',
  'helpdesk.act.check_caller.then':
    'Writes down that you made sure who it is. It counts for 60 minutes and opens nothing by itself. The person and security are told at once.',
  'helpdesk.act.check_caller.how': 'How did you make sure?',
  'helpdesk.act.check_caller.attest':
    'I did this myself just now. I know that knowledge alone, such as a birthday or a personnel number, proves nothing.',
  'helpdesk.act.check_caller.button': 'Write down: I have checked that it is them',
  'helpdesk.act.override.title': 'Approve in place of the manager',
  'helpdesk.act.override.then':
    'You are the second of two. {name} checked the caller. If you approve, whoever types the resume code in a browser that has answered the questions can sign in as this person. All conditions are asked again, waits are waited, and everybody is told. Talk to {name} before you do.',
  'helpdesk.act.override.button': 'Approve: they may go on without the manager',
  'helpdesk.act.resume_code.title': 'Resume code',
  'helpdesk.act.resume_code.then':
    'Shows a code once. Read it out to the person you checked, while they are still with you. It is good for 15 minutes, for one use, and only in a browser where the questions were answered.',
  'helpdesk.act.resume_code.button': 'Show the code, once',

  'helpdesk.caller_check.kind.called_directory_number': 'I called them back on the number in the directory',
  'helpdesk.caller_check.kind.in_person': 'They stand before me, and I know them or saw their badge',
  'helpdesk.caller_check.kind.video_with_photo': 'I see them by video, and they match the photo on file',
  'helpdesk.caller_check.done': 'Caller checked by {name}, {when}: {how}.',
  'helpdesk.caller_check.until': 'It counts until {until}.',
  'helpdesk.caller_check.over': 'It counts no more; check again.',
  'helpdesk.override.title': 'In place of the manager',
  'helpdesk.override.needs':
    'When no manager can vouch, two of the staff can: an agent checks the caller, then another person approves. Their work opens the recovery only in the person’s own browser, by a code that is read out to them.',
  'helpdesk.override.approved': 'Approved by {name}, {when}: {why}.',
  'helpdesk.override.waits': 'It waits for the resume code in the person’s browser, until {until}.',
  'helpdesk.override.over': 'It was not taken up in time. It takes a new caller check and a new approval.',
  'helpdesk.override.next_code':
    '{name}, who checked the caller, draws the resume code and reads it out. The person types it in their own browser.',
  'helpdesk.override.next_approval':
    'Somebody else with the Approver role looks at the case and approves in place of the manager, or you refuse it.',
  'helpdesk.override.taken': 'The person’s browser took it up {when}.',
  'helpdesk.resume.title': 'Read this out now',
  'helpdesk.resume.lead':
    'Only to the person whom you have just checked. They type it where their own browser asks for it.',
  'helpdesk.resume.lost':
    'Their window is gone? They start again at {origin}, answer the questions, and choose “The helpdesk gave me a code”.',
  'helpdesk.resume.until': 'Good until {until}, once. It is not shown again.',
  'helpdesk.resume.never': 'Do not send it by mail or chat, and do not note it down.',
  'helpdesk.resume.back': 'Back to the request',

  'helpdesk.talk.title': 'On the phone',
  'helpdesk.talk.say': 'Say',
  'helpdesk.talk.say.reference': '“Please read me your reference: two words and two digits.”',
  'helpdesk.talk.say.back':
    '“I will call you back on the number that your company has for you.” Then hang up and call.',
  'helpdesk.talk.say.time': '“This takes as long as it takes. I do it the same way for everybody.”',
  'helpdesk.talk.say.no_number':
    '“If that number does not reach you, please come by, or let us meet by video with your badge.”',
  'helpdesk.talk.say.end': '“I will never ask you for a password, a code or a pass.”',
  'helpdesk.talk.never': 'Never',
  'helpdesk.talk.never.urgency': 'Never hurry. Pressure, tears or a name from the board are reasons to slow down.',
  'helpdesk.talk.never.number': 'Never take a number from the caller, not even “my new one”.',
  'helpdesk.talk.never.tell': 'Never name the manager, the sign-in methods, or anything else that this page shows.',
  'helpdesk.talk.never.knowledge': 'Never count what they know as proof. Birthdays and personnel numbers are for sale.',
  'helpdesk.talk.never.alone': 'Never let them talk you into being the second person as well.',

  'helpdesk.reason.not_the_person': 'It is not the person whose account it is',
  'helpdesk.reason.not_confirmed': 'We could not make sure who it is',
  'helpdesk.reason.suspicious': 'Something about it is wrong',
  'helpdesk.reason.reported_by_person': 'The person says that it is not them',
  'helpdesk.reason.reported_by_manager': 'The manager says that something is wrong',
  'helpdesk.reason.looks_like_attack': 'It looks like an attack',
  'helpdesk.reason.solved_otherwise': 'Solved in another way',
  'helpdesk.reason.started_again': 'They started again',
  'helpdesk.reason.not_reached': 'They could not be reached',
  'helpdesk.reason.nothing_to_do': 'Nothing is left to do',
  'helpdesk.reason.no_manager': 'The directory names no manager who could vouch',
  'helpdesk.reason.manager_away': 'The manager cannot be reached in time',
  'helpdesk.reason.explained': 'What contradicted the story is explained',
  'helpdesk.reason.technical': 'A technical fault stood in the way',
  'helpdesk.reason.spoke_to_subscriber': 'We spoke to the person on a number of record',
  'helpdesk.reason.stopped_by_mistake': 'The stop was a mistake',
  'helpdesk.reason.account_secured': 'The account is secured again',

  'helpdesk.story.request_taken': 'Somebody of the staff took it over',
  'helpdesk.story.request_released': 'Staff handed it back',
  'helpdesk.story.note_made': 'A note was made',
  'helpdesk.story.next_contact_wanted': 'Staff had the next one asked',
  'helpdesk.story.mail_wanted': 'Staff had the manager’s mail sent again',
  'helpdesk.story.retry_wanted': 'Staff had the stuck step tried again',
  'helpdesk.story.request_refused': 'Staff refused the recovery',
  'helpdesk.story.request_frozen': 'Staff froze it',
  'helpdesk.story.caller_checked': 'An agent checked the caller',
  'helpdesk.story.override_approved': 'A second person approved in place of the manager',
  'helpdesk.story.override_blocked': 'A second person wanted to approve in place of the manager, without effect',
  'helpdesk.story.resume_code_drawn': 'A resume code was shown, to be read out',
  'helpdesk.story.resume_submitted': 'A resume code was typed',
  'helpdesk.story.resume_rejected': 'The resume code was wrong',
  'helpdesk.story.resume_accepted': 'The resume code was right; the person’s browser goes on',
  'helpdesk.story.reason': 'reason: {why}',
  'helpdesk.refusal.own_case': 'part of the recovery themselves',
  'helpdesk.refusal.taken_already': 'somebody else was faster and looks after it now',
  'helpdesk.refusal.caller_check_needed': 'no caller check that still counts',
  'helpdesk.refusal.wrong_resume_code': 'wrong resume code',
  'helpdesk.notice.request_refused': 'Refused by the helpdesk',
  'helpdesk.notice.request_frozen': 'Frozen by the helpdesk',
  'helpdesk.notice.hold_cleared': 'Hold cleared',
  'helpdesk.notice.caller_checked': 'Caller checked',
  'helpdesk.notice.override_approved': 'Approved by two of the staff',
  'helpdesk.evidence.helpdesk_caller_check': 'An agent checked the caller',
  'helpdesk.evidence.helpdesk_override': 'Two of the staff stood in for the manager',
  'helpdesk.check.override_passed': 'Two of the staff stand in for the manager, and it is not long ago',
  'helpdesk.check.override_staff_stand': 'Both of them may still do so: account, role and group are as they were',
  'helpdesk.why.refused_by_staff': 'Staff refused it.',
  'helpdesk.next.refused_by_staff': 'Nothing to do; the person can start again.',
  'helpdesk.why.frozen_by_staff': 'Staff froze it: perhaps an attack.',
  'helpdesk.next.frozen_by_staff':
    'Find out what happened with the person, on a number of record. Clear the hold only then, and close the case.',
  'helpdesk.request.live_next': 'It goes by itself so far. Help only if you are asked to.',

  'mail.request_refused.subscriber.subject': 'The helpdesk did not confirm the recovery of your account',
  'mail.request_refused.subscriber.lead':
    'The recovery of your work account at {company} has ended. If it was you who asked, call the helpdesk: {helpdesk}.',
  'mail.request_refused.contact.subject': 'The helpdesk refused the recovery of {name}',
  'mail.request_refused.contact.lead': 'The recovery of {name} has ended. You need do nothing more.',
  'mail.request_refused.security.subject': 'Refused by the helpdesk: {name} ({reference})',
  'mail.request_refused.security.lead': 'Staff refused the recovery of {name}. It has ended.',
  'mail.request_frozen.subscriber.subject': 'The helpdesk stopped the recovery of your account',
  'mail.request_frozen.subscriber.lead':
    'The recovery of your work account at {company} was stopped, and a pass that was still good is withdrawn. Nobody can recover the account alone until this is cleared up. Please call the helpdesk: {helpdesk}.',
  'mail.request_frozen.contact.subject': 'The helpdesk stopped the recovery of {name}',
  'mail.request_frozen.contact.lead':
    'The recovery of {name} was stopped because something may be wrong. If somebody presses you to confirm, do not; call the helpdesk: {helpdesk}.',
  'mail.request_frozen.security.subject': 'Frozen by the helpdesk: {name} ({reference})',
  'mail.request_frozen.security.lead':
    'Staff froze the recovery of {name}. It has ended, a pass that was still good is withdrawn, and the account is held until staff clear it.',
  'mail.hold_cleared.subscriber.subject': 'Your account can be recovered again',
  'mail.hold_cleared.subscriber.lead':
    'After a stop, nobody could recover your work account at {company} alone. The helpdesk has now lifted that. If you did not talk to the helpdesk about this, stop it here again.',
  'mail.hold_cleared.contact.subject': 'The account of {name} can be recovered again',
  'mail.hold_cleared.contact.lead':
    'After a stop, nobody could recover the account of {name} alone. The helpdesk has now lifted that. If something seems wrong to you, stop it here again.',
  'mail.hold_cleared.security.subject': 'Hold cleared: {name} ({reference})',
  'mail.hold_cleared.security.lead':
    'Staff cleared the hold that a stop had put on the account of {name}. It can be recovered by itself again.',
  'mail.caller_checked.subscriber.subject': 'The helpdesk talked to somebody about your account',
  'mail.caller_checked.subscriber.lead':
    'Somebody asked the helpdesk of {company} for help with your work account, and an agent checked that it is you. If you did not talk to the helpdesk just now, stop it here at once.',
  'mail.caller_checked.contact.subject': 'The helpdesk talked to somebody about {name}',
  'mail.caller_checked.contact.lead':
    'Somebody asked the helpdesk for help with the account of {name}, and an agent checked that it is {name}.',
  'mail.caller_checked.security.subject': 'Caller checked: {name} ({reference})',
  'mail.caller_checked.security.lead':
    'An agent wrote down that a caller is {name}. By itself this opens nothing; the helpdesk page tells who and how.',
  'mail.override_approved.subscriber.subject': 'The helpdesk confirmed that it is you',
  'mail.override_approved.subscriber.lead':
    'Two people of the helpdesk of {company} confirmed that it is you who asks for a way back into your work account. With a code that the helpdesk reads out, the recovery can go on. If this is not you, stop it here at once.',
  'mail.override_approved.contact.subject': 'The helpdesk stood in for you: {name}',
  'mail.override_approved.contact.lead':
    'Two people of the helpdesk confirmed in your place that it is {name} who asks for a way back. If you know of something that speaks against it, stop it here.',
  'mail.override_approved.security.subject': 'Approved by two of the staff: {name} ({reference})',
  'mail.override_approved.security.lead':
    'Two of the staff stood in for the manager of {name}. The recovery can go on in a browser that has answered the questions and gets the resume code. The helpdesk page tells who they are.',
} as const
