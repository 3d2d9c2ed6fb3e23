/** Waiting for the manager, and typing the code. Names nobody: who the manager is stays unsaid (R-ENUM-4). */
export const managerWait = {
  'manager_wait.title': 'Talk to your manager',
  'manager_wait.accepted': 'Thank you. Your answers were accepted.',
  'manager_wait.next_asked': 'We asked the next person. The three words below are new.',
  'manager_wait.second_asked':
    'The first person has confirmed. A second one is asked as well. The three words below are new.',
  'manager_wait.now_is.skip_level': 'Talk to your manager’s own manager now: on this page, “your manager” means them.',
  'manager_wait.now_is.pool':
    'It is the turn of somebody whom your company has named for this: on this page, “your manager” means them. The helpdesk can tell you who that is.',
  'manager_wait.lead':
    'We sent your manager a mail. Point them to it, best in person or through a colleague: that saves you the wait. They will want to talk to you: by video, in person, or on a number that they already have.',
  'manager_wait.lead_unsent':
    'Your manager gets a mail from us. They will want to talk to you: by video, in person, or on a number that they already have.',
  'manager_wait.phrase_heading': 'Your three words',
  'manager_wait.phrase_how':
    'Read these words to your manager while you talk. They show that it is really this screen your manager confirms. Give them to nobody else.',
  'manager_wait.meanwhile.heading': 'Meanwhile',
  'manager_wait.meanwhile.second':
    'After your manager a second person is asked, mostly your manager’s own manager. See that they can be reached too.',
  'manager_wait.meanwhile.stolen': 'Have your phone company block the number, and report the theft to the police.',
  'manager_wait.meanwhile.compromised':
    'Call the helpdesk and say what you saw: security looks for what a stranger may have changed.',
  'manager_wait.meanwhile.password':
    'Do you use the same password elsewhere? Change it there now. Once you are back in, the helpdesk changes it here with you.',
  'manager_wait.progress_heading': 'Where it stands',
  'manager_wait.mail_running': 'The mail to your manager is being sent; we try until it has left',
  'manager_wait.mail_done': 'The mail to your manager left',
  'manager_wait.opened_waiting': 'Your manager has not signed in yet',
  'manager_wait.opened_done': 'Your manager opened the page',
  'manager_wait.confirmed_waiting': 'Your manager has not confirmed yet',
  'manager_wait.then':
    'As soon as your manager has confirmed, this page asks you for a code that your manager reads to you.',
  'manager_wait.how_long':
    'It usually takes a few minutes once your manager sees the mail. This request stays open for another {span}.',
  'manager_wait.refreshes': 'This page looks for news by itself. You can leave it open.',
  'manager_wait.nothing_heading': 'Nothing happens?',
  'manager_wait.nothing_reach':
    'Reach your manager another way: call, write from a private phone, or go there. Ask them to look for a mail from this portal, in the junk folder too.',
  'manager_wait.remind': 'Send the mail once more',
  'manager_wait.remind_later': 'If nothing has come in {span}, you can have the mail sent once more here.',
  'manager_wait.reminded': 'The mail was sent once more.',
  'manager_wait.away': 'Is your manager away? Hand it to the helpdesk. They find another safe way.',

  'manager_code.title': 'Type the code from your manager',
  'manager_code.confirmed': 'Your manager has confirmed that it is you.',
  'manager_code.lead': 'Your manager’s page shows a code of eight digits now. Have it read to you and type it here.',
  'manager_code.label': 'The code',
  'manager_code.hint': 'Eight digits. It changes each minute; the one before still works.',
  'manager_code.ends': 'Codes work for another {span}.',
  'manager_code.over':
    'The time for the code is over. Ask your manager to open the link in the mail and confirm once more. Your three words are below.',
  'manager_code.spent_title': 'There are no more codes',
  'manager_code.spent':
    'The time for the code is over, and your manager has confirmed as often as one recovery allows. Hand it to the helpdesk, or cancel and start again.',
  'manager_code.button': 'Check the code',
  'manager_code.error.missing': 'Type the eight digits that your manager reads to you',
  'manager_code.error.wrong': 'That is not the code. Ask for the newest one. Tries left: {left}',
  'manager_code.error.expired': 'The time for this code is over. Ask your manager to confirm once more',
  'manager_code.never': 'Nobody but your manager reads you this code, and nobody asks you for it.',
} as const
