import type { Store } from '../../src/shell/ports.ts'

/** When the next command of all may be claimed (epoch milliseconds); null when there is none. */
export async function nextDueAt({ outbox }: Pick<Store, 'outbox'>): Promise<number | null> {
  const queue = await outbox.look(Number.MAX_SAFE_INTEGER, 1)
  return queue.length === 0 ? null : Math.min(...queue.map(({ freeAt }) => freeAt))
}
