import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { createGate } from '../../../src/adapters/mail/gate.ts'

t.test('so many run side by side, the others in their order, and a failure keeps nobody out', async (t) => {
  const pass = createGate(2)
  const begun: number[] = []
  const ends: (() => void)[] = []
  const work = (number: number) =>
    pass(async () => {
      begun.push(number)
      await new Promise<void>((resolve) => ends.push(resolve))
      if (number === 1) throw new Error('refused')
      return number
    })
  const all = Promise.allSettled([0, 1, 2, 3].map(work))
  await turn()
  t.same(begun, [0, 1])
  ends[1]?.()
  await turn()
  t.same(begun, [0, 1, 2], 'the next in line')
  for (let end = 0; end < 4; end += 1) {
    ends[end]?.()
    await turn()
  }
  const outcomes = (await all).map(({ status }) => status)
  t.same(outcomes, ['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
})

t.test('R-NOT-3 what comes first passes all that wait, in its own order', async (t) => {
  const pass = createGate(1)
  const begun: string[] = []
  const ends: (() => void)[] = []
  const work = (name: string, comesFirst: boolean) =>
    pass(async () => {
      begun.push(name)
      await new Promise<void>((resolve) => ends.push(resolve))
    }, comesFirst)
  const all = [work('under way', false), work('later', false), work('brake 1', true), work('brake 2', true)]
  for (let end = 0; end < 4; end += 1) {
    await turn()
    ends[end]?.()
  }
  await Promise.all(all)
  t.same(begun, ['under way', 'brake 1', 'brake 2', 'later'])
})
