import type { Store } from './ports.ts'

/** What everybody's pages ask alike is looked up no more often than this. */
const keptFor = 5_000

interface Kept<T> {
  value: Promise<T>
  readAt: number
}

const kept = new WeakMap<Store, Map<string, Kept<unknown>>>()

/** What everybody's pages and clicks ask alike is looked up for all of them at once. */
export function keepForAll<T>(store: Store, name: string, now: number, look: () => Promise<T>): Promise<T> {
  const ofStore = (kept.get(store) ?? new Map()) as Map<string, Kept<T>>
  kept.set(store, ofStore)
  const known = ofStore.get(name)
  if (known !== undefined && now - known.readAt < keptFor) return known.value
  const value = look()
  ofStore.set(name, { value, readAt: now })
  return value
}
