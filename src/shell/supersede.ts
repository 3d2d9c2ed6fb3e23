import { portal } from '../core/events.ts'
import { isEnding } from '../core/flow.ts'
import { isVouchedFor, type RecoveryRequest } from '../core/recovery-request.ts'
import { advance } from './advance.ts'
import type { Ports } from './ports.ts'

/**
 * One open request a person: the one that passed the questions last stays, whichever of them gets here first; counters
 * stay (design, Sessions). Right answers are enough for that until a reset has started. From then on it takes the
 * manager's code, too: what HR knows must not stop a reset half way (R-HR-1, R-ABUSE-4).
 */
export async function supersedeOthers(ports: Ports, request: RecoveryRequest): Promise<void> {
  if (request.subscriber === null) return
  const isVerified = isVouchedFor(request)
  const found = await ports.store.requests.findOthersOf(request.subscriber.objectId, request.id)
  const others = found.filter(({ reset }) => isVerified || reset === null)
  // Two that meet here must not close each other: then nobody would be left.
  const isLast = !others.some((other) => !isEnding(other.state) && isLater(other, request))
  for (const { id } of isLast ? others : [request]) await advance(ports, id, { type: 'request_superseded' }, portal)
}

function isLater(one: RecoveryRequest, other: RecoveryRequest): boolean {
  const [left, right] = [passedAt(one), passedAt(other)]
  if (left !== right) return left > right
  // Within one millisecond the one to which less has happened; every request has an id.
  return one.version === other.version ? one.id > other.id : one.version < other.version
}

function passedAt({ verifications, startedAt }: RecoveryRequest): number {
  return verifications.find(({ kind }) => kind === 'hr_answers')?.passedAt ?? startedAt
}
