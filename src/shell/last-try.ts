import type { EventType } from '../core/events.ts'
import type { Refusal } from '../core/refusals.ts'
import type { Ports } from './ports.ts'

/** Longer than any verdict takes. */
const verdictWithin = 60_000

/**
 * Was a try refused because the last one was counted, but never judged? So it is where the portal died between the two (P11):
 * nobody knows how it would have been judged, so it counts as wrong, and the request must not wait for its deadline with no
 * try left.
 * @param submitted the event that counts a try
 */
export async function isLastUnjudged(
  { store, clock }: Ports,
  requestId: string,
  { code }: Refusal,
  submitted: EventType,
): Promise<boolean> {
  if (code !== 'too_many_attempts') return false
  const trail = await store.audit.listOf(requestId)
  const counted = trail.findLast(({ type, detail }) => type === submitted && detail.refusal === undefined)
  return counted !== undefined && clock.now() >= counted.at + verdictWithin
}
