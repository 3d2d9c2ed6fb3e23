import { portal } from '../core/events.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import { advance } from './advance.ts'
import type { Ports } from './ports.ts'

/**
 * One open request a person: the newer one takes the older one's place; counters stay (design, Sessions). Right answers
 * are enough for that until a reset has started. From then on it takes the manager's code, too: what HR knows must not
 * stop a reset half way (R-HR-1, R-ABUSE-4).
 */
export async function supersedeOthers(ports: Ports, request: RecoveryRequest): Promise<void> {
  if (request.subscriber === null) return
  const isVerified = request.verifications.some(({ kind }) => kind === 'manager_code')
  const others = await ports.store.requests.findOthersOf(request.subscriber.objectId, request.id)
  for (const other of others.filter(({ reset }) => isVerified || reset === null)) {
    await advance(ports, other.id, { type: 'request_superseded' }, portal)
  }
}
