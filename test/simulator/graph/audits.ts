import { toIso } from '../clock.ts'
import { stableId } from '../ids.ts'
import type { LedgerEntry } from '../ledger.ts'
import type { Simulator } from '../simulator.ts'
import { assertLogLicence, LOG } from './log-access.ts'
import { answerPage, readFilter } from './odata.ts'
import type { Answer, Call, Operation } from './operation.ts'

type Row = Record<string, unknown>

/** The directory's audit log, drawn from the ledger (facts.md §5.5). */
export const auditOperations: Operation[] = [
  { name: 'listAudits', path: '/auditLogs/directoryAudits', ...LOG, answer: listAudits },
]

function listAudits(call: Call): Answer {
  assertLogLicence(call)
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
