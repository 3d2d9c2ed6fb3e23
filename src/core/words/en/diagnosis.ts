/** What the sign-in log, the account and the policies tell staff, and the next safe step for each. */
export const signInDiagnosis = {
  'diagnosis.staff.reported_fraud': 'Somebody reported a sign-in prompt as fraud. Perhaps a stranger has the password.',
  'diagnosis.staff.denied_by_user': 'Somebody answered no to a sign-in prompt. Perhaps a stranger has the password.',
  'diagnosis.staff.suspicious_sign_in': 'Microsoft saw a risk in a sign-in, or the address it came from is malicious.',
  'diagnosis.staff.user_at_risk': 'Microsoft holds the account for compromised, or its risk for high.',
  'diagnosis.staff.location_mismatch': 'Two sign-ins lie too far apart for one person in the time between them.',
  'diagnosis.staff.registration_blocked_by_risk': 'Setting up methods is blocked because of suspicious activity.',
  'diagnosis.staff.account_disabled': 'The account is disabled.',
  'diagnosis.staff.blocked_for_mfa': 'The account is on the list of users who are blocked for multifactor prompts.',
  'diagnosis.staff.account_locked': 'The account is locked after too many tries with a wrong password.',
  'diagnosis.staff.registration_blocked_by_policy':
    'A policy permits setting up methods only from certain places or devices.',
  'diagnosis.staff.conditional_access_block': 'A Conditional Access policy or the security defaults block the sign-in.',
  'diagnosis.staff.pass_blocked_by_policy': 'The policy does not accept the pass for this account.',
  'diagnosis.staff.password_wrong': 'The name or the password was wrong. This is not about the second step.',
  'diagnosis.staff.password_expired': 'The password has expired. This is not about the second step.',
  'diagnosis.staff.password_missing': 'The account has no password in the directory.',
  'diagnosis.staff.method_required': 'A second step is asked for and none is set up.',
  'diagnosis.staff.loop': 'The same question came again and again within a few minutes.',
  'diagnosis.staff.no_answer': 'The prompt was never answered, or could not reach the phone. This fits a lost phone.',
  'diagnosis.staff.wrong_code': 'A wrong or used code or PIN was typed.',
  'diagnosis.staff.telephony_fault': 'The call or the text message could not be delivered.',
  'diagnosis.staff.overlapping_prompts': 'Several prompts were open at the same time and got in each other’s way.',
  'diagnosis.staff.mfa_not_satisfied': 'The second step was asked for and not passed.',
  'diagnosis.staff.pass_wrong': 'A wrong pass was typed.',
  'diagnosis.staff.pass_expired': 'The pass had run out.',
  'diagnosis.staff.pass_not_found': 'No usable pass was found: it is too new, used up or gone.',
  'diagnosis.staff.device': 'The device is not known, not managed or not in order, or the app is not an approved one.',
  'diagnosis.staff.windows_hello': 'Windows Hello failed on the device.',
  'diagnosis.staff.external': 'The second step of another provider was not passed.',
  'diagnosis.staff.not_assigned': 'The account is not assigned to the app.',
  'diagnosis.staff.application': 'The app refuses the sign-in: consent or an age rule is missing.',
  'diagnosis.staff.unknown_code': 'The log has numbers that we do not know: {codes}.',
  'diagnosis.staff.interrupted': 'The sign-in took too long, or the session was too old and must be proven again.',
  'diagnosis.staff.session_ended':
    'A session was ended, which is usual after a reset, or the password has changed since.',
  'diagnosis.staff.service_fault': 'A fault on Microsoft’s side stopped a sign-in.',
  'diagnosis.staff.no_result': 'The log has sign-ins without a result so far: {count}.',
  'diagnosis.staff.nothing_found': 'The log shows no failed sign-in that explains it. It lags by about five minutes.',
  'diagnosis.staff.log_unreadable':
    'The sign-in log could not be read: it needs a licence (P1), a permission, or time.',

  'diagnosis.next.tell_security': 'Tell security before anything else. Reset nothing until they agree.',
  'diagnosis.next.ask_who_declined':
    'Call the person on the number of record and ask whether they pressed no themselves. If not, tell security.',
  'diagnosis.next.ask_where':
    'Call the person on the number of record and ask where they were and whether they use a VPN. If it does not fit, tell security.',
  'diagnosis.next.look_at_risk':
    'Security looks at the risk in Entra first. Do not dismiss it to help somebody in: that is their decision.',
  'diagnosis.next.ask_hr': 'Ask HR why. Do not enable the account for a caller.',
  'diagnosis.next.unblock_mfa':
    'Find out who blocked it and why. Only then an administrator lifts the block in the Entra admin centre; nothing else can.',
  'diagnosis.next.wait_for_lock':
    'Wait: the lock ends by itself. Ask whether an old password sits on another device. If the tries were not theirs, tell security.',
  'diagnosis.next.ask_policy_owner':
    'Read in Entra which policy it was and ask its owner. Loosen no policy for one person.',
  'diagnosis.next.register_where_permitted':
    'The person sets up the methods from a place or device that the policy permits, such as the office. Loosen no policy.',
  'diagnosis.next.reset_password': 'Send the person the usual way of a password reset. New methods do not help here.',
  'diagnosis.next.reset_password_on_premises':
    'The password is kept in the local directory: reset it there by the usual way. New methods do not help here.',
  'diagnosis.next.finish_recovery': 'Let the person finish the recovery: it brings new methods.',
  'diagnosis.next.try_lighter_remedy':
    'First the lighter remedies: end all sessions, a private window, date and time set by themselves, one prompt at a time. If that does not help, the full recovery.',
  'diagnosis.next.check_clock':
    'Let the person set the phone’s date and time to automatic and type only the newest code. If that does not help, the full recovery.',
  'diagnosis.next.check_number':
    'Ask whether the number still works and use another method meanwhile. Never change the number for a caller: if it is gone, the full recovery.',
  'diagnosis.next.answer_one_prompt':
    'Let the person close every sign-in window, wait five minutes, begin once and answer only that prompt.',
  'diagnosis.next.type_pass_again':
    'Let the person type the pass again as their own page shows it. Never take it down.',
  'diagnosis.next.get_new_pass': 'The person gets a new pass on their own recovery page, at most three in all.',
  'diagnosis.next.wait_for_pass':
    'Wait a few minutes: a pass needs time to be accepted. If it was used already, they get a new one on their own page.',
  'diagnosis.next.check_pass_policy':
    'An administrator checks whether the account is in the scope of the pass policy and whether it asks for one-time passes.',
  'diagnosis.next.sign_in_again': 'Let the person sign in once more in a new window.',
  'diagnosis.next.check_device': 'The device team looks at the device, or the person uses one that is managed.',
  'diagnosis.next.check_assignment':
    'The owner of the app checks who may use it. Another app shows whether the person is back in.',
  'diagnosis.next.set_up_windows_hello':
    'The person signs in another way and sets up Windows Hello again on that device.',
  'diagnosis.next.ask_provider': 'Ask the team that runs the other provider; its methods are not ours to reset.',
  'diagnosis.next.look_up_code':
    'Look the numbers up in Microsoft’s list of sign-in errors, and write down what you find.',
  'diagnosis.next.look_again': 'Look again in five minutes; details may take up to two hours.',
  'diagnosis.next.ask_where_it_stops': 'Ask on which page it stops and what it says there, and look again after that.',
  'diagnosis.next.go_without_log':
    'Go by the account and its methods, and by what the person says after the call back.',

  'diagnosis.severity.danger': 'Danger',
  'diagnosis.severity.block': 'Wall',
  'diagnosis.severity.fault': 'Fault',
  'diagnosis.severity.note': 'Note',
  'diagnosis.is_over': 'Over: a later sign-in went through',
  'diagnosis.is_not_mfa': 'New methods do not help here',

  'diagnosis.outcome.proven': 'The log shows a sign-in with the new methods.',
  'diagnosis.outcome.failing': 'Signing in still fails after the recovery.',
  'diagnosis.outcome.nothing_yet': 'The log shows no sign-in since the recovery. It lags by about five minutes.',
  'diagnosis.outcome.unreadable': 'The sign-in log could not be read, so the methods on the account are all we know.',

  'diagnosis.timeline.recovery': 'Recovery {label}',
  'diagnosis.timeline.danger': 'Sign of danger',
  'diagnosis.timeline.lockout': 'Locked out',
  'diagnosis.timeline.new_device': 'New device: {label}',
  'diagnosis.timeline.new_phone': 'New phone: {label}',
  'diagnosis.timeline.new_place': 'New place: {label}',
} as const
