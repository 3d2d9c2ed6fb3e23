import { inTime } from './in-time.ts'
import { isOverLookLimit } from './limits.ts'
import { hasLine } from './line.ts'
import type { Ports } from './ports.ts'
import { performDueOf } from './worker.ts'

/** Longer than Microsoft usually takes; a page waits no longer. */
const patienceInMilliseconds = 2_500

/**
 * Somebody comes back from Microsoft's page and would rather not wait for the watch's next look: it is due now. What waits
 * after a failure keeps waiting, so that nobody asks a busy Microsoft for it. Gives whether it was looked in time.
 */
export async function lookSooner(ports: Ports, requestId: string): Promise<boolean> {
  if (await isOverLookLimit(ports, requestId)) return false
  const isHastened = await ports.store.outbox.hasten(requestId, 'watch_enrolment', ports.clock.now())
  const mustWait = isHastened && (await hasLine(ports, 'watch_enrolment'))
  const looking = isHastened && !mustWait ? performDueOf(ports, requestId).then(() => true) : Promise.resolve(false)
  const hasLooked = await inTime(looking, patienceInMilliseconds)
  ports.waker.wake()
  // What is late goes on behind the page, which must not say that it is done.
  return hasLooked ?? false
}
