import { toIso } from '../clock.ts'
import { stableId } from '../ids.ts'
import type { Person } from '../person.ts'
import { TENANT } from '../world.ts'
import { GraphError, notFound } from './errors.ts'
import { answerPage, readFilter } from './odata.ts'
import { type Answer, BOTH, type Call, contextOf, type Operation, personOf } from './operation.ts'

type Row = Record<string, unknown>
const LICENCES = ['LicenseAssignment.Read.All', 'Organization.Read.All', 'Directory.Read.All']
const RISK = {
  permissions: ['IdentityRiskyUser.Read.All', 'IdentityRiskyUser.ReadWrite.All'],
  throttle: 'protection',
} as const

/** The organisation, its licences and the people at risk (facts.md §6). */
export const tenantOperations: Operation[] = [
  {
    name: 'getOrganization',
    method: 'GET',
    path: '/organization',
    versions: BOTH,
    permissions: ['User.Read.All', ...LICENCES],
    answer: getOrganization,
  },
  { name: 'listSkus', method: 'GET', path: '/subscribedSkus', versions: BOTH, permissions: LICENCES, answer: listSkus },
  {
    name: 'listLicences',
    method: 'GET',
    path: '/users/:user/licenseDetails',
    versions: BOTH,
    permissions: ['User.Read.All', ...LICENCES],
    answer: listLicences,
  },
  {
    name: 'listRiskyUsers',
    method: 'GET',
    path: '/identityProtection/riskyUsers',
    versions: BOTH,
    ...RISK,
    answer: listRisky,
  },
  {
    name: 'getRiskyUser',
    method: 'GET',
    path: '/identityProtection/riskyUsers/:user',
    versions: BOTH,
    ...RISK,
    answer: getRisky,
  },
]

function getOrganization(call: Call): Answer {
  const verifiedDomains = [
    { name: 'harbourpine.example', isDefault: true, isInitial: false, type: 'Managed', capabilities: 'Email' },
  ]
  const rows = [
    { id: TENANT.id, displayName: TENANT.displayName, tenantType: 'AAD', verifiedDomains, onPremisesSyncEnabled: null },
  ]
  return answerPage(call, '/organization', 'organization', rows, 100, 999)
}

function plans(call: Call): string[] {
  const { hasP1, hasP2 } = call.simulator.settings
  return [...(hasP1 ? ['AAD_PREMIUM'] : []), ...(hasP2 ? ['AAD_PREMIUM_P2'] : [])]
}

function sku(call: Call): Row {
  const servicePlans = plans(call).map((servicePlanName) => ({
    servicePlanId: stableId(`plan:${servicePlanName}`),
    servicePlanName,
    provisioningStatus: 'Success',
    appliesTo: 'User',
  }))
  return {
    id: stableId('sku:harbour'),
    skuId: stableId('sku:EMS'),
    skuPartNumber: call.simulator.settings.hasP2 ? 'EMSPREMIUM' : 'EMS',
    servicePlans,
  }
}

function listSkus(call: Call): Answer {
  const rows =
    plans(call).length > 0
      ? [{ ...sku(call), capabilityStatus: 'Enabled', consumedUnits: 34, prepaidUnits: { enabled: 50 } }]
      : []
  return answerPage(call, '/subscribedSkus', 'subscribedSkus', rows, 100, 999)
}

function listLicences(call: Call): Answer {
  const person = personOf(call)
  const rows = plans(call).length > 0 ? [sku(call)] : []
  return answerPage(call, `/users/${person.id}/licenseDetails`, `users('${person.id}')/licenseDetails`, rows, 100, 999)
}

function assertPremium(call: Call): void {
  if (!call.simulator.settings.hasP2)
    throw new GraphError(403, 'Forbidden', 'Your tenant is not licensed for this feature.')
}

function listRisky(call: Call): Answer {
  assertPremium(call)
  const isMatch = readFilter(call.query.$filter, ['id', 'riskLevel', 'riskState', 'userPrincipalName'])
  const rows = call.simulator.world.people
    .filter(isAtRisk)
    .map((person) => toRisky(call, person))
    .filter(isMatch)
  return answerPage(call, '/identityProtection/riskyUsers', 'identityProtection/riskyUsers', rows, 100, 500)
}

function getRisky(call: Call): Answer {
  assertPremium(call)
  const person = personOf(call)
  if (!isAtRisk(person)) throw notFound(person.id)
  return {
    status: 200,
    body: { '@odata.context': contextOf(call, 'identityProtection/riskyUsers/$entity'), ...toRisky(call, person) },
  }
}

function isAtRisk(person: Person): boolean {
  return person.riskLevel !== 'none'
}

function toRisky(call: Call, person: Person): Row {
  const { id, riskLevel, displayName: userDisplayName, userPrincipalName } = person
  const state = { isDeleted: false, isProcessing: false, riskLevel, riskState: 'atRisk', riskDetail: 'none' }
  return {
    id,
    ...state,
    riskLastUpdatedDateTime: toIso(call.simulator.clock.now()),
    userDisplayName,
    userPrincipalName,
  }
}
