import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { readWait } from '../../src/shell/line.ts'
import { startReset } from '../../src/shell/reset.ts'
import { reload, type Story, settle, startStory, verify } from '../support/story.ts'

const timing = { callTimeout: 1_500, deadline: 2_000 }
/** Longer than a session lasts here. Seconds. */
const asksToWait = 8
const calls = ['listTransitiveRoleAssignments', 'getUser', 'listMethods', 'listPasses']

async function countAsked(story: Story, operation: string): Promise<number> {
  return (await story.control.ledger()).callsOf(operation).length
}

for (const operation of calls) {
  t.test(
    `P6 where Microsoft makes ${operation} wait for long, the reset waits and asks nothing meanwhile`,
    async (t) => {
      const story = await startStory(t, {}, timing)
      const verified = await verify(story)
      await startReset(story.ports, verified.id)
      const fault = { operation, kind: 'status', status: 429, retryAfter: String(asksToWait), times: 99 } as const
      await story.control.addFault(fault)
      const throttledAt = performance.now()
      await story.worker.runDue()
      const before = await countAsked(story, operation)
      await settle(story, 1)
      t.ok(performance.now() - throttledAt < asksToWait * 1_000, 'all that was before the wait was over')
      t.equal((await reload(story, verified)).state, 'resetting', 'nobody is accused of anything')
      t.equal(await countAsked(story, operation), before, 'asked once, and then left alone')
      await story.control.clearFaults()
      await pause(Math.max(0, throttledAt + asksToWait * 1_000 + 500 - performance.now()))
      await settle(story, 2)
      t.equal((await reload(story, verified)).state, 'awaiting_pass')
    },
  )
}

t.test('P6 the page of a reset that Microsoft makes wait for long says until when', async (t) => {
  const story = await startStory(t, {}, timing)
  const verified = await verify(story)
  await startReset(story.ports, verified.id)
  await story.control.addFault({ operation: 'getUser', kind: 'status', status: 429, retryAfter: '120', times: 99 })
  await story.worker.runDue()
  const wait = await readWait(story.ports, await reload(story, verified))
  const seconds = ((wait?.throttledUntil ?? 0) - story.ports.clock.now()) / 1_000
  t.ok(seconds > 110 && seconds <= 145, `${seconds}`)
})
