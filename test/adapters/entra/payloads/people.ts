/** What Graph documents for people, their roles and their groups; ids and names are this project's own. */
export const ada = 'a0a0a0a0-0001-4000-8000-00000000ada0'

export const user = {
  '@odata.context': 'https://graph.example/v1.0/$metadata#users(id,displayName)/$entity',
  id: ada,
  displayName: 'Ada Okafor',
  userPrincipalName: 'ada.okafor@harbourpine.example',
  mail: 'ada.okafor@harbourpine.example',
  accountEnabled: true,
  userType: 'Member',
  onPremisesSyncEnabled: true,
}

export const manager = {
  '@odata.type': '#microsoft.graph.user',
  ...user,
  id: 'a0a0a0a0-0002-4000-8000-0000000a11e5',
  displayName: 'Miles Chen',
  userPrincipalName: 'miles.chen@harbourpine.example',
  onPremisesSyncEnabled: null,
}

export const notFound = {
  error: {
    code: 'Request_ResourceNotFound',
    message: `Resource '${ada}' does not exist or one of its queried reference-property objects are not present.`,
    innerError: { date: '2026-11-02T12:00:00', 'request-id': 'r-1', 'client-request-id': 'c-1' },
  },
}

/** An inherited role carries the group's id, not the person's. */
export const transitiveRoles = {
  '@odata.context': 'https://graph.example/beta/$metadata#roleManagement/directory/transitiveRoleAssignments',
  '@odata.count': 1,
  value: [{ id: 'x-1', principalId: 'group-1', directoryScopeId: '/', roleDefinitionId: 'role-1' }],
}

export const groups = {
  '@odata.context': 'https://graph.example/v1.0/$metadata#groups',
  '@odata.count': 2,
  value: [
    { id: 'group-1', displayName: 'Tier 1', isAssignableToRole: true },
    { id: 'group-2', displayName: 'Everybody', isAssignableToRole: null },
  ],
}

export const eligibility = {
  value: [
    {
      id: 'x-2-e',
      principalId: 'group-1',
      roleDefinitionId: 'role-2',
      directoryScopeId: '/',
      appScopeId: null,
      startDateTime: '2026-01-12T14:44:50.287Z',
      endDateTime: null,
      memberType: 'Direct',
      roleEligibilityScheduleId: 's-1',
    },
  ],
}

export const roleNames = {
  value: [
    { id: 'role-1', displayName: 'Helpdesk Administrator', isBuiltIn: true },
    { id: 'role-2', displayName: 'User Administrator', isBuiltIn: true },
  ],
}

/** privilegedAccessGroupEligibilityScheduleInstance as the reference shows it. */
export const groupEligibility = {
  value: [
    {
      id: 'group-2_member_f6d5d1e5-3f0c-4ee5-8f54-2a4f2e8f4d51',
      startDateTime: '2024-01-15T09:00:00Z',
      endDateTime: '2027-01-15T09:00:00Z',
      principalId: ada,
      accessId: 'member',
      groupId: 'group-2',
      memberType: 'direct',
      eligibilityScheduleId: 'group-2_member_f6d5d1e5-3f0c-4ee5-8f54-2a4f2e8f4d51',
    },
  ],
}
export const group = { id: 'group-2', displayName: 'Tier 0', isAssignableToRole: true }

/** As many owners as Graph expands; there may be more. */
export const twentyOwners = Array.from({ length: 20 }, (_none, at) => ({
  '@odata.type': '#microsoft.graph.user',
  id: `owner-${at}`,
}))
export const privilegedGroups = {
  '@odata.context': 'https://graph.example/v1.0/$metadata#groups(id,displayName,owners(id))',
  value: [
    { id: 'group-3', displayName: 'Tier 2', owners: [{ '@odata.type': '#microsoft.graph.user', id: ada }] },
    { id: 'group-4', displayName: 'Tier 3', owners: twentyOwners },
    { id: 'group-5', displayName: 'Tier 4', owners: [] },
  ],
}

export const premiumRequired = {
  error: {
    code: 'AadPremiumLicenseRequired',
    message: 'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
    innerError: { date: '2026-11-02T12:00:00', 'request-id': 'r-2', 'client-request-id': 'c-2' },
  },
}

/** A member as a list with `$select` gives it; `employeeOrgData` is a complex value of its own. */
export const employee = {
  userPrincipalName: 'ada.okafor@harbourpine.example',
  employeeId: 'HP1042',
  employeeHireDate: '2019-03-18T00:00:00Z',
  postalCode: 'BS1 4DJ',
  city: 'Bristol',
  department: 'Finance',
  jobTitle: null,
  employeeOrgData: { division: null, costCenter: 'CC-7' },
}
