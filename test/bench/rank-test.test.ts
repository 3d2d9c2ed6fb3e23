import t from 'tap'
import { compareSamples } from './rank-test.ts'

const count = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at)

t.test('samples of one kind look alike, samples apart do not', async (t) => {
  t.equal(Math.round(compareSamples(count(0, 50), count(0, 50)) * 100), 100)
  t.ok(compareSamples(count(0, 50), count(40, 90)) < 0.001)
  t.ok(compareSamples([1, 1, 1, 1], [1, 1, 1, 1]) > 0.99, 'ties')
})

t.test('p is that of a known example', async (t) => {
  const p = compareSamples([19, 22, 16, 29, 24], [20, 11, 17, 12])
  t.ok(Math.abs(p - 0.0864) < 0.001, String(p))
})
