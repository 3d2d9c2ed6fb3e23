import type { Command } from '../../../../src/core/commands.ts'
import type { OutboxItem, Store } from '../../../../src/shell/ports.ts'
import { insertRequest } from '../fixture.ts'

/** Two commands as most tests of the outbox plan them. */
export const ask: Command = { type: 'ask_contact', isReminder: false }
export const reset: Command = { type: 'run_reset' }

/** Plans commands for a request of their own, each with when it is due; gives the request’s id. */
export async function add(store: Store, ...planned: readonly [Command, number][]): Promise<string> {
  const { id } = await insertRequest(store)
  await store.outbox.add(
    id,
    planned.map(([command, dueAt]) => ({ command, dueAt })),
  )
  return id
}

/** Claims the next command, for 40 milliseconds. */
export async function claimOne(store: Store, now: number): Promise<OutboxItem> {
  const [item] = await store.outbox.claim(now, now + 40, 1)
  if (item === undefined) throw new Error('nothing was claimed')
  return item
}
