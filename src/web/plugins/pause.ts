import { isVouchedFor, type RecoveryRequest } from '../../core/recovery-request.ts'
import { readActive, readPauseForAll, readPauseOf } from '../../shell/pause.ts'
import type { Visit } from '../visit.ts'

/** What the banner says: until when at the latest, and whether it is about this one recovery. */
export interface PauseNotice {
  until: number
  isOwn: boolean
}

/**
 * Is there a pause that this visitor may know of? One of everybody is told to everybody; one of a group only to who proved
 * to be in it, and to the manager who is asked for them (design rule 11). A database that fails shows no banner: what
 * writes asks again and refuses.
 */
export async function readPause(visit: Visit): Promise<PauseNotice | null> {
  try {
    return await askPause(visit)
  } catch {
    return null
  }
}

async function askPause(visit: Visit): Promise<PauseNotice | null> {
  const { ports } = visit
  const forAll = await readPauseForAll(ports)
  if (forAll !== null) return { until: forAll.endsAt, isOwn: false }
  const request = (await readActive(ports)).length > 0 ? await findOwn(visit) : null
  const own = request && (await readPauseOf(ports, request))
  return own && { until: own.endsAt, isOwn: true }
}

async function findOwn({ held, request, person, ports }: Visit): Promise<RecoveryRequest | null> {
  if (request !== null) return isVouchedFor(request) ? request : null
  const requestId = held?.kind === 'manager' && person !== null ? held.session.requestId : null
  const asked = requestId === null ? null : await ports.store.requests.find(requestId)
  return asked?.contact?.person.objectId === person?.objectId ? asked : null
}
