import { type AccessPolicy, type AccessQuestion, judgeAccess, TRUSTED_RANGE } from '../conditional-access.ts'
import { stableId } from '../ids.ts'
import { findPerson } from '../world.ts'
import { GraphError } from './errors.ts'
import { answerPage } from './odata.ts'
import { type Answer, BOTH, type Call, contextOf, type Operation, objectOf } from './operation.ts'

type Row = Record<string, unknown>
const ROOT = '/identity/conditionalAccess'
const LOCATION = stableId('location:Bristol harbour')

/** Conditional Access: the policies, the trusted places and the what-if question (facts.md §7). */
export const accessOperations: Operation[] = [
  {
    name: 'listAccessPolicies',
    method: 'GET',
    path: `${ROOT}/policies`,
    versions: BOTH,
    permissions: ['Policy.Read.All', 'Policy.Read.ConditionalAccess'],
    throttle: 'protection',
    answer: listPolicies,
  },
  {
    name: 'listNamedLocations',
    method: 'GET',
    path: `${ROOT}/namedLocations`,
    versions: BOTH,
    permissions: ['Policy.Read.All', 'Policy.Read.ConditionalAccess'],
    throttle: 'protection',
    answer: listLocations,
  },
  {
    name: 'evaluateAccess',
    method: 'POST',
    path: `${ROOT}/evaluate`,
    versions: BOTH,
    permissions: ['Policy.Read.All', 'Policy.Read.ConditionalAccess'],
    throttle: 'protection',
    answer: evaluate,
  },
]

function listPolicies(call: Call): Answer {
  const rows = call.simulator.world.accessPolicies.map(toPolicy)
  return answerPage(call, `${ROOT}/policies`, 'identity/conditionalAccess/policies', rows, 100, 999)
}

function listLocations(call: Call): Answer {
  const ipRanges = [
    {
      '@odata.type': '#microsoft.graph.iPv4CidrRange',
      cidrAddress: `${TRUSTED_RANGE.address}/${TRUSTED_RANGE.prefix}`,
    },
  ]
  const row = {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    id: LOCATION,
    displayName: 'Bristol harbour',
    isTrusted: true,
    ipRanges,
  }
  return answerPage(call, `${ROOT}/namedLocations`, 'identity/conditionalAccess/namedLocations', [row], 100, 999)
}

function evaluate(call: Call): Answer {
  const body = objectOf(call)
  const question = readQuestion(call, body)
  const { world } = call.simulator
  const results = world.accessPolicies.map((policy) => {
    const analysisReasons = judgeAccess(world, policy, question)
    return { ...toPolicy(policy), policyApplies: analysisReasons === 'notSet', analysisReasons }
  })
  const value = results.filter((result) => result.policyApplies || body.appliedPoliciesOnly !== true)
  return {
    status: 200,
    body: { '@odata.context': contextOf(call, 'Collection(microsoft.graph.whatIfAnalysisResult)'), value },
  }
}

function readQuestion(call: Call, body: Row): AccessQuestion {
  const person = findPerson(call.simulator.world, String(Object(body.signInIdentity).userId ?? ''))
  if (!person) throw new GraphError(400, 'BadRequest', 'The signInIdentity does not name a user.')
  const context = Object(body.signInContext)
  const isRegistration = context['@odata.type'] === '#microsoft.graph.userActionContext'
  if (isRegistration && context.userAction !== 'registerSecurityInformation')
    throw new GraphError(400, 'BadRequest', 'The userAction is not known.')
  if (!isRegistration && !Array.isArray(context.includeApplications))
    throw new GraphError(400, 'BadRequest', 'The signInContext is not known.')
  const ipAddress = Object(body.signInConditions).ipAddress
  return {
    person,
    target: isRegistration ? 'registration' : 'applications',
    ipAddress: typeof ipAddress === 'string' ? ipAddress : undefined,
  }
}

function toPolicy(policy: AccessPolicy): Row {
  const { id, displayName, state } = policy
  const dates = { createdDateTime: '2024-01-15T09:00:00Z', modifiedDateTime: null }
  const isRegistration = policy.target === 'registration'
  const applications = {
    includeApplications: isRegistration ? [] : ['All'],
    excludeApplications: [],
    includeUserActions: isRegistration ? ['urn:user:registersecurityinfo'] : [],
    includeAuthenticationContextClassReferences: [],
  }
  const includeUsers = policy.include === 'All' ? ['All'] : policy.include
  const users = {
    includeUsers,
    excludeUsers: policy.exclude,
    includeGroups: [],
    excludeGroups: [],
    includeRoles: [],
    excludeRoles: [],
  }
  const locations = policy.isOutsideOnly ? { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } : null
  const conditions = {
    userRiskLevels: [],
    signInRiskLevels: [],
    clientAppTypes: ['all'],
    platforms: null,
    locations,
    applications,
    users,
  }
  const authenticationStrength = policy.strength && { id: policy.strength }
  const grantControls = {
    operator: 'OR',
    builtInControls: policy.grant,
    customAuthenticationFactors: [],
    termsOfUse: [],
    authenticationStrength,
  }
  return { id, displayName, ...dates, state, sessionControls: null, conditions, grantControls }
}
