import { portal } from '../../core/events.ts'
import type { Ports } from '../ports.ts'

/**
 * Removes the audit records from before `before` (epoch milliseconds), the only way there is: declared, sealed and itself
 * written down in one transaction, so that the chain stays verifiable from its new beginning. Gives how many went, `most` at once. While the
 * audit is held nothing goes, since it could be what proves the other history.
 */
export async function trimAudit(
  { store, clock, auditGuard }: Pick<Ports, 'store' | 'clock' | 'auditGuard'>,
  before: number,
  most = Number.POSITIVE_INFINITY,
): Promise<number> {
  if (auditGuard.isHeld()) return 0
  const at = clock.now()
  return store.transact(async ({ audit }) => {
    const begin = (await audit.findTrim())?.sequence ?? 0
    const last = Math.min(await audit.findLastBefore(before), begin + most)
    const count = last <= begin ? 0 : await audit.trimThrough(last, at)
    if (count === 0) return 0
    await audit.append({ type: 'audit_trimmed', at, requestId: 'tenant', actor: portal, detail: { count } })
    return count
  })
}
