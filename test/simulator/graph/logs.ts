import { toIso } from '../clock.ts'
import { stableId } from '../ids.ts'
import type { LedgerEntry } from '../ledger.ts'
import type { Person } from '../person.ts'
import { isStrongKindRegistered, methodsRegistered } from '../registration-details.ts'
import type { Simulator } from '../simulator.ts'
import { GraphError } from './errors.ts'
import { answerPage, readFilter } from './odata.ts'
import { type Answer, BOTH, type Call, contextOf, type Operation, personOf } from './operation.ts'

type Row = Record<string, unknown>
const BETA_FIELDS = [
  'authenticationDetails',
  'authenticationRequirement',
  'authenticationRequirementPolicies',
  'signInEventTypes',
  'userType',
]
const SIGN_IN_FILTERS = [
  'userId',
  'userPrincipalName',
  'createdDateTime',
  'status/errorCode',
  'correlationId',
  'appId',
  'authenticationRequirement',
  'ipAddress',
  'conditionalAccessStatus',
  'signInEventTypes',
]
const DETAILS = '/reports/authenticationMethods/userRegistrationDetails'
const COMMON = { method: 'GET', versions: BOTH, permissions: ['AuditLog.Read.All'], throttle: 'reports' } as const

/** Sign-ins, directory audits and registration details; all need P1 and share one throttle (facts.md §5). */
export const logOperations: Operation[] = [
  { name: 'listSignIns', path: '/auditLogs/signIns', ...COMMON, answer: listSignIns },
  { name: 'getSignIn', path: '/auditLogs/signIns/:id', ...COMMON, answer: getSignIn },
  { name: 'listAudits', path: '/auditLogs/directoryAudits', ...COMMON, answer: listAudits },
  { name: 'listRegistrationDetails', path: DETAILS, ...COMMON, answer: listDetails },
  { name: 'getRegistrationDetails', path: `${DETAILS}/:user`, ...COMMON, answer: getDetails },
]

function assertPremium(call: Call): void {
  if (call.simulator.settings.hasP1) return
  const message = "Neither tenant is B2C or tenant doesn't have premium license"
  throw new GraphError(403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', message)
}

function visibleRows(call: Call): Row[] {
  const now = call.simulator.clock.now()
  const rows = call.simulator.signIns.filter((signIn) => signIn.visibleAt <= now).map((signIn) => signIn.row)
  return rows.sort((a, b) => String(b.createdDateTime).localeCompare(String(a.createdDateTime)))
}

function listSignIns(call: Call): Answer {
  assertPremium(call)
  const filter = call.query.$filter ?? ''
  const isMatch = readFilter(
    filter,
    call.version === 'beta' ? SIGN_IN_FILTERS : SIGN_IN_FILTERS.filter((name) => !BETA_FIELDS.includes(name)),
  )
  const wantsAll = filter.includes('signInEventTypes')
  const hasUpperCase = /userPrincipalName eq '[^']*[A-Z]/.test(filter)
  const rows = visibleRows(call).filter(
    (row) => isMatch(row) && (wantsAll || row.isInteractive === true) && !hasUpperCase,
  )
  assertOrder(call)
  return answerPage(
    call,
    '/auditLogs/signIns',
    'auditLogs/signIns',
    rows.map((row) => toSignIn(call, row)),
    1000,
    1000,
  )
}

function assertOrder(call: Call): void {
  const order = call.query.$orderby
  if (order && !/^createdDateTime( desc)?$/i.test(order))
    throw new GraphError(400, 'BadRequest', `Unsupported $orderby '${order}'.`)
}

function getSignIn(call: Call): Answer {
  assertPremium(call)
  const row = visibleRows(call).find((other) => other.id === call.params.id)
  if (!row) throw new GraphError(404, 'UnknownError', 'The sign-in was not found.')
  return {
    status: 200,
    body: { '@odata.context': contextOf(call, 'auditLogs/signIns/$entity'), ...toSignIn(call, row) },
  }
}

function toSignIn(call: Call, row: Row): Row {
  const { grantedPermissions } = call.simulator.settings
  const seesPolicies = grantedPermissions.some(
    (name) => name === 'Policy.Read.All' || name === 'Policy.Read.ConditionalAccess',
  )
  const shown = Object.entries(row).filter(([name]) => call.version === 'beta' || !BETA_FIELDS.includes(name))
  return { ...Object.fromEntries(shown), ...(seesPolicies ? { appliedConditionalAccessPolicies: [] } : {}) }
}

function listAudits(call: Call): Answer {
  assertPremium(call)
  const isMatch = readFilter(call.query.$filter, [
    'activityDateTime',
    'activityDisplayName',
    'targetResources',
    'category',
    'correlationId',
  ])
  const rows = call.simulator.ledger.entries
    .flatMap((entry) => toAudit(call.simulator, entry))
    .filter(isMatch)
    .reverse()
  return answerPage(call, '/auditLogs/directoryAudits', 'auditLogs/directoryAudits', rows, 1000, 1000)
}

function toAudit(simulator: Simulator, entry: LedgerEntry): Row[] {
  const activityDisplayName = activityOf(entry)
  const person = 'userId' in entry ? simulator.world.people.find((other) => other.id === entry.userId) : undefined
  if (!activityDisplayName || !person) return []
  const id = `AuthMethods_${stableId(`${entry.at}:${activityDisplayName}:${person.id}`)}`
  const target = {
    id: person.id,
    displayName: person.displayName,
    type: 'User',
    userPrincipalName: person.userPrincipalName,
  }
  const names = {
    category: 'UserManagement',
    loggedByService: 'Authentication Methods',
    activityDisplayName,
    result: 'success',
  }
  return [{ id, ...names, activityDateTime: toIso(entry.at), targetResources: [target], additionalDetails: [] }]
}

function activityOf(entry: LedgerEntry): string | undefined {
  if (entry.kind === 'registration') return 'User registered security info'
  if (entry.kind !== 'graph' || entry.status >= 300) return undefined
  if (entry.operation === 'createPass') return 'Admin registered security info'
  return ['deleteMethod', 'deletePass'].includes(entry.operation) ? 'Admin deleted security info' : undefined
}

function listDetails(call: Call): Answer {
  assertPremium(call)
  return answerPage(
    call,
    DETAILS,
    'reports/authenticationMethods/userRegistrationDetails',
    call.simulator.world.people.map(toDetails),
    1000,
    1000,
  )
}

function getDetails(call: Call): Answer {
  assertPremium(call)
  return { status: 200, body: toDetails(personOf(call)) }
}

function toDetails(person: Person): Row {
  const { id, userPrincipalName, displayName: userDisplayName, userType, roles } = person
  const isMfaRegistered = isStrongKindRegistered(person)
  const state = {
    isMfaRegistered,
    isMfaCapable: isMfaRegistered,
    isSsprRegistered: isMfaRegistered,
    methodsRegistered: methodsRegistered(person),
  }
  const preference = { userPreferredMethodForSecondaryAuthentication: person.preference ?? 'none' }
  return {
    id,
    userPrincipalName,
    userDisplayName,
    userType: userType.toLowerCase(),
    isAdmin: roles.length > 0,
    ...state,
    ...preference,
  }
}
