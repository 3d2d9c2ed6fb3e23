import type { AuditEvent } from '../../../core/audit-event.ts'
import type { Translate } from '../../../core/words/index.ts'
import { whatHappened } from './story.ts'

const aMoment = 30_000

/**
 * What this member of the staff did to a request a moment ago, for the page that they come back to. It is told from the
 * audit and not from the address, so that no link can make the page say that something was done.
 */
export function justDone(
  t: Translate,
  events: readonly AuditEvent[],
  staffId: string,
  nowInMilliseconds: number,
): string | null {
  const last = events.findLast(({ actor, type }) => actor.id === staffId && type !== 'page_viewed')
  if (last === undefined || last.detail.refusal !== undefined || nowInMilliseconds - last.at > aMoment) return null
  return t('helpdesk.acts.done', { what: whatHappened(t, last, staffId) })
}

/** Leaves out a look that the next look follows: a page that is shown after each act would bury what was done. */
export function withoutRepeatedLooks(events: readonly AuditEvent[]): readonly AuditEvent[] {
  const isLook = (event: AuditEvent | undefined) => event?.type === 'page_viewed'
  const isRepeated = (event: AuditEvent, next: AuditEvent | undefined) =>
    isLook(event) && isLook(next) && event.actor.id === next?.actor.id
  return events.filter((event, at) => !isRepeated(event, events[at + 1]))
}
