import type { PendingSignIn } from '../../../shell/ports.ts'
import type { Visit } from '../../visit.ts'

const cookieName = '__Host-sign-in'
const row = 'cookie:sign-in'
const tenMinutesInSeconds = 600

/** Keeps what the callback must be compared with, sealed, in the browser that began (CVE-row-24). */
export function keepPending(visit: Visit, pending: PendingSignIn): void {
  visit.cookies.setOther(cookieName, visit.ports.secrets.seal(JSON.stringify(pending), row), tenMinutesInSeconds)
}

/** Takes it out again, once; null when there is none, or it is not one of ours. */
export function takePending(visit: Visit): PendingSignIn | null {
  const sealed = visit.cookies.readOther(cookieName)
  if (sealed === undefined) return null
  visit.cookies.clearOther(cookieName)
  try {
    return JSON.parse(visit.ports.secrets.open(sealed, row)) as PendingSignIn
  } catch {
    return null
  }
}
