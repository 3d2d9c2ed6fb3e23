/** What was asked before anything was written, beyond account and manager: names, and what a caution means for staff. */
export const checks = {
  'helpdesk.request.check_passed': 'passed',
  'helpdesk.request.check_caution': 'note',
  'helpdesk.request.checked_at': 'Asked',

  'helpdesk.check.pass_lifetime_allowed': 'The pass may live as long as it is set to',
  'helpdesk.caution.pass_lifetime_allowed':
    'The tenant’s policy allows other lifetimes; the pass gets the nearest one that it allows.',
  'helpdesk.check.pass_kind_allowed': 'The tenant permits the kind of pass that is set',
  'helpdesk.caution.pass_kind_allowed': 'The tenant permits one-time passes only, so the pass works once.',
  'helpdesk.check.registration_allowed': 'Conditional Access lets somebody with a pass set up new methods',
  'helpdesk.caution.registration_allowed':
    'It depends on where the person is or on their device, or the tenant has no licence to ask. Tell them to set up where they usually work.',
  'helpdesk.check.security_defaults_off': 'Security defaults are off',
  'helpdesk.caution.security_defaults_off': 'They are on: only the Authenticator app or its codes can be set up.',
  'helpdesk.check.per_user_mfa_off': 'The old per-user MFA setting is off',
  'helpdesk.caution.per_user_mfa_off':
    'It is on, or Entra does not say: the person is asked for a second step everywhere, whatever the policies say.',
  'helpdesk.check.account_is_cloud_only': 'The account lives in Entra alone',
  'helpdesk.caution.account_is_cloud_only':
    'It comes from the local directory. A pass does not replace the password, and a lock-out there stays.',
  'helpdesk.check.domain_is_managed': 'The account’s domain signs in with Entra',
  'helpdesk.caution.domain_is_managed':
    'It signs in with another service, or that could not be seen. The pass works in Entra and not there.',
  'helpdesk.check.user_not_at_risk': 'Entra sees no high risk for the person',
  'helpdesk.caution.user_not_at_risk':
    'The risk is high, or the tenant has no licence to see it. With high risk a policy may block them even with a pass.',
  'helpdesk.check.sign_in_log_readable': 'The sign-in log can be read',
  'helpdesk.caution.sign_in_log_readable':
    'It cannot be read, for want of a licence or for now: look at the person’s sign-ins in Entra by hand.',
  'helpdesk.check.methods_known': 'Every sign-in method on the account is of a known kind',
  'helpdesk.check.turn_at_microsoft': 'Microsoft let the portal ask in time, within the limits of the tenant',
  'helpdesk.check.no_other_pass': 'No pass from elsewhere is on the account',
  'helpdesk.caution.no_other_pass':
    'There is one that the portal did not make; it is replaced. Ask whether a colleague is helping the person too.',
  'helpdesk.check.left': 'Deleted: {method}',
  'helpdesk.check.unknown_kind': 'The kind of this sign-in method is known: {type}',
} as const
