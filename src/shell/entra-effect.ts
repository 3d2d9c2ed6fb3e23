import type { AuditDetail } from '../core/audit-event.ts'
import type { ChainPoint } from '../core/audit-record.ts'
import { portal } from '../core/events.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import type { DirectoryTrace, EffectReceipt, Ports } from './ports.ts'
import { traceOf } from './trace.ts'

/**
 * Writes to Entra the only way it is done: a durable intent first, then the call, then its outcome (design rule 2,
 * R-EXE-1). When the intent cannot be written, the audit is older than it once was, the clock is wrong, or another worker has the
 * command by now, the call is not made. Throws what the call throws, after noting it.
 */
export async function performEffect<T extends Receipt>(
  ports: Ports,
  request: RecoveryRequest,
  intent: AuditDetail,
  call: (trace: DirectoryTrace) => Promise<T>,
): Promise<T> {
  const { claim } = ports
  const trace = { ...traceOf(ports, request), ...(claim && { admit: () => claim.admit() }) }
  const detail = { ...intent, clientRequestId: trace.clientRequestId }
  await ports.auditGuard.admit()
  await ports.clockGuard.admit()
  await claim?.admit()
  await append(ports, request, 'entra_intent', detail)
  await ports.store.settle()
  const receipt = await call(trace).catch(async (error: unknown) => {
    await append(ports, request, 'entra_outcome', { ...intent, outcome: 'failed', ...failureDetail(error) })
    throw error
  })
  // Outside of the catch: where only this line cannot be written, Entra was changed all the same.
  await append(ports, request, 'entra_outcome', { ...intent, outcome: 'done', ...receiptDetail(receipt) })
  return receipt
}

/** What a call gives of itself; a pass that it made is known by its id from then on. */
type Receipt = EffectReceipt & { outcome?: AuditDetail['outcome']; pass?: { id: string } }

function append(
  ports: Ports,
  request: RecoveryRequest,
  type: 'entra_intent' | 'entra_outcome',
  detail: AuditDetail,
): Promise<ChainPoint> {
  return ports.store.audit.append({ type, at: ports.clock.now(), requestId: request.id, actor: portal, detail })
}

/** Field by field on purpose: whatever else a receipt carries (a pass!) cannot slip into the audit. */
function receiptDetail(receipt: Receipt): AuditDetail {
  return {
    graphStatus: receipt.graphStatus,
    ...(receipt.graphRequestId && { graphRequestId: receipt.graphRequestId }),
    ...(receipt.outcome && { outcome: receipt.outcome }),
    ...(receipt.pass && { passId: receipt.pass.id }),
  }
}

function failureDetail(error: unknown): AuditDetail {
  const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null
  const requestId =
    error instanceof Error && 'requestId' in error && typeof error.requestId === 'string' ? error.requestId : null
  return { ...(status !== null && { graphStatus: status }), ...(requestId !== null && { graphRequestId: requestId }) }
}
