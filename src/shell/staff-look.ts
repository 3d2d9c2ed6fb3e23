import type { AuditDetail } from '../core/audit-event.ts'
import { staffActor } from '../core/events.ts'
import type { Ports, SignedInPerson } from './ports.ts'

/** What an audit record about no single request stands under. */
export const helpdeskDesk = 'helpdesk'

/**
 * Writes down that somebody came with a good sign-in, and whether they were let in: before they are, as with a look.
 * @param sourceAddress where they came from
 */
export async function recordSignIn(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  { objectId }: SignedInPerson,
  isLetIn: boolean,
  sourceAddress: string,
): Promise<void> {
  const type = isLetIn ? 'staff_signed_in' : 'staff_turned_away'
  const actor = staffActor(objectId)
  await store.audit.append({ type, at: clock.now(), requestId: helpdeskDesk, actor, detail: { sourceAddress } })
}

/**
 * Writes down that somebody of the staff looks at personal data, before it is shown. Where that cannot be done nothing is
 * shown (design rule 2): it throws what the store throws.
 * @param about id of a request, `person:` and an object id, `helpdesk`, or `tenant` for figures about everybody
 */
export async function recordLook(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  { objectId }: SignedInPerson,
  about: string,
  detail: AuditDetail & { page: string },
): Promise<void> {
  const actor = staffActor(objectId)
  await store.audit.append({ type: 'page_viewed', at: clock.now(), requestId: about, actor, detail })
}
