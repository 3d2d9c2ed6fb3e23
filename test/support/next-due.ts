import type { Store } from '../../src/shell/ports.ts'

/** When the next command of all may be claimed (epoch milliseconds); null when there is none. */
export async function nextDueAt({ outbox }: Pick<Store, 'outbox'>): Promise<number | null> {
  const soonest = await outbox.findSoonest(Number.MAX_SAFE_INTEGER)
  return soonest.length === 0 ? null : Math.min(...soonest.map(({ dueAt }) => dueAt))
}
