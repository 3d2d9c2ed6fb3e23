import { revokeSessions } from '../actions.ts'
import { toIso } from '../clock.ts'
import { groupsOf } from '../directory.ts'
import type { Person } from '../person.ts'
import { GraphError, notFound } from './errors.ts'
import { answerPage, readFilter, select, selectedNames } from './odata.ts'
import {
  type Answer,
  BOTH,
  type Call,
  contextOf,
  isEventual,
  noteFault,
  type Operation,
  objectOf,
  personOf,
} from './operation.ts'

const READ_USERS = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All']
const DEFAULT_PROPERTIES =
  'businessPhones displayName givenName jobTitle mail mobilePhone officeLocation preferredLanguage surname userPrincipalName id'.split(
    ' ',
  )

/** Users, managers, group checks and the revocation of sessions (facts.md §3, §6). */
export const userOperations: Operation[] = [
  { name: 'getUser', method: 'GET', path: '/users/:user', versions: BOTH, permissions: READ_USERS, answer: getUser },
  { name: 'findUsers', method: 'GET', path: '/users', versions: BOTH, permissions: READ_USERS, answer: findUsers },
  {
    name: 'getManager',
    method: 'GET',
    path: '/users/:user/manager',
    versions: BOTH,
    permissions: READ_USERS,
    answer: getManager,
  },
  {
    name: 'checkMemberGroups',
    method: 'POST',
    path: '/users/:user/checkMemberGroups',
    versions: BOTH,
    permissions: [...READ_USERS, 'GroupMember.Read.All'],
    answer: checkMemberGroups,
  },
  {
    name: 'revokeSessions',
    method: 'POST',
    path: '/users/:user/revokeSignInSessions',
    versions: BOTH,
    permissions: ['User.RevokeSessions.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
    isWrite: true,
    answer: answerRevocation,
  },
]

/** Writes a person as Graph's user, with every property that can be selected. */
function toUser(person: Person): Record<string, unknown> {
  const { id, displayName, givenName, surname, userPrincipalName, mail, jobTitle, department, city, postalCode } =
    person
  const names = { businessPhones: [], displayName, givenName, surname, userPrincipalName, mail, jobTitle, department }
  const place = {
    city,
    postalCode,
    officeLocation: null,
    preferredLanguage: person.preferredLanguage,
    usageLocation: 'GB',
  }
  const account = { accountEnabled: person.accountEnabled, userType: person.userType, onPremisesSyncEnabled: null }
  const employee = {
    employeeId: person.employeeId,
    employeeHireDate: person.employeeHireDate && `${person.employeeHireDate}T00:00:00Z`,
    employeeOrgData: person.hr && { costCenter: person.hr.costCenter, division: null },
  }
  const identities = [
    { signInType: 'userPrincipalName', issuer: issuerOf(userPrincipalName), issuerAssignedId: userPrincipalName },
  ]
  const sessions = { signInSessionsValidFromDateTime: toIso(person.sessionsValidFrom).replace('.000', '') }
  const contact = { mobilePhone: person.mobilePhone, otherMails: person.otherMails ?? [], proxyAddresses: [] }
  const rest = {
    identities,
    assignedLicenses: [],
    createdDateTime: '2024-01-15T09:00:00Z',
    employeeType: null,
    creationType: null,
  }
  return { id, ...names, ...place, ...account, ...employee, ...sessions, ...contact, ...rest }
}

function issuerOf(upn: string): string {
  return upn.split('@')[1] ?? ''
}

function getUser(call: Call): Answer {
  const names = selectedNames(call)
  const person = personOf(call)
  const user = select(toUser(person), names ?? DEFAULT_PROPERTIES, 'microsoft.graph.user')
  const expanded = expandManager(call, person)
  const context = contextOf(call, names ? `users(${names.join(',')})/$entity` : 'users/$entity')
  return { status: 200, body: { '@odata.context': context, ...user, ...expanded } }
}

function findUsers(call: Call): Answer {
  const isMatch = readFilter(call.query.$filter, [
    'userPrincipalName',
    'employeeId',
    'mail',
    'id',
    'accountEnabled',
    'userType',
    'displayName',
  ])
  const names = selectedNames(call) ?? DEFAULT_PROPERTIES
  const rows = call.simulator.world.people.filter(isMatch).map(toUser)
  return answerPage(
    call,
    '/users',
    'users',
    rows.map((row) => select(row, names, 'microsoft.graph.user')),
    100,
    999,
  )
}

/** With `$levels` Graph expands a whole way up, but only in its advanced manner; a way that goes round is followed on. */
function expandManager(call: Call, person: Person): Record<string, unknown> {
  const wish = call.query.$expand ?? ''
  if (!wish.startsWith('manager')) return {}
  const levels = /\$levels=(\d+|max)/.exec(wish)?.[1]
  if (levels === undefined) return { manager: managerOf(call, person) ?? null }
  if (!isEventual(call) || call.query.$count !== 'true') {
    noteFault(call, 'missing ConsistencyLevel: eventual or $count=true', 'GET', '/users/:user')
    throw new GraphError(400, 'Request_UnsupportedQuery', '$levels needs $count=true and ConsistencyLevel: eventual.')
  }
  const names = /\$select=([\w,]+)/.exec(wish)?.[1]?.split(',') ?? DEFAULT_PROPERTIES
  return expandLevels(call, person, levels === 'max' ? 1_000 : Number(levels), names)
}

function expandLevels(call: Call, person: Person, levels: number, names: string[]): Record<string, unknown> {
  const manager = call.simulator.world.people.find((other) => other.id === person.managerId)
  if (manager === undefined || levels === 0) return {}
  const shown = select(toUser(manager), names, 'microsoft.graph.user')
  return { manager: { ...shown, ...expandLevels(call, manager, levels - 1, names) } }
}

function managerOf(call: Call, person: Person): Record<string, unknown> | undefined {
  const manager = call.simulator.world.people.find((other) => other.id === person.managerId)
  return (
    manager && {
      '@odata.type': '#microsoft.graph.user',
      ...select(toUser(manager), DEFAULT_PROPERTIES, 'microsoft.graph.user'),
    }
  )
}

function getManager(call: Call): Answer {
  const person = personOf(call)
  const manager = call.simulator.world.people.find((other) => other.id === person.managerId)
  if (!manager) throw notFound('manager')
  const names = selectedNames(call) ?? DEFAULT_PROPERTIES
  const user = select(toUser(manager), names, 'microsoft.graph.directoryObject')
  const context = contextOf(call, 'directoryObjects/$entity')
  return { status: 200, body: { '@odata.context': context, '@odata.type': '#microsoft.graph.user', ...user } }
}

function checkMemberGroups(call: Call): Answer {
  const { groupIds } = objectOf(call)
  if (!Array.isArray(groupIds) || groupIds.length === 0)
    throw new GraphError(400, 'Request_BadRequest', 'The groupIds are missing.')
  if (groupIds.length > 20) throw new GraphError(400, 'Request_BadRequest', 'The groupIds must not be more than 20.')
  const own = new Set(groupsOf(personOf(call), call.simulator.world.groups).map((group) => group.id))
  const value = groupIds.filter((id) => own.has(id))
  return { status: 200, body: { '@odata.context': contextOf(call, 'Collection(Edm.String)'), value } }
}

function answerRevocation(call: Call): Answer {
  revokeSessions(call.simulator, personOf(call))
  if (call.simulator.settings.revokeStatus === 204) return { status: 204 }
  return { status: 200, body: { '@odata.context': contextOf(call, 'Edm.Boolean'), value: true } }
}
