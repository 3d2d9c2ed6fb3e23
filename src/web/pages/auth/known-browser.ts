import type { Visit } from '../../visit.ts'

const cookieName = '__Host-known-staff'
const row = 'cookie:known-staff'
const monthInSeconds = 30 * 24 * 60 * 60

/**
 * Notes in a browser that one of the staff signed in there. It lets nobody in; it only keeps their further sign-ins apart from
 * those of strangers behind the same address.
 */
export function rememberStaff(visit: Visit, objectId: string): void {
  visit.cookies.setOther(cookieName, visit.ports.secrets.seal(objectId, row), monthInSeconds)
}

/** Who of the staff signed in here before; null for a browser that nobody knows, or a cookie that is not one of ours. */
export function readKnownStaff({ cookies, ports }: Visit): string | null {
  const sealed = cookies.readOther(cookieName)
  if (sealed === undefined) return null
  try {
    return ports.secrets.open(sealed, row)
  } catch {
    return null
  }
}
