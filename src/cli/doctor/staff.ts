import { type Holders, readRoleHolders } from '../../adapters/entra/staff-holders.ts'
import { type StaffRole, staffRoles } from '../../core/policy/staff-roles.ts'
import type { Check } from './check.ts'
import type { Context } from './context.ts'
import { bad, caution, good, type Verdict } from './finding.ts'

const rolesPlace = 'Microsoft Entra admin center > Entra ID > App registrations > your sign-in app > App roles'
const peoplePlace =
  'Microsoft Entra admin center > Entra ID > Enterprise applications > your sign-in app > Users and groups'

/** Looks whether there are the roles of staff, and somebody who holds them. */
export const staff: Check = {
  name: 'staff',
  title: 'Staff',
  look: async (context: Context) =>
    judgeStaff(await readRoleHolders(context.openGraph(), context.config.signIn.clientId)),
}

/** What does not work while nobody holds a role; of the two others nobody is needed. */
const unheld: Readonly<Partial<Record<StaffRole, (sentence: string) => Verdict>>> = {
  'Recovery.Agent': (remedy) =>
    bad('Nobody holds Recovery.Agent, so what is handed to the helpdesk waits there.', remedy),
  'Recovery.Approver': (remedy) =>
    caution('Nobody holds Recovery.Approver, so nobody is helped on who has no manager to vouch.', remedy),
  'Recovery.Admin': (remedy) =>
    caution('Nobody holds Recovery.Admin, so recoveries can be paused at the command line alone.', remedy),
}

/** Judges who holds which role. Exported for its tests. */
export function judgeStaff(holders: ReadonlyMap<string, Holders>): readonly Verdict[] {
  const missing = staffRoles.filter((role) => !holders.has(role))
  const empty = staffRoles.filter((role) => isEmpty(holders.get(role)))
  const verdicts = [
    ...(missing.length > 0 ? [sayMissing(missing)] : []),
    ...empty.flatMap((role) => unheld[role]?.(`Assign it to people or groups: ${peoplePlace}.`) ?? []),
    ...(isOneAlone(holders) ? [sayAlone()] : []),
  ]
  return verdicts.length > 0 ? verdicts : [good(`Staff have their roles: ${describe(holders)}.`)]
}

function isEmpty(holders: Holders | undefined): boolean {
  return holders !== undefined && holders.people.length === 0 && holders.groups === 0
}

/** Somebody checks the caller and somebody else approves (R-STF-4); who is in a group nobody has looked. */
function isOneAlone(holders: ReadonlyMap<string, Holders>): boolean {
  const both = [holders.get('Recovery.Agent'), holders.get('Recovery.Approver')]
  if (both.some((it) => it === undefined || it.groups > 0 || it.people.length === 0)) return false
  return new Set(both.flatMap((it) => it?.people ?? [])).size === 1
}

function sayMissing(missing: readonly string[]): Verdict {
  const are = missing.length === 1 ? 'is' : 'are'
  return bad(
    `The sign-in app has no ${missing.join(', ')}, or it is switched off: what ${missing.length === 1 ? 'it' : 'they'} may do nobody may.`,
    `Make sure that ${missing.join(', ')} ${are} there and enabled, as README.md has it under "Set up a tenant": ${rolesPlace}.`,
  )
}

function sayAlone(): Verdict {
  return caution(
    'One person alone holds Recovery.Agent and Recovery.Approver, and an override takes two.',
    `Assign one of the two to somebody else as well: ${peoplePlace}.`,
  )
}

function describe(holders: ReadonlyMap<string, Holders>): string {
  const count = ({ people, groups }: Holders) => [
    ...(people.length > 0 ? [people.length === 1 ? '1 person' : `${people.length} people`] : []),
    ...(groups > 0 ? [groups === 1 ? '1 group' : `${groups} groups`] : []),
  ]
  const held = staffRoles.flatMap((role) => {
    const of = holders.get(role)
    return of === undefined || isEmpty(of) ? [] : [`${role.replace('Recovery.', '')} ${count(of).join(' and ')}`]
  })
  return held.join(', ')
}
