import { isActive } from '../core/lockdown.ts'
import { hrAgeOf } from './hr-age.ts'
import type { Ports, VitalSigns } from './ports.ts'

/** Reads what is true of the portal now, most of it from the database that all replicas share. Throws what the store throws. */
export async function readVitalSigns({ store, clock, auditGuard, pulse, directory }: Ports): Promise<VitalSigns> {
  const now = clock.now()
  const lastBeatAt = pulse.lastBeatAt()
  const lockdowns = await store.lockdowns.listOpen()
  const hr = await store.hr.describe()
  const outbox = await store.outbox.measure(now)
  return {
    requests: await store.requests.countByState(),
    outbox,
    oldestDueFor: outbox.oldestDueAt === null ? 0 : now - outbox.oldestDueAt,
    lockdowns: lockdowns.filter((lockdown) => isActive(lockdown, now)).length,
    isAuditHeld: auditGuard.isHeld(),
    auditRecords: (await store.audit.readHead()).sequence,
    workerIdleFor: lastBeatAt === null ? null : now - lastBeatAt,
    hrAge: hrAgeOf(hr, now),
    missingPermissions: (await directory.listMissingPermissions()).length,
  }
}
