import { PASSWORD } from './company.ts'
import { findByAccount, rolesOf, STAFF } from './demo-staff.ts'
import type { RunningSimulator } from './index.ts'
import type { Person } from './person.ts'

/** The people of the story by account name, and what they are there for. */
const CAST: [account: string, part: string][] = [
  ['ada.okafor', 'lost her phone; holds every kind of method'],
  ['miles.chen', "Ada's manager"],
  ['lena.vogel', 'never set anything up'],
  ["sian.o'brien", 'signs in by text message'],
  ['margaret.ashworth', 'has no manager'],
  ['noah.fischer', 'his manager has left'],
  ['hugo.bianchi', 'may not have a pass'],
  ['ines.carvalho', 'global administrator, never served'],
  ['petra.novak', 'administrator through a group'],
  ['samir.haddad', 'may become an administrator'],
  ['oskar.brandt', 'account disabled'],
]

/** Tells who is who and where to begin. */
export function describeDemo({ addresses, simulator }: RunningSimulator, portalUrl: string, logPath: string): string {
  const people = CAST.map(([account, part]) => describePerson(findByAccount(simulator.world.people, account), part))
  const staff = STAFF.map(([account, part]) => {
    const person = findByAccount(simulator.world.people, account)
    return `  ${person.userPrincipalName.padEnd(42)} ${part.padEnd(44)} ${rolesOf(person)}`
  })
  return `
Sparekey is ready. Start here:  ${addresses.browserUrl}/

  portal          ${portalUrl}
  mailboxes       ${addresses.browserUrl}/inbox
  security info   ${addresses.browserUrl}/mysecurityinfo
  helpdesk        ${portalUrl}/helpdesk
  portal's log    ${logPath}

Everybody's password is ${PASSWORD}. Who is who:

${people.join('\n')}

The helpdesk has a past of some weeks to show. Its staff, who sign in at ${portalUrl}/helpdesk:

${staff.join('\n')}

Ctrl-C ends the demo; nothing is kept.`
}

function describePerson(person: Person, part: string): string {
  const facts = person.hr ? `${person.hr.employeeId}  ${person.hr.hireDate}  ${person.hr.postalCode}` : ''
  return `  ${person.userPrincipalName.padEnd(42)} ${part.padEnd(44)} ${facts}`.trimEnd()
}
