/** How often each value was seen. */
export type Histogram = ReadonlyMap<number, number>

/**
 * The smallest value that at least `share` of all are not above (nearest rank); null where there are none. The median of
 * an even number is the lower of the two in the middle: a time that somebody really had.
 */
export function percentile(histogram: Histogram, share: number): number | null {
  const values = [...histogram].filter(([, count]) => count > 0).sort(([left], [right]) => left - right)
  const total = values.reduce((sum, [, count]) => sum + count, 0)
  const rank = Math.max(1, Math.ceil(total * share))
  let passed = 0
  for (const [value, count] of values) {
    passed += count
    if (passed >= rank) return value
  }
  return null
}

/** How many values there are. */
export function sizeOf(histogram: Histogram): number {
  return [...histogram.values()].reduce((sum, count) => sum + count, 0)
}
