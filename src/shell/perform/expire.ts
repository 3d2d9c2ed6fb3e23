import { portal } from '../../core/events.ts'
import { isRefusal } from '../../core/refusals.ts'
import { advance } from '../advance.ts'
import { readDeadline } from '../pause.ts'
import { done, type Performer } from './performer.ts'

/** A pause may be lifted early, and then the time runs again. */
const lookAgainAfter = 60_000

/** Ends a request whose time is over; where the deadline has moved, the timer moves with it. Pauses do not count (R-SEC-8). */
export const expire: Performer<'expire'> = async (ports, request) => {
  if (request.deadlineAt === null) return done
  const now = ports.clock.now()
  if (now < request.deadlineAt) return { isDone: false, againAt: request.deadlineAt }
  const endsAt = (await readDeadline(ports, request)) ?? request.deadlineAt
  if (now < endsAt) return { isDone: false, againAt: Math.min(endsAt, now + lookAgainAfter) }
  const ended = await advance(ports, request.id, { type: 'deadline_passed' }, portal)
  if (isRefusal(ended) && ended.code === 'paused') return { isDone: false, againAt: now + lookAgainAfter }
  if (!isRefusal(ended)) ports.waker.wake()
  return done
}
