import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Test } from 'tap'
import type { Store } from '../../../../src/shell/ports.ts'
import { type NewDatabase, openFor, startWriter } from '../fixture.ts'

/** Lets a child write and ends it in the middle. Gives the number of the last write that it was told is safe. */
async function killInTheMiddle(databaseUrl: string, after: number): Promise<number> {
  const child = startWriter(databaseUrl)
  const acknowledged = await countLines(child, after)
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return acknowledged
}

async function countLines(child: ChildProcess, after: number): Promise<number> {
  let last = 0
  if (child.stdout === null) return last
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line)
    if (last === after) child.kill('SIGKILL')
  }
  return last
}

/** How many of the child's writes are there, each of them whole. */
async function countWhole(store: Store): Promise<number> {
  let count = 0
  while ((await store.requests.find(`request-${count + 1}`)) !== null) {
    count += 1
    const events = await store.audit.listOf(`request-${count}`)
    if (events.length !== 1) throw new Error(`request-${count} has ${events.length} events`)
  }
  return count
}

export async function testCrash(t: Test, newDatabase: NewDatabase): Promise<void> {
  t.test('P-4 a process that is killed in the middle of its writes loses nothing that was acknowledged', async (t) => {
    for (const after of [3, 17, 40]) {
      const url = await newDatabase(t)
      const acknowledged = await killInTheMiddle(url, after)
      const store = await openFor(t, url)
      const whole = await countWhole(store)
      t.ok(acknowledged >= after, `${acknowledged} writes were acknowledged`)
      t.ok(whole >= acknowledged, `${whole} of them are there`)
      t.equal(await store.counters.read('writes', 0, 1_000), whole, 'and nothing of the one that was not finished')
    }
  })
}
