import type { RecoveryRequest } from '../core/recovery-request.ts'
import { type Refusal, refuse } from '../core/refusals.ts'
import { referenceDigits } from '../core/spoken.ts'
import { advance } from './advance.ts'
import { isOverStopLimit } from './limits.ts'
import type { Link, Ports } from './ports.ts'

/** The request behind a notice's stop link; null when the link is unknown or out of time. */
export async function findStopLink(
  ports: Ports,
  token: string,
): Promise<{ request: RecoveryRequest; link: Link } | null> {
  const link = await ports.store.links.find(ports.secrets.digest('token', token), ports.clock.now())
  if (link?.purpose !== 'stop') return null
  const request = await ports.store.requests.find(link.requestId)
  return request && { request, link }
}

/**
 * "This was not me": stops the request when the two digits of its reference are typed, which a mail scanner cannot do
 * (R-NOT-3, R-ELIG-5). Refuses with `unknown_link`, `wrong_digits`, `too_many_attempts` or `not_now`.
 */
export async function stopRequest(ports: Ports, token: string, digits: string): Promise<RecoveryRequest | Refusal> {
  const found = await findStopLink(ports, token)
  if (found === null) return refuse('unknown_link')
  const { request, link } = found
  if (await isOverStopLimit(ports, request.id, link.addressee)) return refuse('too_many_attempts')
  const typed = digits.normalize('NFKC').trim()
  if (!ports.secrets.isEqual(typed, referenceDigits(request.reference))) return refuse('wrong_digits')
  const stopped = await advance(ports, request.id, { type: 'request_stopped' }, { kind: 'notice', id: link.addressee })
  ports.waker.wake()
  return stopped
}
