/** For each way that a request ends: why, in one plain sentence, and the next safe step of a helpdesk agent. */
export const diagnosis = {
  'helpdesk.why.answers_not_confirmed': 'The questions were answered wrongly too often.',
  'helpdesk.next.answers_not_confirmed':
    'Call the person back on the number of record. If they did ask, compare what HR holds with them through HR, not on the phone. If it was somebody else, draw a code for the caller on the page of their account: it gives them three tries of their own today.',
  'helpdesk.why.answers_undecided': 'HR’s facts were missing, or too old to judge the answers by.',
  'helpdesk.next.answers_undecided':
    'Have the connection to HR mended (npm run sparekey -- hr import says what is wrong), then let the person start again. Until then check them in person or by video.',
  'helpdesk.why.account_not_eligible': 'The account may not recover by itself, or that could not be ruled out.',
  'helpdesk.next.account_not_eligible':
    'Look at what was checked. An account with a role recovers in person with an administrator; a disabled one goes to HR first.',
  'helpdesk.why.no_recovery_contact': 'The directory names no manager.',
  'helpdesk.next.no_recovery_contact':
    'Ask HR who the manager is, have the directory corrected, then have them asked. If that cannot wait, check the caller, and somebody else approves.',
  'helpdesk.why.contact_not_eligible': 'The manager of record cannot vouch: disabled, a guest, or without a mailbox.',
  'helpdesk.next.contact_not_eligible':
    'Look at what was checked. Have HR correct the manager in the directory, then have the next one asked.',
  'helpdesk.why.contact_methods_newer':
    'Somebody who was to vouch got a new sign-in method after the request began: perhaps an attack.',
  'helpdesk.next.contact_methods_newer':
    'Tell security. Call whoever was to vouch on a number of record: did they set up a new sign-in method themselves? If not, their own account is under attack. For the person who is locked out, have the next one asked or check the caller.',
  'helpdesk.why.chain_ended': 'Nobody of those who may vouch has answered, or nobody else is left.',
  'helpdesk.next.chain_ended':
    'Check the person yourself, in person or by video, or reach the manager on a number of record.',
  'helpdesk.why.contradicted': 'Something contradicts the story of the lock-out.',
  'helpdesk.next.contradicted':
    'Look at what contradicts the story, and call the person on a number of record before you believe anything.',
  'helpdesk.why.recovered_after_theft': 'Recovered after a theft or a take-over: the password is still the old one.',
  'helpdesk.next.recovered_after_theft':
    'Have the password changed with the person today, and look for what a stranger may have left: mail rules, consents, devices.',
  'helpdesk.why.remedy_worked': 'Signing out everywhere was enough; nothing was reset.',
  'helpdesk.next.remedy_worked': 'Nothing is left to do.',
  'helpdesk.why.contact_unreachable': 'The mail to the manager could not be delivered.',
  'helpdesk.next.contact_unreachable':
    'Check the manager’s mailbox and the mail server. Then send the mail again, or have the next one asked.',
  'helpdesk.why.contact_asked_too_often':
    'The manager was asked for so many people today that no more mails go to them.',
  'helpdesk.next.contact_asked_too_often':
    'Call the manager on a number of record: do they know of all these requests, and have they vouched for anybody? If so, have the mail sent tomorrow or the next one asked; if not, treat it as an attack.',
  'helpdesk.why.recognised_by_other': 'The manager recognised the person in a way that we do not accept by itself.',
  'helpdesk.next.recognised_by_other':
    'Call the manager on a number of record and ask what they saw or heard. Then check the person yourself, in person or by video.',
  'helpdesk.why.phrase_tries_used': 'The manager typed the wrong three words too often.',
  'helpdesk.next.phrase_tries_used':
    'Call the manager on a number of record. Ask who read the words to them: if somebody called them, treat it as an attack.',
  'helpdesk.why.code_tries_used': 'The wrong code was typed too often.',
  'helpdesk.next.code_tries_used':
    'Call the manager and the person on numbers of record. If only one of them knows of it, treat it as an attack.',
  'helpdesk.why.conditions_changed': 'Something changed between the manager’s yes and the reset.',
  'helpdesk.next.conditions_changed':
    'Look at what was checked, and find out who changed it. See too whether anything was deleted.',
  'helpdesk.why.reset_failed': 'The reset began and could not be finished.',
  'helpdesk.next.reset_failed':
    'Look at what was deleted, then try again: it goes on where it stopped. A guard pass keeps the account from being password-only. If it stops again, finish it in Entra with an administrator.',
  'helpdesk.why.unknown_method': 'The account holds a sign-in method of a kind that we do not know.',
  'helpdesk.next.unknown_method':
    'An administrator looks at the method in Entra and removes it if it may go. Then let the person start again.',
  'helpdesk.why.unexpected_methods': 'A sign-in method appeared before the pass was shown: perhaps an attack.',
  'helpdesk.next.unexpected_methods':
    'Tell security. Call the person on a number of record. An administrator looks at the new method in Entra.',
  'helpdesk.why.pass_failed': 'The pass could not be made.',
  'helpdesk.next.pass_failed':
    'Check the Temporary Access Pass policy and that the account is in its scope. Then let the person start again.',
  'helpdesk.why.enrolment_overdue': 'The new methods were not complete within a day.',
  'helpdesk.next.enrolment_overdue':
    'Call the person back on a number of record. They start again, and you stay on the line while they set up the app.',
  'helpdesk.why.help_requested': 'The person asked for help.',
  'helpdesk.next.help_requested':
    'Call back on the number of record, never on one that you are given. Ask at which page they stopped. If the manager is away, have the next one asked.',
  'helpdesk.why.denied_by_contact': 'The manager said no.',
  'helpdesk.next.denied_by_contact': 'Call the manager on a number of record and ask why.',
  'helpdesk.why.unexpected_by_contact': 'The manager did not expect the request: perhaps an attack.',
  'helpdesk.next.unexpected_by_contact':
    'Tell security. Call the person on a number of record and ask whether they started it. The account is held until the hold is cleared.',
  'helpdesk.next.hold_cleared':
    'The hold is cleared: the person may start again. Close the case once nothing is left to do.',
  'helpdesk.why.stopped_by_notice': 'Somebody who was told of it pressed stop: perhaps an attack.',
  'helpdesk.next.stopped_by_notice':
    'Tell security. Call the person on a number of record before anything else. The account is held until the hold is cleared.',
  'helpdesk.why.cancelled_by_subscriber': 'It was withdrawn where it began.',
  'helpdesk.next.cancelled_by_subscriber': 'Nothing to do.',
  'helpdesk.why.superseded': 'A newer request took its place.',
  'helpdesk.next.superseded': 'Look at the newer request.',
  'helpdesk.why.deadline_passed': 'It ran out of time.',
  'helpdesk.next.deadline_passed': 'Nothing to do; the person can start again.',
  'helpdesk.why.closed_by_staff': 'It was closed by staff.',
  'helpdesk.next.closed_by_staff': 'Nothing to do.',
  'helpdesk.why.recovered': 'The person is back in.',
  'helpdesk.next.recovered': 'Nothing to do.',

  'helpdesk.check.account_found': 'The account is in the directory',
  'helpdesk.check.account_enabled': 'The account is enabled',
  'helpdesk.check.account_is_member': 'The account is a member, not a guest',
  'helpdesk.check.holds_no_directory_role':
    'The account holds no directory role, active or eligible, and owns no group that may hold one',
  'helpdesk.check.pass_policy_enabled': 'The tenant permits a Temporary Access Pass',
  'helpdesk.check.pass_policy_in_scope': 'The pass policy covers this account',
  'helpdesk.check.contact_found': 'The directory names a manager',
  'helpdesk.check.contact_enabled': 'The manager’s account is enabled',
  'helpdesk.check.contact_is_member': 'The manager is a member, not a guest',
  'helpdesk.check.contact_has_mail': 'The manager has a mailbox',
  'helpdesk.check.contact_is_not_self': 'The manager is another person',
  'helpdesk.check.name_is_unique': 'Exactly one account has this name',
  'helpdesk.check.in_no_excluded_group': 'The account is in no group that is kept from recovery',
  'helpdesk.check.is_not_held': 'Nobody has stopped an earlier recovery, or staff have cleared it',
  'helpdesk.check.is_not_portal_staff': 'The person is not staff of this portal',
  'helpdesk.check.owns_no_application': 'The person owns no application',
  'helpdesk.check.contact_is_not_below':
    'The one who vouches is not below the person, and the way up does not go round',
  'helpdesk.check.contact_agrees_with_hr': 'HR names the same manager as the directory',
  'helpdesk.check.contact_is_not_new': 'The manager has been the manager for a while',
  'helpdesk.check.contact_not_recovered_lately': 'The one who vouches was not recovered lately',
  'helpdesk.check.contact_methods_are_not_newer':
    'The one who vouches has no sign-in method that is newer than the request',
  'helpdesk.check.second_contact_passed': 'A second person has vouched where one was needed',
  'helpdesk.check.account_unchanged': 'The account is the one that was looked up at the start',
  'helpdesk.check.contact_unchanged': 'The manager of record is the one who confirmed',
  'helpdesk.check.hr_answers_passed': 'The questions from HR were passed',
  'helpdesk.check.manager_code_passed': 'The code came from the manager of record, in time',
} as const
