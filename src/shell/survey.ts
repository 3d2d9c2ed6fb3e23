import { randomUUID } from 'node:crypto'
import { waitFor } from '../core/decisions/code.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import { lookingOnly } from './looking.ts'
import type { Ports } from './ports.ts'
import { type Prospect, tryPolicy } from './prospect.ts'

/** Could somebody recover by themselves today: at once, after a wait, not so, or nobody can say; `never` is by rule. */
export const outlooks = ['at_once', 'after_a_wait', 'not_alone', 'unknown', 'never'] as const
export type Outlook = (typeof outlooks)[number]

/** How one person stands. */
export interface Surveyed {
  userPrincipalName: string
  outlook: Outlook
  /** Names of the checks in the way, a question mark behind those that could not be asked; `hr_none`, `hr_too_little`. */
  obstacles: readonly string[]
}

/** Who they keep out recovers with a person's help, on purpose (design rule 10). */
const onPurpose = ['holds_no_directory_role', 'in_no_excluded_group', 'is_not_portal_staff', 'owns_no_application']

/** Each asks Graph a dozen questions; more at once would let a recovery wait for its turn. */
const sideBySide = 4

/**
 * Tries the policy on every enabled member of the tenant, as the journey would after the questions. It writes nothing.
 * Sign-ins are left out: who is not locked out has just signed in, which would speak against them.
 * @throws DirectoryError where the people cannot be listed
 */
export async function* surveyPeople(ports: Ports): AsyncGenerator<Surveyed> {
  const patient = patientLook(ports)
  let next: string | null = null
  do {
    const page = await patient.directory.readEmployees(next, { clientRequestId: randomUUID() })
    const names = page.people.map(({ userPrincipalName }) => userPrincipalName)
    for (let at = 0; at < names.length; at += sideBySide) {
      const few = await Promise.all(names.slice(at, at + sideBySide).map((name) => survey(patient, name)))
      yield* few.filter((person) => person !== null)
    }
    next = page.next
  } while (next !== null)
}

/** The world of somebody who only looks and has all day. */
function patientLook(ports: Ports): Ports {
  return { ...lookingOnly(ports), directory: { ...ports.directory, readSignIns: async () => null } }
}

/** Null: the account went away since it was listed. */
async function survey(ports: Ports, userPrincipalName: string): Promise<Surveyed | null> {
  try {
    const account = await ports.directory.findAccount(userPrincipalName, { clientRequestId: randomUUID() })
    if (account === null) return null
    const prospect = await tryPolicy(ports, account, 'en')
    return { userPrincipalName, ...judgeProspect(ports, prospect) }
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'DirectoryError') throw error
    return { userPrincipalName, outlook: 'unknown', obstacles: ['account_found?'] }
  }
}

function judgeProspect({ settings }: Ports, prospect: Prospect | null): Pick<Surveyed, 'outlook' | 'obstacles'> {
  if (prospect === null) return { outlook: 'unknown', obstacles: [] }
  const { request, hr, isUncertain } = prospect
  const obstacles = [...(hr === 'enough' ? [] : [`hr_${hr}`]), ...listChecks(request)]
  if (obstacles.some((name) => onPurpose.includes(name))) return { outlook: 'never', obstacles }
  if (obstacles.length > 0) return { outlook: isUncertain && hr === 'enough' ? 'unknown' : 'not_alone', obstacles }
  return { outlook: waitFor(request, settings.limits) > 0 ? 'after_a_wait' : 'at_once', obstacles }
}

/** A manager who is not there has no mail either, which would be counted once more. */
function listChecks({ ending }: RecoveryRequest): readonly string[] {
  if (ending === null) return []
  if (ending.checks.length === 0) return [ending.reason]
  const isNobody = ending.checks.includes('contact_found')
  return ending.checks.filter((name) => !isNobody || name === 'contact_found' || !name.startsWith('contact_'))
}
