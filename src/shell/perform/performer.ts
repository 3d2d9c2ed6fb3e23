import type { AuditEvent } from '../../core/audit-event.ts'
import type { Command, CommandType } from '../../core/commands.ts'
import type { RecoveryRequest } from '../../core/recovery-request.ts'
import type { OutboxItem, Ports } from '../ports.ts'

/**
 * What a performer says: finished, with what is to be written down about it if anything is, or the same command again at that
 * time (epoch milliseconds).
 */
export type Performed = { isDone: true; record?: AuditEvent } | { isDone: false; againAt: number }
export const done: Performed = { isDone: true }

/** Entra did not say everything that must be known; asked a moment later it may. */
export class FactsMissingError extends Error {
  override name = 'FactsMissingError'
}

/** Carries out one command of a request. Throws when it should be tried again later. */
export type Performer<T extends CommandType> = (
  ports: Ports,
  request: RecoveryRequest,
  command: Extract<Command, { type: T }>,
  item: OutboxItem,
) => Promise<Performed>
