import t from 'tap'
import { binOf } from '../../../src/core/report/figures.ts'
import { percentile, sizeOf } from '../../../src/core/report/percentile.ts'

t.test('a percentile is a value that was there, by nearest rank', (t) => {
  const tens = new Map(Array.from({ length: 10 }, (_, at) => [at + 1, 1]))
  for (const [share, value] of [
    [0.5, 5],
    [0.9, 9],
    [0.91, 10],
    [0, 1],
    [1, 10],
  ] as const) {
    t.equal(percentile(tens, share), value, `${share}`)
  }
  t.equal(percentile(new Map([[7, 1]]), 0.9), 7, 'of one')
  t.equal(percentile(new Map(), 0.5), null, 'of none')
  t.equal(percentile(new Map([[3, 0]]), 0.5), null, 'what was never seen does not count')
  t.end()
})

t.test('it agrees with the sorted list, however the counts are spread', (t) => {
  for (let seed = 1; seed < 40; seed += 1) {
    const values = Array.from({ length: seed }, (_, at) => (at * at * seed) % 23)
    const histogram = new Map<number, number>()
    for (const value of values) histogram.set(value, (histogram.get(value) ?? 0) + 1)
    const sorted = values.toSorted((left, right) => left - right)
    t.equal(sizeOf(histogram), values.length)
    for (const share of [0.5, 0.9])
      t.equal(percentile(histogram, share), sorted[Math.ceil(seed * share) - 1], `${share} of ${seed}`)
  }
  t.end()
})

t.test('minutes are kept to the minute where people feel one', (t) => {
  for (const [minutes, bin] of [
    [0, 0],
    [119, 119],
    [124, 120],
    [126, 130],
    [1_439, 1_440],
    [1_500, 1_500],
    [1_525, 1_500],
    [-3, 0],
  ] as const) {
    t.equal(binOf(minutes), bin)
  }
  t.end()
})
