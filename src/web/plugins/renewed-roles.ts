import { randomUUID } from 'node:crypto'
import type { Answer } from '../answer.ts'
import type { Visit } from '../visit.ts'
import { endSession } from './session.ts'
import { askToSignIn } from './staff.ts'

/** So long roles count as they were read; a role that was taken away acts within it (design §7, R-STF-6). */
const rolesLast = 5 * 60_000

/**
 * Reads the roles of somebody of the staff again from the directory where the last reading is old. Whose account is gone or
 * disabled is signed out. A directory that does not answer throws, and so denies: what is unknown opens nothing.
 */
export async function renewRoles(visit: Visit): Promise<Visit | Answer> {
  const { person, held, ports } = visit
  if (person === null || held === null) return visit
  const now = ports.clock.now()
  if (now - (person.rolesReadAt ?? held.session.createdAt) < rolesLast) return visit
  const trace = { clientRequestId: randomUUID() }
  const found = await ports.directory.readStaffStanding(person.objectId, ports.settings.signInClientId, trace)
  if (found === null || !found.isEnabled) {
    await endSession(visit, 'staff')
    return askToSignIn(visit)
  }
  const renewed = { ...person, roles: found.roles, rolesReadAt: now }
  await ports.store.sessions.renewPerson(held.digest, renewed)
  return { ...visit, person: renewed }
}
