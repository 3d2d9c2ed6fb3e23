import type { OutboxItem, Ports } from './ports.ts'

/** A command whose try has ended, and what could not be written down of that. */
interface Owed {
  item: OutboxItem
  dueAt: number
  failure: string
}

const owed = new WeakMap<Ports, Map<string, Owed>>()

/** Remembers to give a command back, since the database does not take the end of its try just now. */
export function owe(ports: Ports, item: OutboxItem, dueAt: number, failure: string): void {
  const all = owed.get(ports) ?? new Map<string, Owed>()
  owed.set(ports, all.set(item.id, { item, dueAt, failure }))
}

/**
 * Gives back what is owed, so that it goes on within seconds and not when its lease ends. Nobody here works on it any more,
 * and where another worker has taken it over it stays with that one: a claim counts only as it was made or last renewed.
 * Throws `StoreError` while the database is still away; what is left is given back at the next turn.
 */
export async function giveBack(ports: Ports): Promise<void> {
  const all = owed.get(ports) ?? new Map<string, Owed>()
  for (const [id, { item, dueAt, failure }] of all) {
    await ports.store.outbox.postpone(item, dueAt, failure)
    all.delete(id)
  }
}
