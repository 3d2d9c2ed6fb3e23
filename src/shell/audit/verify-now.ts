import type { AuditVerdict } from '../../core/audit-verifier.ts'
import { staffActor } from '../../core/events.ts'
import type { Ports, SignedInPerson } from '../ports.ts'
import { helpdeskDesk } from '../staff-look.ts'
import { verifyStore } from './verify-store.ts'

/** Somebody waits for the answer, and others for their pages. */
const lastsAtMost = 8_000

/** What a verification from a page found; where the time was over before the chain was, only its beginning was looked at. */
export interface PageVerdict extends AuditVerdict {
  isComplete: boolean
  isHeld: boolean
}

const underWay = new WeakMap<Ports, Promise<PageVerdict>>()

/** Verifies the trail for somebody who waits, once for all who ask at the same moment, and writes down what came of it. */
export async function verifyNow(ports: Ports, by: SignedInPerson): Promise<PageVerdict> {
  const shared = underWay.get(ports) ?? verify(ports).finally(() => underWay.delete(ports))
  underWay.set(ports, shared)
  const verdict = await shared
  const outcome = verdict.fault !== null ? 'failed' : verdict.isComplete ? 'done' : 'deferred'
  const detail = { outcome, count: verdict.records } as const
  await ports.store.audit.append({
    type: 'audit_verified',
    at: ports.clock.now(),
    requestId: helpdeskDesk,
    actor: staffActor(by.objectId),
    detail,
  })
  return verdict
}

async function verify({ store, secrets, auditGuard }: Ports): Promise<PageVerdict> {
  const startedAt = performance.now()
  const mayGoOn = () => performance.now() - startedAt < lastsAtMost
  const verdict = await verifyStore(store.audit, secrets, { mayGoOn })
  return { ...verdict, isHeld: auditGuard.isHeld() }
}
