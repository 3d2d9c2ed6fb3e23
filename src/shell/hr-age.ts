import { clocksDiffer } from '../core/clocks.ts'
import type { HrImportSeen } from './ports.ts'

/**
 * How long ago HR was read last, in milliseconds; null where nobody knows. A clock that jumped ahead and was set back leaves
 * a time that is still to come: it tells nothing, and must not keep what HR said fresh until then (P10).
 */
export function hrAgeOf(seen: HrImportSeen | null, now: number): number | null {
  const importedAt = seen?.importedAt ?? null
  return importedAt === null || importedAt > now + clocksDiffer ? null : Math.max(0, now - importedAt)
}
