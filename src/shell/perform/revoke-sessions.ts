import { portal } from '../../core/events.ts'
import { isRefusal } from '../../core/refusals.ts'
import { advance } from '../advance.ts'
import { performEffect } from '../entra-effect.ts'
import { gatherForWriting } from '../facts.ts'
import { demandTurns } from '../no-turn.ts'
import { done, FactsMissingError, type Performer } from './performer.ts'

/**
 * Ends all sessions ahead of a reset, once every condition was asked again; a reset that began does it by itself. Throws where
 * something cannot be told just now, to be tried again: an outage must not end anybody's recovery.
 */
export const revokeSessions: Performer<'revoke_sessions'> = async (ports, request) => {
  const objectId = request.subscriber?.objectId
  if (request.state !== 'verified' || objectId === undefined) return done
  const facts = await gatherForWriting(ports, request, objectId)
  demandTurns(facts)
  const wanted = await advance(ports, request.id, { type: 'revocation_wanted' }, portal, facts)
  ports.waker.wake()
  if (isRefusal(wanted) && wanted.code === 'not_known') throw new FactsMissingError()
  if (isRefusal(wanted) || wanted.state !== 'verified') return done
  const intent = { effect: 'revoke_sessions' } as const
  await performEffect(ports, wanted, intent, (trace) => ports.directory.revokeSessions(objectId, trace))
  await advance(ports, request.id, { type: 'sessions_revoked' }, portal)
  ports.waker.wake()
  return done
}
