/** The helpdesk's invitation to somebody on the line, on both sides. */
export const assist = {
  'assist.title': 'With the caller on the line',
  'assist.offer_title': 'Start with the caller on the line',
  'assist.offer':
    'Draws a code that the caller types on the start page. It opens nothing and skips nothing. It lets you see how far they are, and where others have used up the tries at the questions, it gives the caller three of their own for today.',
  'assist.offer_button': 'Draw a code for the caller',
  'assist.say': 'Say: “Open {host}, type your account name, open ‘The helpdesk gave me a code’, and type:”',
  'assist.lives': 'Good for {span}, for one start.',
  'assist.link': 'Or send them this link by a way that you know to be theirs:',
  'assist.standing.open': 'Nobody has typed the code yet.',
  'assist.standing.over': 'The code has run out. Draw a new one on the page of the account.',
  'assist.standing.nobody': 'Somebody typed the code and is at the questions. Nobody knows yet who it is.',
  'assist.standing.same': 'The questions were passed for the account that you looked at.',
  'assist.standing.other':
    'The code was typed for another account than the one you looked at. Hang up, and call the person on a number of record.',
  'assist.proves_nothing':
    'A typed code proves nothing about who is on the line. The questions, the manager and the code of the manager do; help with none of them.',
  'assist.back': 'Back to the account',
  'start.helpdesk_code_open': 'The helpdesk gave me a code',
  'start.helpdesk_code': 'Code from the helpdesk',
  'start.helpdesk_code_hint': 'Two words and two digits. It lets the helpdesk see how far you are.',
  'start.error.helpdesk_code':
    'This code is not known, or it has run out. Ask for a new one, or leave the field empty and start without it.',
  'start.error.resume_code':
    'This code comes later. Leave this field empty and start; after the questions choose “The helpdesk gave me a code” and type it there.',
  'helpdesk.story.assist_offered': 'Staff drew a code for a caller',
  'helpdesk.story.assist_joined': 'It was started with a code of the helpdesk',
} as const
