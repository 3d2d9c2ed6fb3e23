import { portal } from '../../core/events.ts'
import { advance } from '../advance.ts'
import { traceOf } from '../facts.ts'
import { done, type Performer } from './performer.ts'

/** The log's details come within minutes, rarely two hours (facts.md §5.1); then evidence simply stays away. */
const askAgainAfter = 10 * 60_000
const stopAfter = 2 * 60 * 60_000

/** Looks for the successful MFA after the reset. Evidence only: it never blocks and never fails a request. */
export const readSignInLog: Performer<'read_sign_in_log'> = async (ports, request) => {
  const endedAt = request.ending?.at
  if (request.state !== 'recovered' || request.subscriber === null || endedAt === undefined) return done
  const since = request.reset?.finishedAt ?? endedAt
  const seenAt = await ports.directory.findMfaSignIn(request.subscriber.objectId, since, traceOf(ports, request))
  if (seenAt !== null) {
    await advance(ports, request.id, { type: 'sign_in_seen' }, portal)
    return done
  }
  const now = ports.clock.now()
  return now > endedAt + stopAfter ? done : { isDone: false, againAt: now + askAgainAfter }
}
