import { CAST } from './cast.ts'
import { PASSWORD } from './company.ts'
import { findByAccount, rolesOf, STAFF } from './demo-staff.ts'
import type { RunningSimulator } from './index.ts'
import type { Person } from './person.ts'

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
