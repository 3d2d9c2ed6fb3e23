import type { SignedInPerson } from '../../../shell/ports.ts'
import { startSession } from '../../plugins/session.ts'
import type { Visit } from '../../visit.ts'
import { rememberLink } from '../manager/answered.ts'

const idleInMilliseconds = 15 * 60_000

/** Begins a manager's session, for the request of one link only; a browser's older one ends (R-WEB-1, R-WEB-3). */
export async function enterAsManager(
  visit: Visit,
  token: string,
  requestId: string,
  person: SignedInPerson,
): Promise<void> {
  const createdAt = visit.ports.clock.now()
  const session = { kind: 'manager', requestId, person, createdAt, expiresAt: createdAt + idleInMilliseconds } as const
  await startSession(visit, session, null)
  rememberLink(visit, token)
}

/** Begins a staff session. Whoever calls this has checked the roles before (CVE-row-34). */
export async function enterAsStaff(visit: Visit, person: SignedInPerson): Promise<void> {
  const createdAt = visit.ports.clock.now()
  const expiresAt = createdAt + idleInMilliseconds
  await startSession(visit, { kind: 'staff', requestId: null, person, createdAt, expiresAt }, null)
}
