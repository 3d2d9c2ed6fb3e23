/** Sign-in of managers and staff: each way that it can end, and the way on. */
export const signIn = {
  'sign_in.bad_return.title': 'This sign-in link is not complete',
  'sign_in.bad_return.lead': 'It does not say where to go afterwards, or it names a place that we do not know.',
  'sign_in.bad_return.next': 'Open the link in your mail again, or go to the helpdesk page and sign in from there.',

  'sign_in.lost.title': 'The sign-in took too long or began elsewhere',
  'sign_in.lost.lead':
    'This browser does not hold the start of this sign-in. That happens after ten minutes, after “back”, or when cookies are switched off.',
  'sign_in.stale.title': 'Sign in once more',
  'sign_in.stale.lead':
    'Your sign-in was too long ago to vouch for anybody. The next one asks you for your password or passkey again.',
  'sign_in.denied.title': 'You did not sign in',
  'sign_in.denied.lead': 'The sign-in was broken off, or your company does not let you sign in here.',
  'sign_in.no_auth_context.title': 'A stronger sign-in is needed',
  'sign_in.no_auth_context.lead':
    'Your company asks for a second step or a passkey for this page, and your sign-in did not have one.',
  'sign_in.wrong_tenant.title': 'This account belongs to another company',
  'sign_in.wrong_tenant.lead': 'Sign in with your work account of {company}.',
  'sign_in.not_proven.title': 'We could not check your sign-in',
  'sign_in.not_proven.lead':
    'The answer of the sign-in page lacked something that we insist on. This is a matter of settings; you did nothing wrong.',
  'sign_in.provider_down.title': 'The sign-in page does not answer',
  'sign_in.provider_down.lead':
    'Microsoft is not answering at the moment. Nothing was changed, and your link stays good.',
  'sign_in.interrupted.title': 'The line to Microsoft broke off',
  'sign_in.interrupted.lead':
    'You signed in, but Microsoft’s answer did not reach us, and it is given only once. Nothing was changed, nothing is lost, and your link stays good: sign in once more, and you go on where you were.',
  'sign_in.too_often.title': 'Too many sign-ins within an hour',
  'sign_in.too_often.lead':
    'So many sign-ins came from your network within this hour that we do not ask Microsoft about more. Try again in one hour.',
  'sign_in.refused.next': 'If it happens again, ask the helpdesk: {helpdesk}. Tell them this word: {code}.',
  'sign_in.out.title': 'You are signed out',
  'sign_in.out.lead': 'You can close this page. What you answered stays as it is.',
  'sign_in.out.next':
    'Does something seem wrong after all? Use the link in our last mail, or call the helpdesk: {helpdesk}.',
  'sign_in.again': 'Sign in again',
  'sign_in.other': 'Sign in with another account',

  'sign_in.no_role.title': 'You may not open the helpdesk pages',
  'sign_in.no_role.lead':
    'You are known as {account}, but you have none of the roles that the helpdesk pages need. Nothing was shown and nothing was changed.',
  'sign_in.no_role.next':
    'Ask the administrator of account recovery for the app role Recovery.Viewer. The helpdesk can tell you who that is: {helpdesk}. A new role works from your next sign-in.',
} as const
