/** The same findings for the person whose account it is; shown only after they are verified. */
export const personDiagnosis = {
  'diagnosis.person.reported_fraud':
    'A sign-in request was reported as fraud. If that was you, somebody else may know your password; security looks at it first.',
  'diagnosis.person.denied_by_user':
    'A sign-in request was answered with no. If you did not start it, somebody else may know your password: tell the helpdesk.',
  'diagnosis.person.suspicious_sign_in':
    'Something about a sign-in to your account looked unusual. Security looks at it first.',
  'diagnosis.person.user_at_risk':
    'Microsoft thinks that your account may be in danger. Security must look at it before you can get in.',
  'diagnosis.person.location_mismatch':
    'Somebody signed in from two places far apart. If that was not you, tell the helpdesk.',
  'diagnosis.person.registration_blocked_by_risk':
    'You cannot set up a new sign-in method just now, because something about the account looked unusual. The helpdesk knows the next step.',
  'diagnosis.person.account_disabled': 'Your account is switched off. Please ask the helpdesk.',
  'diagnosis.person.blocked_for_mfa': 'Sign-in requests are blocked for your account. Only the helpdesk can lift that.',
  'diagnosis.person.account_locked':
    'Your account is locked after too many wrong passwords. It opens again by itself; wait a while before you try.',
  'diagnosis.person.registration_blocked_by_policy':
    'Your company lets you set up a new sign-in method only from certain places or devices. Try from the office or on your work computer.',
  'diagnosis.person.conditional_access_block':
    'A rule of your company stops this sign-in, perhaps because of the place or the device. Try from the office or on your work computer.',
  'diagnosis.person.pass_blocked_by_policy': 'Your company’s rules do not accept the pass. The helpdesk can help.',
  'diagnosis.person.password_wrong': 'The name or the password was wrong. Check the spelling, or reset your password.',
  'diagnosis.person.password_expired': 'Your password has expired. Reset it first.',
  'diagnosis.person.password_missing': 'Your account has no password yet. The helpdesk can help.',
  'diagnosis.person.method_required':
    'Your account needs a second way to prove that it is you, and none is set up yet.',
  'diagnosis.person.loop':
    'You were asked the same thing again and again. Close all windows, check that date and time are right, and try once in a private window.',
  'diagnosis.person.no_answer': 'The sign-in request went to a phone and nobody answered it.',
  'diagnosis.person.wrong_code':
    'A code was wrong or used before. Set your phone’s date and time to automatic and type the newest code.',
  'diagnosis.person.telephony_fault': 'The call or the text message could not reach your phone.',
  'diagnosis.person.overlapping_prompts':
    'Several sign-in requests were open at once. Close all windows, wait five minutes and answer just one.',
  'diagnosis.person.mfa_not_satisfied': 'Your second step was asked for and did not go through.',
  'diagnosis.person.pass_wrong': 'The pass was mistyped. Type it again exactly as it is shown.',
  'diagnosis.person.pass_expired': 'The pass has run out. Ask for a new one on the recovery page.',
  'diagnosis.person.pass_not_found':
    'The pass was not accepted. A new pass needs a few minutes; a used one does not work again.',
  'diagnosis.person.device': 'Your company wants another device or app for this. Try on your work computer.',
  'diagnosis.person.windows_hello':
    'Windows Hello did not work on this computer. Sign in another way and set it up again.',
  'diagnosis.person.external': 'The second step of another company’s service did not go through.',
  'diagnosis.person.not_assigned': 'You may not use this app yet. Ask its owner; other apps may work.',
  'diagnosis.person.application': 'The app itself refuses the sign-in. Ask its owner; other apps may work.',
  'diagnosis.person.unknown_code': 'The sign-in failed with a number that we do not know: {codes}. Tell the helpdesk.',
  'diagnosis.person.interrupted': 'The sign-in took too long or had to start afresh. Sign in once more.',
  'diagnosis.person.session_ended': 'You were signed out everywhere. Sign in once more.',
  'diagnosis.person.service_fault': 'Microsoft had a fault for a moment. Wait five minutes and try once more.',
  'diagnosis.person.no_result': 'A sign-in has no result yet. Look again in five minutes.',
  'diagnosis.person.nothing_found': 'We see nothing that failed. Tell the helpdesk on which page it stops.',
  'diagnosis.person.log_unreadable': 'We cannot see why the sign-in fails. The helpdesk can look further.',

  'seen.heading': 'What we see of your sign-ins',
  'seen.still_failing': 'Signing in still fails',
  'seen.once': 'Seen once, {when}.',
  'seen.times': 'Seen {count} times, last {when}.',
  'seen.reset_mends': 'Setting up your sign-in anew mends this.',
  'seen.reset_does_not':
    'Setting up your sign-in anew does not mend this by itself. If you are not sure, ask the helpdesk first.',
} as const
