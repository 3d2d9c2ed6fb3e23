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
