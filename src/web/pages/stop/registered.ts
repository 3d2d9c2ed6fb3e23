import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { readRegistered } from '../../../shell/read-registered.ts'
import type { Visit } from '../../visit.ts'

/** What the page says was set up since the reset; null where there was none, or the reader may not know. */
export type RegisteredRows = readonly { name: string; seenAt: number | null; isGone: boolean }[] | null

/** Only the subscriber and security learn the kinds; a manager need not know how somebody signs in. */
export async function registeredRows(
  visit: Visit,
  request: RecoveryRequest,
  addressee: string,
): Promise<RegisteredRows> {
  const mayKnow = addressee.startsWith('subscriber') || addressee === 'security'
  if (request.reset === null || !mayKnow) return null
  const registered = await readRegistered(visit.ports, request)
  return registered.map(({ kind, seenAt, isThere }) => {
    return { name: visit.t(`enrol.kind.${kind}`), seenAt, isGone: isThere === false }
  })
}
