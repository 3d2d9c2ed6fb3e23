import { portal } from '../../core/events.ts'
import { advance } from '../advance.ts'
import { gatherNextContact } from '../facts.ts'
import { done, type Performer } from './performer.ts'

/** Looks for the next in the chain who may vouch, and has them asked; where nobody is left, people take over. */
export const findContact: Performer<'find_contact'> = async (ports, request) => {
  const objectId = request.subscriber?.objectId
  if (request.state !== 'awaiting_manager' || request.contact !== null || objectId === undefined) return done
  const facts = await gatherNextContact(ports, request, objectId)
  await advance(ports, request.id, { type: 'next_contact_found' }, portal, facts)
  ports.waker.wake()
  return done
}
