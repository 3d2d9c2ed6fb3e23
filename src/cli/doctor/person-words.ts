/** What an administrator reads of one check of the policy: how it is, how it is not, and what to do. */
export interface CheckWords {
  passed: string
  failed: string
  remedy: string
}

const users = 'Microsoft Entra admin center > Entra ID > Users > the person'
const passPolicy = 'Microsoft Entra admin center > Entra ID > Authentication methods > Policies > Temporary Access Pass'

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
    passed: 'The account holds no directory role, also not through a group or by activation.',
    failed: 'The account is privileged, and such accounts never recover by themselves',
    remedy: `Help them in person; their roles are at: ${users} > Assigned roles, and Eligible assignments.`,
  },
  pass_policy_enabled: {
    passed: 'Temporary Access Passes are on.',
    failed: 'Temporary Access Passes are off.',
    remedy: `Switch them on: ${passPolicy}; or: npm run sparekey -- doctor --enable-pass-policy.`,
  },
  pass_policy_in_scope: {
    passed: 'The pass policy covers the account.',
    failed: 'The pass policy does not cover the account.',
    remedy: `Include a group that the person is in, or take them out of an excluded one: ${passPolicy} > Enable and Target.`,
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
}

/** The words for a check, also for one that is newer than this file. */
export function wordsOf(name: string): CheckWords {
  const plain = name.replaceAll('_', ' ')
  return (
    checkWords[name] ?? { passed: `Passed: ${plain}.`, failed: `Not passed: ${plain}.`, remedy: 'Ask the helpdesk.' }
  )
}
