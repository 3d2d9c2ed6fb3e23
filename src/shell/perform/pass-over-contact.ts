import { portal } from '../../core/events.ts'
import type { RecoveryRequest } from '../../core/recovery-request.ts'
import { isRefusal, type Refusal } from '../../core/refusals.ts'
import { advance } from '../advance.ts'
import { extend } from '../pause.ts'
import type { Ports } from '../ports.ts'
import { done, type Performer } from './performer.ts'

const lookAgainAfter = 60_000

/** Passes over a contact who was asked and has not answered in time. Silence never approves. */
export const passOverContact: Performer<'pass_over_contact'> = async (ports, request, { contactId }) => {
  if (await isStillInTime(ports, request)) return { isDone: false, againAt: ports.clock.now() + lookAgainAfter }
  const passed = await advance(ports, request.id, { type: 'contact_silent', contactId }, portal)
  if (!isRefusal(passed)) ports.waker.wake()
  if (!isRefusal(passed) || !isEarly(passed)) return done
  const { clock, settings } = ports
  const askedAt = request.contact?.askedAt
  const dueAt = askedAt == null ? 0 : askedAt + settings.limits.contactSilentAfter
  return { isDone: false, againAt: Math.max(dueAt, clock.now() + lookAgainAfter) }
}

function isEarly({ code }: Refusal): boolean {
  return code === 'not_yet' || code === 'paused'
}

/** While recoveries are paused nobody can answer, so that time does not count (R-SEC-8). */
async function isStillInTime(ports: Ports, request: RecoveryRequest): Promise<boolean> {
  const askedAt = request.contact?.askedAt
  if (askedAt == null) return false
  const span = { from: askedAt, until: askedAt + ports.settings.limits.contactSilentAfter }
  return ports.clock.now() >= span.until && ports.clock.now() < (await extend(ports, request, span))
}
