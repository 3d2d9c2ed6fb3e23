import { nameOf } from './error-name.ts'
import type { Claim, OutboxItem, Ports } from './ports.ts'

/** How long a claimed command is one worker's without a word from it. After that another one takes it over. */
export const leaseLasts = 30_000
/** Often enough that two renewals may fail. */
const renewedEvery = 9_000

/** A claim that is kept while its command is worked on. */
export interface Lease extends Claim {
  /** Renews no more; gives the item as it is claimed now, to settle it by. */
  letGo(): Promise<OutboxItem>
}

/** The worker stood still, or did not reach the database, for longer than its lease: somebody else may be at the command by now. */
export class LeaseLostError extends Error {
  override name = 'LeaseLostError'
}

/**
 * Keeps a claim for as long as the work takes, however long Graph lets it wait (P-5). A worker that died renews nothing;
 * one that stood still finds that its word no longer counts, and that it may do nothing more (`admit`).
 */
export function holdLease(ports: Pick<Ports, 'store' | 'clock' | 'log'>, claimed: OutboxItem): Lease {
  let item = claimed
  let renewal = Promise.resolve()
  const renew = async () => {
    const leasedUntil = ports.clock.now() + leaseLasts
    try {
      if (await ports.store.outbox.renew(item, leasedUntil)) item = { ...item, leasedUntil }
    } catch (error) {
      const name = nameOf(error)
      ports.log.warn({ requestId: item.requestId, command: item.command.type, error: name }, 'a lease was not renewed')
    }
  }
  const renewNext = () => {
    renewal = renewal.then(renew)
    return renewal
  }
  const isOver = () => ports.clock.now() >= item.leasedUntil
  const timer = setInterval(renewNext, renewedEvery).unref()
  return {
    admit: async () => {
      // Where nobody has taken it over meanwhile, it goes on.
      if (isOver()) await renewNext()
      if (isOver()) throw new LeaseLostError()
    },
    letGo: async () => {
      clearInterval(timer)
      await renewal
      return item
    },
  }
}
