import { GraphError } from './errors.ts'
import { assertLogLicence, LOG } from './log-access.ts'
import { answerPage, readFilter } from './odata.ts'
import { type Answer, type Call, contextOf, type Operation } from './operation.ts'

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

/** The sign-in log: interactive rows only unless the filter asks for others, details only in beta (facts.md §5). */
export const signInOperations: Operation[] = [
  { name: 'listSignIns', path: '/auditLogs/signIns', ...LOG, answer: listSignIns },
  { name: 'getSignIn', path: '/auditLogs/signIns/:id', ...LOG, answer: getSignIn },
]

function visibleRows(call: Call): Row[] {
  const now = call.simulator.clock.now()
  const rows = call.simulator.signIns.filter((signIn) => signIn.visibleAt <= now).map((signIn) => signIn.row)
  return rows.sort((a, b) => String(b.createdDateTime).localeCompare(String(a.createdDateTime)))
}

function listSignIns(call: Call): Answer {
  assertLogLicence(call)
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
  assertLogLicence(call)
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
