/** The questions: a doorkeeper, not a proof. Nothing here may tell a right answer from a wrong one. */
export const questions = {
  'questions.title': 'A few questions',
  'questions.lead': 'Answer what HR knows about you. Capital letters, spaces and accents do not matter.',
  'questions.first.heading': 'Try this first',
  'questions.first.old_phone':
    'Do you still have the old phone? Without a SIM card it works over Wi-Fi: approve there once more, then add the new phone under “Security info” in your work account.',
  'questions.first.other_way':
    'Did you ever set up a second way, such as a text to your number, another phone, a key or codes? Where Microsoft asks, choose “Sign in another way” or “I can’t use my Microsoft Authenticator app right now”.',
  'questions.first.open_app':
    'Make sure that the phone is online, and open the app that approves your sign-ins: the request may be waiting in it.',
  'questions.first.set_up_there':
    'Does Microsoft say “More information required” and show “Next”? Then press it: you can set everything up right there.',
  'questions.first.clock': 'Set date and time on your phone and your computer to automatic.',
  'questions.first.one_window': 'Close all windows of your apps. Then sign in once, in a private window.',
  'questions.first.newest': 'Approve only the newest request, once.',
  'questions.first.then': 'If that works, you need nothing more from here. If not, answer the questions.',
  'questions.why':
    'All answers are checked together, so nobody can find out which one was wrong. Right answers do only one thing: we may then ask your manager.',
  'questions.tries': 'You have {left} tries.',
  'questions.last_try': 'This is your last try. After it, the helpdesk takes over.',
  'questions.name':
    'A slip in your account name makes every answer wrong. If you are not sure how you typed it, cancel and start again.',
  'questions.time': 'This page stays open for another {span}.',
  'questions.button': 'Check my answers',
  'questions.day': 'Day',
  'questions.month': 'Month',
  'questions.year': 'Year',
  'questions.date_hint': 'For example 27 3 2019',
  'questions.field.employeeId': 'Your employee number',
  'questions.field.hireDate': 'Your first day at work here',
  'questions.field.birthDate': 'Your date of birth',
  'questions.field.postalCode': 'The postal code of your home',
  'questions.field.city': 'The town where you live',
  'questions.field.costCenter': 'Your cost centre',
  'questions.field.jobTitle': 'Your job title, as in your contract',
  'questions.field.department': 'Your department',
  'questions.field.officeLocation': 'Your office',
  'questions.other_field': 'Your entry for “{field}” in the HR records',
  'questions.hint.employeeId': 'It is on your payslip or your badge',
  'questions.error.missing': 'Answer this question: {label}',
  'questions.error.date': '{label}: type a date that exists, with day, month and year',
  'questions.error.wrong': 'These answers do not fit together. Check them all and type them again. Tries left: {left}',
} as const
