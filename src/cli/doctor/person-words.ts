import { isWordKey, translate } from '../../core/words/index.ts'
import { passPolicyPlace } from './pass-policy.ts'

/** What an administrator reads of one check of the policy: how it is, how it is not, and what to do. */
export interface CheckWords {
  passed: string
  failed: string
  remedy: string
}

const users = 'Microsoft Entra admin center > Entra ID > Users > the person'

/** What to do where HR knows too little of somebody. */
export const hrRemedy =
  'Have HR add what is missing, and read it again: npm run sparekey -- hr import (with the FILE, where it is one).'

/** The words for each check of `core/policy/eligibility.ts`, by its name. */
export const checkWords: Readonly<Record<string, CheckWords>> = {
  account_found: { passed: 'The account is there.', failed: 'The account is not there.', remedy: 'Check the name.' },
  account_enabled: {
    passed: 'The account is enabled.',
    failed: 'The account is disabled.',
    remedy: `Enable it, if the person may work: ${users} > Properties > Account status.`,
  },
  account_is_member: {
    passed: 'The account is a member of this tenant.',
    failed: 'The account is a guest, who proves who they are in their own tenant.',
    remedy: 'Send them to the helpdesk of their own organisation.',
  },
  holds_no_directory_role: {
    passed:
      'The account holds no directory role, also not through a group, by activation, or as owner of a group that may hold one.',
    failed: 'The account is privileged, and such accounts never recover by themselves',
    remedy: `Help them in person; their roles are at: ${users} > Assigned roles, and Eligible assignments; what they own at Owned objects.`,
  },
  pass_policy_enabled: {
    passed: 'Temporary Access Passes are on.',
    failed: 'Temporary Access Passes are off.',
    remedy: `Switch them on: ${passPolicyPlace}; or: npm run sparekey -- doctor --enable-pass-policy.`,
  },
  pass_policy_in_scope: {
    passed: 'The pass policy covers the account.',
    failed: 'The pass policy does not cover the account.',
    remedy: `Include a group that the person is in, or take them out of an excluded one: ${passPolicyPlace} > Enable and Target.`,
  },
  name_is_unique: {
    passed: 'Nobody else has this name.',
    failed: 'Two accounts fit this name, so nobody can say whose recovery it is.',
    remedy: 'Give each account a name and a mail address of its own.',
  },
  in_no_excluded_group: {
    passed: 'The account is in no excluded group.',
    failed: 'The account is in a group that the policy file excludes.',
    remedy: 'Help them in person, or take them out of the group if it is not for them.',
  },
  is_not_portal_staff: {
    passed: 'The account is not staff of the portal.',
    failed: 'The account is staff of the portal, and its staff never recover by themselves',
    remedy: `Help them in person; their app role is at: ${users} > Applications.`,
  },
  is_not_held: {
    passed: 'Nobody has stopped an earlier recovery of the account.',
    failed: 'Somebody said of an earlier recovery that it was not theirs, and staff have not cleared that yet.',
    remedy: 'Ring the person on a number of record, find out what happened, and clear the hold on the helpdesk page.',
  },
  owns_no_application: {
    passed: 'The account owns no application.',
    failed: 'The account owns applications, which may be a way to more than its own things',
    remedy: `Help them in person, or give the apps another owner: ${users} > Owned objects.`,
  },
  contact_found: {
    passed: 'The account has a manager.',
    failed: 'The account has no manager, so nobody can vouch.',
    remedy: `Set one: ${users} > Properties > Job information > Manager.`,
  },
  contact_enabled: {
    passed: "The manager's account is enabled.",
    failed: "The manager's account is disabled, so nobody can vouch.",
    remedy: `Set another manager: ${users} > Properties > Job information > Manager.`,
  },
  contact_is_member: {
    passed: 'The manager is a member of this tenant.',
    failed: 'The manager is a guest, and a guest cannot vouch.',
    remedy: `Set another manager: ${users} > Properties > Job information > Manager.`,
  },
  contact_has_mail: {
    passed: 'The manager has a mail address.',
    failed: 'The manager has no mail address to be asked at.',
    remedy: 'Set it: Microsoft Entra admin center > Entra ID > Users > the manager > Properties > Contact information.',
  },
  contact_is_not_self: {
    passed: 'The manager is somebody else.',
    failed: 'The account is its own manager.',
    remedy: `Set another manager: ${users} > Properties > Job information > Manager.`,
  },
  contact_is_not_below: {
    passed: 'The managers upward do not lead back to the account.',
    failed: 'The managers upward go round in a circle, so nobody above can vouch.',
    remedy: `Mend the chain of managers: ${users} > Properties > Job information > Manager.`,
  },
  contact_agrees_with_hr: {
    passed: 'HR names the same manager as Entra.',
    failed: 'HR names another manager than Entra, so nobody knows who may vouch.',
    remedy: 'Have HR or Entra corrected, and read HR again: npm run sparekey -- hr import.',
  },
  contact_is_not_new: {
    passed: 'The manager has been the manager for long enough.',
    failed: 'The manager was changed lately, and a new one may not vouch yet.',
    remedy: 'It passes by itself (coolDownMinutes and contactCoolDownMinutes in the policy file).',
  },
  contact_not_recovered_lately: {
    passed: 'The manager has not recovered lately.',
    failed: 'The manager has recovered lately, and may not vouch so soon after it.',
    remedy: 'It passes by itself (recoveredCoolDownMinutes in the policy file).',
  },
  contact_asked_too_often: {
    passed: 'The manager was not asked too often today.',
    failed: 'The manager was asked so often today that no more mails go to them.',
    remedy: 'It passes by itself within a day.',
  },
  registration_allowed: {
    passed: 'Conditional Access lets somebody with a pass set up new methods.',
    failed: 'Conditional Access keeps somebody with a pass from setting up new methods.',
    remedy: 'The doctor names the policies: npm run sparekey -- doctor.',
  },
  hr_none: {
    passed: 'HR has a record.',
    failed: 'HR has no record of them, so they cannot pass the questions.',
    remedy: hrRemedy,
  },
  hr_too_little: {
    passed: 'HR has enough to ask.',
    failed: 'HR lacks an answer to one of their questions, so they cannot pass them.',
    remedy: hrRemedy,
  },
}

/** The words for a check or a signal of danger, also for one that is newer than this file. */
export function wordsOf(name: string): CheckWords {
  const [plain, signal] = [name.replaceAll('_', ' '), `signal.${name}`]
  if (isWordKey(signal)) {
    const remedy = 'A person of the helpdesk looks at it; what a signal does is set in the policy file.'
    return { passed: `Passed: ${plain}.`, failed: `${translate('en', signal)}.`, remedy }
  }
  return (
    checkWords[name] ?? { passed: `Passed: ${plain}.`, failed: `Not passed: ${plain}.`, remedy: 'Ask the helpdesk.' }
  )
}
