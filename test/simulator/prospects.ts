import type { Person } from './person.ts'

/** Whose department has the past of the demo: they recovered lately or wait at the helpdesk. */
const PAST = 'Terminals'
/** Groups that keep their members out, by a role that they bring or by the policy of passes. */
const KEEPING_OUT = ['Network duty', 'Pass not allowed']

/** Tells whether somebody is one of those who have the demo's past. */
export function hasPast({ department }: Person): boolean {
  return department === PAST
}

/** Gives who is asked to vouch for somebody in a demo that has just begun; null where the helpdesk takes over. */
export function vouchesFor(people: readonly Person[], person: Person): Person | null {
  if (isKeptOut(person)) return null
  const manager = managerOf(people, person)
  if (manager === null) return null
  return manager.accountEnabled ? manager : managerOf(people, manager)
}

function isKeptOut(person: Person): boolean {
  const { accountEnabled, userType, riskLevel, hr, groups, roles, eligibleRoles, appRoles } = person
  const isStranger = !accountEnabled || userType !== 'Member' || riskLevel === 'high' || hr === null
  const isPrivileged = [roles, eligibleRoles, appRoles].some(({ length }) => length > 0)
  return isStranger || isPrivileged || hasPast(person) || groups.some((group) => KEEPING_OUT.includes(group))
}

function managerOf(people: readonly Person[], { managerId }: Person): Person | null {
  return people.find(({ id }) => id === managerId) ?? null
}
