/** What the person reads where the helpdesk leads them on with a code. */
export const resumption = {
  'resume.title': 'The helpdesk gave you a code',
  'resume.lead':
    'The helpdesk can read a code out to you, once they have made sure that it is you. Type it here, in the browser that you want to go on in.',
  'resume.field': 'Code from the helpdesk',
  'resume.hint': 'Eight letters and digits, such as K7QM-4TXW. Capitals and dashes do not matter.',
  'resume.button': 'Go on with this code',
  'resume.only': 'You get it from the helpdesk on the phone, by video or face to face, never by mail or chat.',
  'resume.link': 'The helpdesk gave me a code',
  'resume.error.empty': 'Type the code that the helpdesk read out to you',
  'resume.error.wrong':
    'This code is not right, or it has run out. Ask the helpdesk to read it out once more, or to make a new one',
  'ended.resumable.title': 'The helpdesk has confirmed that it is you',
  'ended.resumable.lead': 'You can go on here, without your manager.',
  'ended.resumable.next': 'The helpdesk reads a code out to you. Stay on the line and type it here.',
  'ended.refused.title': 'The helpdesk did not confirm',
  'ended.refused.lead': 'This recovery has ended. {outcome}',
  'ended.refused.next': 'If it is your account, talk to the helpdesk. You can start again.',
  'ended.frozen.title': 'The helpdesk stopped this recovery',
  'ended.frozen.lead': 'Something did not look right. No pass can come out of this recovery.',
  'ended.frozen.next':
    'If it is your account, call the helpdesk now. They look into it and help you to sign in safely.',
} as const
