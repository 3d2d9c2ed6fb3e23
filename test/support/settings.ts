import { defaultSignalPolicy } from '../../src/core/policy/contradictions.ts'
import { defaultLimits } from '../../src/core/policy/limits.ts'
import { defaultFactors } from '../../src/core/report/tables.ts'
import { defaultRetention } from '../../src/core/retention.ts'
import type { Settings } from '../../src/shell/ports.ts'
import { stableId } from '../simulator/ids.ts'

/** The settings of tests that do not say otherwise. */
export const testSettings: Settings = {
  publicUrl: 'https://recovery.example',
  companyName: 'Fernhill',
  companyLogo: null,
  helpdeskContact: '+44 20 7946 0000',
  securityMailbox: 'security@fernhill.example',
  hasWebhook: false,
  webhookDigest: null,
  mailServer: 'smtps://mail.fernhill.example',
  securityInfoUrl: 'https://aka.ms/mysecurityinfo',
  hrQuestions: ['employeeId', 'hireDate', 'postalCode'],
  hrQuestionsAsked: 3,
  hrSource: 'csv',
  hrStaleAfter: null,
  isManagerSignInRequired: true,
  passLifetimeInMinutes: 60,
  isPassOneTime: true,
  signInAuthContext: null,
  isSimulator: false,
  trustedProxies: [],
  limits: defaultLimits,
  signInClientId: stableId('app:Sparekey sign-in'),
  excludedGroups: [],
  approverPools: [],
  privilegedApprovers: null,
  signals: defaultSignalPolicy,
  texts: {},
  retention: defaultRetention,
  isHrReadAlone: false,
  metricsTokenDigest: null,
  reports: defaultFactors,
}
