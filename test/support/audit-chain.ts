import { createSecrets } from '../../src/adapters/system.ts'
import type { AuditEvent } from '../../src/core/audit-event.ts'
import { type AuditRecord, draftRecord, textOf } from '../../src/core/audit-record.ts'
import type { Secrets } from '../../src/shell/ports.ts'

/** The secrets under which the test chains are sealed. */
export const chainSecrets = createSecrets(Buffer.from('the master secret of test chains'))

/** An event as a recovery writes them; `index` makes it one of many. */
export function eventAt(index: number): AuditEvent {
  return {
    type: index % 3 === 0 ? 'entra_intent' : 'methods_seen',
    at: 1_790_000_000_000 + index * 1_000,
    requestId: `request-${index % 7}`,
    actor: { kind: 'portal', id: null },
    detail: { from: 'enrolling', to: 'enrolling', count: index },
  }
}

/** A whole chain of `length` records. */
export function chainOf(length: number, secrets: Secrets = chainSecrets): AuditRecord[] {
  const records: AuditRecord[] = []
  for (let sequence = 1; sequence <= length; sequence += 1) {
    records.push(sealRecord(eventAt(sequence), sequence, records.at(-1)?.hash ?? '', secrets))
  }
  return records
}

/** One record as the store writes it. */
export function sealRecord(
  event: AuditEvent,
  sequence: number,
  previousHash: string,
  secrets: Secrets = chainSecrets,
): AuditRecord {
  const draft = draftRecord(event, sequence, previousHash)
  const hash = secrets.fingerprint(textOf(draft))
  return { ...draft, hash, seal: secrets.digest('audit', hash) }
}
