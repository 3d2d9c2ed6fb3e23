import { portal } from '../../core/events.ts'
import { isRefusal } from '../../core/refusals.ts'
import { advance } from '../advance.ts'
import { done, type Performer } from './performer.ts'

const lookAgainAfter = 60_000

/** Passes over a contact who was asked and has not answered in time. Silence never approves. */
export const passOverContact: Performer<'pass_over_contact'> = async (ports, request, { contactId }) => {
  const passed = await advance(ports, request.id, { type: 'contact_silent', contactId }, portal)
  if (!isRefusal(passed)) ports.waker.wake()
  if (!isRefusal(passed) || passed.code !== 'not_yet') return done
  const { clock, settings } = ports
  const askedAt = request.contact?.askedAt
  const dueAt = askedAt == null ? 0 : askedAt + settings.limits.contactSilentAfter
  return { isDone: false, againAt: Math.max(dueAt, clock.now() + lookAgainAfter) }
}
