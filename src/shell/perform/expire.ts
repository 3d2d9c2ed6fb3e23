import { portal } from '../../core/events.ts'
import { isRefusal } from '../../core/refusals.ts'
import { advance } from '../advance.ts'
import { done, type Performer } from './performer.ts'

/** Ends a request whose time is over; where the deadline has moved, the timer moves with it. */
export const expire: Performer<'expire'> = async (ports, request) => {
  if (request.deadlineAt === null) return done
  if (ports.clock.now() < request.deadlineAt) return { isDone: false, againAt: request.deadlineAt }
  const ended = await advance(ports, request.id, { type: 'deadline_passed' }, portal)
  if (!isRefusal(ended)) ports.waker.wake()
  return done
}
