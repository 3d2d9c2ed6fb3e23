import type { Person } from './person.ts'

/** The helpdesk of the demo by account name, and what each of them is there for. */
export const STAFF: readonly [account: string, part: string][] = [
  ['hana.sato', 'takes over, calls back, checks the caller'],
  ['daniel.osei', 'a second one, for what Hana may not do'],
  ['ruth.meyer', 'the second person of an override'],
  ['paolo.ricci', 'the audit; the second one to end a pause'],
  ['victor.hale', 'pauses recoveries'],
  ['noor.visser', 'may look, and nothing else'],
]

/** The roles of the portal that somebody has, without what all of them begin with. */
export function rolesOf({ appRoles }: Person): string {
  return appRoles.map((role) => role.replace('Recovery.', '')).join(', ')
}

/** Finds somebody by account name. Throws where nobody is called so. */
export function findByAccount(people: readonly Person[], account: string): Person {
  const person = people.find((other) => other.userPrincipalName.startsWith(`${account}@`))
  if (!person) throw new Error(`Nobody is called ${account}.`)
  return person
}
