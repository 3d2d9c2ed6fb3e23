import type { EventType } from '../core/events.ts'
import type { Ports } from './ports.ts'

/** Longer than any verdict takes. */
const verdictWithin = 60_000

/**
 * Was the last try counted, but never judged? So it is where the portal died between the two (P11): nobody knows how it would
 * have been judged, so it counts as wrong, and the request must not wait for its deadline with no try left.
 * @param submitted the event that counts a try
 */
export async function isVerdictMissing({ store, clock }: Ports, requestId: string, submitted: EventType) {
  const trail = await store.audit.listOf(requestId)
  const counted = trail.findLast(({ type, detail }) => type === submitted && detail.refusal === undefined)
  return counted !== undefined && clock.now() >= counted.at + verdictWithin
}
