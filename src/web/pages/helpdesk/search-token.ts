import type { StaffVisit } from '../../visit.ts'

const lastsInMilliseconds = 60 * 60_000

/** Who searched: nobody else's session reads it. */
const rowOf = ({ person }: StaffVisit) => `search:${person.objectId}`

/** Seals what somebody looks for, so that no name of a caller stands in an address, and in the logs of every proxy. */
export function writeSearchToken(visit: StaffVisit, find: string): string {
  const { clock, secrets } = visit.ports
  return secrets.seal(JSON.stringify({ find, at: clock.now() }), rowOf(visit))
}

/** Opens it again, within the hour; null for one that is older, of somebody else, or not of ours. */
export function readSearchToken(visit: StaffVisit, token: string): string | null {
  const { clock, secrets } = visit.ports
  try {
    const { find, at } = JSON.parse(secrets.open(token, rowOf(visit))) as { find: string; at: number }
    return clock.now() - at < lastsInMilliseconds ? find : null
  } catch {
    return null
  }
}
