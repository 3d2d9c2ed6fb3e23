import type { AuditEvent } from '../../core/audit-event.ts'
import type { OutboxItem, Ports, Store } from '../ports.ts'

/** Mails that were sent together arrive within so long of each other. */
const gatheredFor = 15

/** A command that was carried out, and what is to be written down about it. */
interface Settled {
  item: OutboxItem
  record: AuditEvent
}

interface Gathering {
  settled: [Settled, ...Settled[]]
  isWritten: Promise<void>
}

const gatherings = new WeakMap<Store, Gathering>()

/**
 * Writes down what was carried out, and takes it out of the outbox: all of one moment in one transaction, since a commit costs
 * more than what is in it.
 */
export function settleWithRecord(ports: Ports, settled: Settled): Promise<void> {
  const open = gatherings.get(ports.store)
  if (open !== undefined) {
    open.settled.push(settled)
    return open.isWritten
  }
  const all: Gathering['settled'] = [settled]
  const isWritten = gather(ports, all)
  gatherings.set(ports.store, { settled: all, isWritten })
  return isWritten
}

async function gather({ store, clock }: Ports, all: Gathering['settled']): Promise<void> {
  await clock.pause(gatheredFor)
  gatherings.delete(store)
  await store.transact(async ({ audit, outbox }) => {
    const [first, ...others] = all
    await outbox.finish(first.item, ...others.map(({ item }) => item))
    await audit.append(first.record, ...others.map(({ record }) => record))
  })
}
