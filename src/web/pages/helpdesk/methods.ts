import type { AuditEvent } from '../../../core/audit-event.ts'
import type { MethodKind } from '../../../core/authentication-method.ts'
import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import type { Translate } from '../../../core/words/index.ts'

/** Sign-in methods by kind, in words; never a number or an address. `now` is null where the list was not read yet. */
export interface Methods {
  deleted: readonly string[]
  now: readonly string[] | null
}

/** What this recovery deleted, by the audit's own outcomes, and what stood on the account when it was read last. */
export function methodsOf(t: Translate, { enrolment }: RecoveryRequest, events: readonly AuditEvent[]): Methods {
  const deleted = events.filter(isDeletion).map(({ detail }) => detail.methodKind ?? 'unknown')
  return { deleted: countKinds(t, deleted), now: enrolment && countKinds(t, enrolment.kinds) }
}

function isDeletion({ type, detail }: AuditEvent): boolean {
  return type === 'entra_outcome' && detail.effect === 'delete_method' && detail.outcome === 'done'
}

/** Kinds in words, each once, with how many there are of it. */
export function countKinds(t: Translate, kinds: readonly MethodKind[]): readonly string[] {
  return [...Map.groupBy(kinds, (kind) => kind)].map(([kind, all]) => {
    const name = t(`helpdesk.method.${kind}`)
    return all.length === 1 ? name : `${name} × ${all.length}`
  })
}
