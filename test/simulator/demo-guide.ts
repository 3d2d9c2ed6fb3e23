import { CAST } from './cast.ts'
import { PASSWORD } from './company.ts'
import { findByAccount, rolesOf, STAFF } from './demo-staff.ts'
import type { RunningSimulator } from './index.ts'
import type { Person } from './person.ts'

/** Tells what the demo is about, where to begin, and who is who. No line but an address is wider than a usual terminal. */
export function describeDemo({ addresses, simulator }: RunningSimulator, portalUrl: string, logPath: string): string {
  const { people } = simulator.world
  const { browserUrl } = addresses
  const ada = findByAccount(people, 'ada.okafor')
  return `
Sparekey is ready. Open this page, and it leads you through:

  ${browserUrl}/

Ada has lost her phone, which approves her sign-ins. She answers what HR knows
of her, her manager Miles confirms that it is her, her old sign-in methods are
deleted, and a pass that works once lets her set up a new phone. Play them all:

  Ada       ${portalUrl}
            account ${ada.userPrincipalName}
            ${factsOf(ada)}
  Miles     ${browserUrl}/inbox/miles.chen@harbourpine.example
  helpdesk  ${portalUrl}/helpdesk
            sign in as hana.sato@harbourpine.example

Everybody's password is ${PASSWORD}. All accounts end like Ada's.
Whom else you can play, and what HR knows of them: ${browserUrl}/people

${CAST.map(describePart).join('\n')}

The helpdesk has a past of some weeks to show. Its staff:

${STAFF.map(([account, part]) => describeStaff(findByAccount(people, account), account, part)).join('\n')}

  all mailboxes   ${browserUrl}/inbox
  security info   ${browserUrl}/mysecurityinfo
  portal's log    ${logPath}

Begin at ${browserUrl}/ now. Ctrl-C ends the demo; nothing is kept.`
}

function describePart([account, part, ending]: (typeof CAST)[number]): string {
  return `  ${account.padEnd(18)} ${part}: ${ending}`
}

function describeStaff(person: Person, account: string, part: string): string {
  return `  ${account.padEnd(18)} ${rolesOf(person)}: ${part}`
}

function factsOf({ hr }: Person): string {
  return hr ? `number ${hr.employeeId}, first day ${hr.hireDate}, postal code ${hr.postalCode}` : ''
}
