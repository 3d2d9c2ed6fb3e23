/** What Graph documents for a tenant's policies, licences, risk and logs; ids and names are this project's own. */
export const passPolicy = {
  '@odata.type': '#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration',
  id: 'TemporaryAccessPass',
  state: 'enabled',
  defaultLifetimeInMinutes: 60,
  defaultLength: 8,
  minimumLifetimeInMinutes: 60,
  maximumLifetimeInMinutes: 480,
  isUsableOnce: false,
  'includeTargets@odata.context': 'https://graph.example/beta/$metadata#includeTargets',
  includeTargets: [{ targetType: 'group', id: 'group-1', isRegistrationRequired: false }],
  excludeTargets: [],
}

export const memberGroups = { '@odata.context': 'Collection(Edm.String)', value: ['group-1'] }

export const methodsPolicy = {
  id: 'authenticationMethodsPolicy',
  policyVersion: '1.5',
  registrationEnforcement: { authenticationMethodsRegistrationCampaign: { state: 'default' } },
  authenticationMethodConfigurations: [
    {
      '@odata.type': '#microsoft.graph.fido2AuthenticationMethodConfiguration',
      id: 'Fido2',
      state: 'enabled',
      isAttestationEnforced: true,
      includeTargets: [{ targetType: 'group', id: 'all_users', isRegistrationRequired: false }],
      excludeTargets: [],
    },
    { '@odata.type': '#microsoft.graph.smsAuthenticationMethodConfiguration', id: 'Sms', state: 'disabled' },
  ],
}

export const securityDefaults = {
  id: '00000000-0000-0000-0000-000000000005',
  displayName: 'Security Defaults',
  description: 'Security defaults is a set of basic identity security mechanisms.',
  isEnabled: true,
}

export const accessPolicy = {
  id: 'ca-1',
  templateId: null,
  displayName: 'Only managed devices set up security info',
  createdDateTime: '2025-03-31T22:59:59.6688974Z',
  modifiedDateTime: null,
  state: 'enabled',
  partialEnablementStrategy: null,
  sessionControls: null,
  conditions: {
    userRiskLevels: [],
    signInRiskLevels: [],
    clientAppTypes: ['all'],
    servicePrincipalRiskLevels: [],
    insiderRiskLevels: null,
    clients: null,
    platforms: null,
    locations: null,
    times: null,
    deviceStates: null,
    devices: null,
    clientApplications: null,
    authenticationFlows: null,
    applications: {
      includeApplications: [],
      excludeApplications: [],
      includeUserActions: ['urn:user:registersecurityinfo'],
      includeAuthenticationContextClassReferences: [],
      applicationFilter: null,
    },
    users: { includeUsers: ['All'], excludeUsers: [], includeGroups: [], excludeGroups: [], includeRoles: [] },
  },
  grantControls: {
    operator: 'OR',
    builtInControls: ['compliantDevice'],
    customAuthenticationFactors: [],
    termsOfUse: [],
    authenticationStrength: null,
  },
}

export const evaluation = {
  '@odata.context': 'https://graph.example/v1.0/$metadata#Collection(microsoft.graph.whatIfAnalysisResult)',
  value: [
    { ...accessPolicy, policyApplies: true, analysisReasons: 'notSet' },
    {
      ...accessPolicy,
      id: 'ca-2',
      displayName: 'Abroad',
      policyApplies: false,
      analysisReasons: 'notEnoughInformation',
    },
    { ...accessPolicy, id: 'ca-3', policyApplies: false, analysisReasons: 'users,notEnoughInformation' },
  ],
}

export const organization = {
  value: [
    {
      id: 'tenant-1',
      verifiedDomains: [
        { capabilities: 'Email', isDefault: true, isInitial: false, name: 'harbourpine.example', type: 'Managed' },
        {
          capabilities: 'None',
          isDefault: false,
          isInitial: false,
          name: 'Old.Harbourpine.example',
          type: 'Federated',
        },
      ],
    },
  ],
}

export const riskyUser = (id: string, riskState: string) => ({
  '@odata.type': '#microsoft.graph.riskyUser',
  id,
  isDeleted: false,
  isProcessing: false,
  riskLastUpdatedDateTime: '2026-11-02T11:00:00Z',
  riskLevel: 'high',
  riskState,
  riskDetail: 'none',
  userDisplayName: 'Ada Okafor',
  userPrincipalName: 'ada.okafor@harbourpine.example',
})

export const signIn = {
  id: 'sign-in-1',
  createdDateTime: '2026-11-02T12:30:00Z',
  userDisplayName: 'Ada Okafor',
  userPrincipalName: 'ada.okafor@harbourpine.example',
  userId: 'ada',
  appId: 'app-1',
  appDisplayName: 'My Signins',
  ipAddress: '203.0.113.7',
  clientAppUsed: 'Browser',
  correlationId: 'join-1',
  conditionalAccessStatus: 'notApplied',
  isInteractive: true,
  riskDetail: 'none',
  riskLevelAggregated: 'none',
  riskLevelDuringSignIn: 'none',
  riskState: 'none',
  signInEventTypes: ['interactiveUser'],
  status: { errorCode: 0, failureReason: 'Other.', additionalDetails: null },
  deviceDetail: { deviceId: '', displayName: null, operatingSystem: 'Ios 18', browser: 'Safari', isCompliant: null },
  location: {
    city: 'Bristol',
    state: 'England',
    countryOrRegion: 'GB',
    geoCoordinates: { altitude: null, latitude: 51.45, longitude: -2.59 },
  },
  mfaDetail: null,
  authenticationRequirement: 'multiFactorAuthentication',
  authenticationDetails: [
    {
      authenticationStepDateTime: '2026-11-02T12:30:00Z',
      authenticationMethod: 'Mobile app notification',
      authenticationMethodDetail: null,
      succeeded: true,
      authenticationStepResultDetail: 'MFA successfully completed',
      authenticationStepRequirement: 'Primary authentication',
    },
  ],
  appliedConditionalAccessPolicies: [],
}

export const notPremium = {
  error: {
    code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    message: "Neither tenant is B2C or tenant doesn't have premium license",
    innerError: { date: '2026-11-02T12:00:00', 'request-id': 'r', 'client-request-id': 'c' },
  },
}

export const notLicensed = {
  error: { code: 'Forbidden', message: 'Your tenant is not licensed for this feature.', innerError: {} },
}
