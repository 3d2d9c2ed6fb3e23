import { PASSWORD } from './company.ts'
import type { RunningSimulator } from './index.ts'
import type { Person } from './person.ts'

/** The people of the story by account name, and what they are there for. */
const CAST: [account: string, part: string][] = [
  ['ada.okafor', 'lost her phone; holds every kind of method'],
  ['miles.chen', "Ada's manager"],
  ['lena.vogel', 'never set anything up'],
  ["sian.o'brien", 'signs in by text message'],
  ['hana.sato', 'helpdesk agent'],
  ['ruth.meyer', 'helpdesk lead, approver'],
  ['paolo.ricci', 'security officer, auditor'],
  ['victor.hale', 'administrator of the portal'],
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
  return `
Sparekey is ready. Start here:  ${addresses.browserUrl}/

  portal          ${portalUrl}
  mailboxes       ${addresses.browserUrl}/inbox
  security info   ${addresses.browserUrl}/mysecurityinfo
  helpdesk        ${portalUrl}/helpdesk
  portal's log    ${logPath}

Everybody's password is ${PASSWORD}. Who is who:

${people.join('\n')}

Ctrl-C ends the demo; nothing is kept.`
}

function describePerson(person: Person, part: string): string {
  const facts = person.hr ? `${person.hr.employeeId}  ${person.hr.hireDate}  ${person.hr.postalCode}` : ''
  return `  ${person.userPrincipalName.padEnd(42)} ${part.padEnd(44)} ${facts}`.trimEnd()
}

function findByAccount(people: Person[], account: string): Person {
  const person = people.find((other) => other.userPrincipalName.startsWith(`${account}@`))
  if (!person) throw new Error(`Nobody is called ${account}.`)
  return person
}
