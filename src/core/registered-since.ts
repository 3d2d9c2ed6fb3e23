import type { AuditEvent } from './audit-event.ts'
import type { MethodKind } from './authentication-method.ts'

/** One kind of sign-in method that came after the reset; never a number or an address. */
export interface Registered {
  kind: MethodKind
  /** When it was first seen (epoch milliseconds); null when only the live list has it. */
  seenAt: number | null
  /** Is it on the account now? Null where the account could not be read. */
  isThere: boolean | null
}

/**
 * What was registered since the old methods were deleted: the kinds that the audit saw, in their order, and those that only
 * the live list has.
 * @param live the kinds on the account now, without password and pass; null where it could not be read
 */
export function registeredSince(
  events: readonly AuditEvent[],
  live: readonly MethodKind[] | null,
): readonly Registered[] {
  const seen = new Map<MethodKind, number>()
  for (const { type, at, detail } of events) {
    if (type !== 'methods_seen') continue
    for (const kind of detail.methodKinds ?? []) if (!seen.has(kind)) seen.set(kind, at)
  }
  const known = [...seen].map(([kind, seenAt]) => ({
    kind,
    seenAt,
    isThere: live === null ? null : live.includes(kind),
  }))
  const others = new Set((live ?? []).filter((kind) => !seen.has(kind)))
  return [...known, ...[...others].map((kind) => ({ kind, seenAt: null, isThere: true }))]
}
