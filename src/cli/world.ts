import { createInterface } from 'node:readline/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a run takes from the world around it; tests bring their own. */
export interface World {
  /** Epoch milliseconds. */
  now(): number
  /** Waits; milliseconds. */
  pause(milliseconds: number): Promise<void>
  /** Reads one typed line; null when nobody is there to type. */
  ask(question: string): Promise<string | null>
}

/** The machine's time and keyboard. */
export const machine: World = {
  now: () => Date.now(),
  pause: (milliseconds) => sleep(milliseconds),
  ask: (question) => (process.stdin.isTTY ? askLine(question) : Promise.resolve(null)),
}

/**
 * Has a person type the phrase, so that what cannot be undone is never done by accident. Gives null where they did, and
 * else what to say to whoever did not.
 */
export async function findDissent({ ask }: World, phrase: string): Promise<string | null> {
  const typed = await ask(`Type "${phrase}" to go on: `)
  return typed?.trim() === phrase ? null : sayUnchanged(typed)
}

/** Null: nobody could type, as in a job or a container without a terminal. */
function sayUnchanged(typed: string | null): string {
  if (typed !== null) return 'Nothing was changed.'
  return 'Nothing was changed: nobody typed. Where there is no keyboard, --yes says that it is meant.'
}

async function askLine(question: string): Promise<string | null> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const ended = new Promise<null>((resolve) => lines.once('close', () => resolve(null)))
  try {
    return await Promise.race([lines.question(question), ended])
  } finally {
    lines.close()
  }
}
