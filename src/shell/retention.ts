import type { RetainedClass } from '../core/audit-event.ts'
import { portal } from '../core/events.ts'
import { isAbandoned, isForgettable } from '../core/retention.ts'
import { trimAudit } from './audit/trim.ts'
import type { Ports, Repositories } from './ports.ts'

const hour = 60 * 60_000
/** So much goes in one turn, so that nobody who recovers meanwhile waits for it. */
const rowsAtOnce = 100
const recordsAtOnce = 1_000

/** Forgets one batch of what is over, when it is time; `now` in epoch milliseconds. */
export type Forgetter = (now: number) => Promise<void>

/** Deletes a batch of one class that is older than it may be; gives whether there may be more of it. */
type Forget = (ports: Ports, now: number) => Promise<boolean>

/**
 * Makes the forgetter (R-SEC-6): once an hour, and on until nothing is left, it deletes by class what is past its time. A class
 * that fails, such as the audit where the database does not let this role remove any, stops no other.
 */
export function createForgetter(ports: Ports): Forgetter {
  let nextAt = 0
  let unfinished: readonly Forget[] = []
  const failing = new Map<string, string>()
  return async (now) => {
    if (now >= nextAt) {
      nextAt = now + hour
      unfinished = [createRequestForgetter(), createStrangerForgetter(), ...classes]
    }
    const left: Forget[] = []
    for (const forget of unfinished) if (await tryOne(ports, forget, now, failing)) left.push(forget)
    unfinished = left
  }
}

const classes: readonly Forget[] = [forgetAudit, forgetSightings, forgetPauses, forgetShortLived]

/** What fails each hour for the same cause is said once, until it succeeds; the doctor tells it for as long as it lasts. */
async function tryOne(ports: Ports, forget: Forget, now: number, failing: Map<string, string>): Promise<boolean> {
  try {
    const isMore = await forget(ports, now)
    failing.delete(forget.name)
    return isMore
  } catch (error) {
    const cause = causeOf(error)
    if (failing.get(forget.name) !== cause)
      ports.log.warn({ error: cause, what: forget.name }, 'what is past its time could not be deleted')
    failing.set(forget.name, cause)
    return false
  }
}

/** The class, and what the store says of itself. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'fault' in error && typeof error.fault === 'string' ? `${error.name} ${error.fault}` : error.name
}

/** Walks once along all requests that ended, since those that must stay lie between those that go. */
function createRequestForgetter(): Forget {
  let after: string | null = null
  return async function forgetRequests(ports, now) {
    const before = now - keepsRequestsFor(ports)
    const page = await ports.store.requests.listEndedBefore({ time: before, after, limit: rowsAtOnce })
    const forgettable = page.requests.filter((request) => isForgettable(request, before))
    await forgetWith(ports, 'requests', now, (tx) => tx.requests.remove(forgettable))
    after = page.next
    return page.next !== null
  }
}

/** Walks along those of nobody, whose number anybody can raise; the cases among them stay as long as other requests. */
function createStrangerForgetter(): Forget {
  let after: string | null = null
  return async function forgetStrangers(ports, now) {
    const before = now - ports.settings.retention.strangers
    const wish = { time: before, after, limit: rowsAtOnce, isNameless: true }
    const page = await ports.store.requests.listEndedBefore(wish)
    const forgettable = page.requests.filter((request) => isForgettable(request, before) && isAbandoned(request))
    await forgetWith(ports, 'strangers', now, (tx) => tx.requests.remove(forgettable))
    after = page.next
    return page.next !== null
  }
}

/** Rules that look back at earlier recoveries must still find them. */
function keepsRequestsFor({ settings }: Ports): number {
  const { retention, limits, signals } = settings
  return Math.max(retention.requests, limits.recoveredCoolDown, signals.limits.recoveryWithin)
}

async function forgetAudit(ports: Ports, now: number): Promise<boolean> {
  const count = await trimAudit(ports, now - ports.settings.retention.audit, recordsAtOnce)
  return count === recordsAtOnce
}

async function forgetSightings(ports: Ports, now: number): Promise<boolean> {
  const before = now - Math.max(ports.settings.retention.sightings, ports.settings.limits.contactCoolDown)
  const count = await forgetWith(ports, 'sightings', now, (tx) => tx.sightings.deleteUnseenSince(before, rowsAtOnce))
  return count === rowsAtOnce
}

async function forgetPauses(ports: Ports, now: number): Promise<boolean> {
  const before = now - keepsRequestsFor(ports)
  await forgetWith(ports, 'lockdowns', now, (tx) => tx.lockdowns.deleteClosedBefore(before))
  return false
}

/** What is worth no record: it means nothing to anybody once its time is over. */
async function forgetShortLived({ store, settings }: Ports, now: number): Promise<boolean> {
  await store.links.deleteExpired(now)
  await store.signIns.deleteBefore(now - settings.retention.signIns)
  await store.announcements.deleteBefore(now - settings.retention.announcements)
  await store.hr.forgetDropped()
  return false
}

/** Deletes and writes down how many, in one transaction; what nobody had to forget is no event. */
function forgetWith(
  { store }: Ports,
  retainedClass: RetainedClass,
  at: number,
  remove: (tx: Repositories) => Promise<number>,
): Promise<number> {
  return store.transact(async (tx) => {
    const count = await remove(tx)
    if (count === 0) return 0
    const detail = { retainedClass, count }
    await tx.audit.append({ type: 'data_deleted', at, requestId: 'tenant', actor: portal, detail })
    return count
  })
}
