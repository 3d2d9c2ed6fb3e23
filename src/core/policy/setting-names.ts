import type { SecuritySettings } from './security-settings.ts'

const file = 'POLICY_FILE'

/** What whoever runs the portal calls each of these, so that they find what to put back. */
const names: Readonly<Record<keyof SecuritySettings, string>> = {
  isManagerSignInRequired: 'MANAGER_SIGN_IN',
  signInAuthContext: 'SIGN_IN_AUTH_CONTEXT',
  isPassOneTime: 'PASS_ONE_TIME',
  passLifetimeInMinutes: 'PASS_LIFETIME_MINUTES',
  signInClientId: 'SIGN_IN_CLIENT_ID',
  hrQuestions: 'HR_QUESTIONS',
  hrQuestionsAsked: 'HR_QUESTIONS_ASKED',
  hrSource: 'HR_SOURCE',
  hrStaleAfter: 'HR_STALE_AFTER_HOURS',
  excludedGroups: `${file} excludedGroups`,
  approverPools: `${file} approverPools`,
  privilegedApprovers: `${file} privilegedApprovers`,
  trustedProxies: 'TRUSTED_PROXIES',
  publicUrl: 'PUBLIC_URL',
  securityInfoUrl: 'SECURITY_INFO_URL',
  helpdeskContact: 'HELPDESK_CONTACT',
  securityMailbox: 'SECURITY_MAILBOX',
  hasWebhook: 'WEBHOOK_URL',
  webhookDigest: 'WEBHOOK_URL',
  mailServer: 'SMTP_URL',
  isSimulator: 'ALLOW_SIMULATOR',
  signals: `${file} signals`,
  limits: `${file} limits`,
  retention: `${file} retention`,
}

/** The setting behind a name such as `mailServer` or `limits.codeTries`; a name of no setting stays as it is. */
export function settingNameOf(name: string): string {
  const [first = '', ...rest] = name.split('.')
  const known = Object.entries(names).find(([key]) => key === first)?.[1]
  return known === undefined ? name : [known, ...rest].join('.')
}
