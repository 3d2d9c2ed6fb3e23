/** The pass: one button, one page that shows it once, and what to do with it. */
export const pass = {
  'pass.form_title': 'Get your pass',
  'pass.form_done_none': 'The reset is done, and your account is protected.',
  'pass.form_done': 'The reset is done. Your old sign-in methods are gone, and your account is protected.',
  'pass.form_lead':
    'The pass is a password for a short time. You need it to sign in and to set up your new phone or key.',
  'pass.form_once': 'It is shown once, here, and to nobody else. Have the device at hand that you want to set up.',
  'pass.form_account': 'It is for the account {account}.',
  'pass.form_button': 'Show my pass',

  'pass.again_title': 'Do you need another pass?',
  'pass.again_lead': 'Your pass was shown once. It cannot be shown a second time.',
  'pass.again_replaces':
    'If you lost it, or if it has been used or has run out, get a new one. The one before stops working then.',
  'pass.again_left': 'You can get a new pass {left} times more.',
  'pass.again_last': 'You can get a new pass once more.',
  'pass.again_none': 'The passes of this recovery are used up. Call the helpdesk; they help you on.',
  'pass.again_enrolled': 'You have set up a sign-in method already. You do not need a pass any more: sign in with it.',
  'pass.again_button': 'Show a new pass',
  'pass.again_back': 'Back to the checklist',

  'pass.title': 'Use this pass once, now',
  'pass.card': 'Your pass',
  'pass.good_for': 'Good for {minutes} minutes',
  'pass.good_for_one': 'Good for one minute',
  'pass.over': 'The time of this pass is over. Get a new one below.',
  'pass.one_time': 'It works for one sign-in. From then on Microsoft gives you ten minutes to set up your new method.',
  'pass.many_times': 'It works for several sign-ins until its time is over.',
  'pass.copy': 'Copy the pass',
  'pass.copied': 'The pass is copied',
  'pass.copy_failed': 'It could not be copied. Select the pass and copy it yourself',
  'pass.hidden': 'The pass was here. It is shown once.',
  'pass.spell': 'Read it letter by letter',
  'pass.char.upper': 'capital {char}',
  'pass.char.lower': 'small {char}',
  'pass.char.digit': 'digit {char}',
  'pass.char.sign': 'sign {char}',
  'pass.next_heading': 'What to do now',
  'pass.next_open': 'Open the Security info page of Microsoft with the button below.',
  'pass.next_name': 'Sign in with {account}.',
  'pass.next_type': 'Microsoft asks for the Temporary Access Pass. Type the pass, or paste it.',
  'pass.next_add':
    'Choose “Add sign-in method” and set up the app Microsoft Authenticator. Then add a second method as a backup.',
  'pass.open': 'Open Security info',
  'pass.then_enrol': 'Then come back: the checklist ticks itself off',
  'pass.other_heading': 'It asks for something else?',
  'pass.other_late': 'It may take two or three minutes until Microsoft knows the pass. Wait a little and try again.',
  'pass.other_password':
    'It asks for a password? Choose “Use your Temporary Access Pass instead” or “Other ways to sign in”.',
  'pass.other_app':
    'It asks for the app or a code? Close all windows of that browser, or use a private window, and begin again.',
  'pass.never':
    'Nobody will ever ask you for this pass: not your manager, not the helpdesk, not Microsoft on the phone.',
} as const
