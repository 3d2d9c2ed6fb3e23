import { COMPANY, DOMAIN, PASSWORD } from './company.ts'
import { stableId } from './ids.ts'
import { isMethodKind, METHOD_KINDS, type MethodKind } from './method-kinds.ts'
import { makeMethod, preferenceFor } from './methods.ts'
import type { HrFacts, Person } from './person.ts'

/** When everybody in the company registered what they have, in epoch milliseconds. */
const FOUNDED_AT = Date.UTC(2024, 0, 15, 9)

/**
 * Reads the company's table: one person a line, managers already looked up; and behind them the crowd.
 * @param crowd so many further people, for measurements; none unless the environment's `SIMULATOR_CROWD` says how many
 */
export function readCompany(crowd = Number(process.env.SIMULATOR_CROWD ?? 0)): Person[] {
  return [...COMPANY.trim().split('\n'), ...listCrowd(crowd)].map(readPerson)
}

/** Account names of the crowd; its managers, one for every two, are not among them. */
export function crowdNames(crowd: number): readonly string[] {
  return Array.from({ length: crowd }, (_none, index) => toUpn(`crowd.${index}`))
}

function listCrowd(crowd: number): readonly string[] {
  const facts = (number: number) => `${number} 2019-03-18 1991-07-04 BS1_4DJ Bristol 4410`
  const managers = Array.from({ length: Math.ceil(crowd / 2) }, (_none, index) => {
    const who = `lead.${index} | Lead ${index} | Lead | Crowd | margaret.ashworth`
    return `${who} | HP${facts(20_000 + index)} | authenticator phone |`
  })
  const people = Array.from({ length: crowd }, (_none, index) => {
    const who = `crowd.${index} | Crowd ${index} | Planner | Crowd | lead.${index >> 1}`
    return `${who} | HP${facts(50_000 + index)} | authenticator phone |`
  })
  return [...managers, ...people]
}

/** Writes an account's short name as a user principal name. */
function toUpn(account: string): string {
  return account.includes('@') ? account : `${account}@${DOMAIN}`
}

function readPerson(line: string): Person {
  const [account = '', name = '', title = '', department = '', manager = '-', facts = '-', methods = '-', marks = ''] =
    line.split('|').map((cell) => cell.trim())
  const hr = readFacts(facts, account, title, manager)
  const person = makePerson(account, name, hr)
  person.methods = readKinds(methods).map((kind) => makeMethod(kind, person.displayName, FOUNDED_AT))
  person.preference = preferenceFor(person.methods)
  Object.assign(person, { jobTitle: title, department, managerId: manager === '-' ? null : personId(manager) })
  for (const mark of marks.split(' ').filter(Boolean)) applyMark(person, toWords(mark))
  return person
}

function makePerson(account: string, displayName: string, hr: HrFacts | null): Person {
  const [givenName = '', ...rest] = displayName.split(' ')
  const upn = toUpn(account)
  const accountState = { accountEnabled: true, userType: 'Member' as const, managerId: null, password: PASSWORD }
  const roles = {
    groups: [],
    roles: [],
    eligibleRoles: [],
    eligibleGroups: [],
    appRoles: [],
    ownedApps: [],
    ownedGroups: [],
  }
  const security = { methods: [], ghosts: [], pass: null, preference: null, perUserMfaState: 'disabled' as const }
  const place = { postalCode: hr?.postalCode ?? null, city: hr?.city ?? null }
  const employee = { employeeId: hr?.employeeId ?? null, employeeHireDate: hr?.hireDate ?? null, hr, ...place }
  const names = { displayName, givenName, surname: rest.join(' '), userPrincipalName: upn, mail: upn }
  const work = { jobTitle: '', department: '', mobilePhone: null, preferredLanguage: null }
  const risk = { riskLevel: 'none' as const, sessionsValidFrom: FOUNDED_AT }
  return { id: personId(account), ...names, ...work, ...employee, ...accountState, ...roles, ...security, ...risk }
}

function personId(account: string): string {
  return stableId(`person:${toUpn(account)}`)
}

function readFacts(cell: string, account: string, jobTitle: string, manager: string): HrFacts | null {
  if (cell === '-') return null
  const words = cell.split(' ')
  const [employeeId = '', hireDate = '', birthDate = ''] = words
  const costCenter = words.at(-1) ?? ''
  const [postalCode = '', city = ''] = words.slice(3, -1).map(toWords)
  const managerUserPrincipalName = manager === '-' ? '' : toUpn(manager)
  const privateEmail = `${account.replaceAll("'", '')}@home.example`
  return {
    employeeId,
    hireDate,
    birthDate,
    postalCode,
    city,
    costCenter,
    jobTitle,
    managerUserPrincipalName,
    privateEmail,
  }
}

function readKinds(cell: string): MethodKind[] {
  if (cell === 'all') return METHOD_KINDS
  return cell.split(' ').filter(isMethodKind)
}

function toWords(cell: string): string {
  return cell.replaceAll('_', ' ')
}

function applyMark(person: Person, mark: string): void {
  const [kind, value = ''] = mark.split(':')
  if (kind === 'disabled') person.accountEnabled = false
  if (kind === 'guest') Object.assign(person, { userType: 'Guest', mail: 'rosa.delgado@northwind.example' })
  if (kind === 'no-mail') person.mail = null
  if (kind === 'group') person.groups.push(value)
  if (kind === 'role') person.roles.push(value)
  if (kind === 'eligible') person.eligibleRoles.push(value)
  if (kind === 'app') person.appRoles.push(value)
  if (kind === 'risk' && value === 'high') person.riskLevel = value
}
